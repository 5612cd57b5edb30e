"""How firm a result is: worked out once in the run, shown to buyers alone, and never a reason to lose the run."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

import pytest
from django.test import Client

from joinedup.shell.flows.evaluation.evaluate import Asked, evaluate
from joinedup.shell.reports.evaluation.json import evaluation_json
from joinedup.shell.web.assurance import jobs, models
from joinedup.shell.web.assurance import store as runs
from joinedup.shell.web.assurance.case import stored_case
from joinedup.shell.web.evaluation import firm
from joinedup.shell.web.evaluation.models import Firmness
from joinedup.values import InputError
from tests.shell.web.conftest import CODE

PAGES = [f"/procurements/{CODE}/firmness/{page}" for page in ("", "costs/", "model/")]


def test_the_stored_numbers_are_those_that_the_command_gives_for_the_same_case(buyer: Client) -> None:
    run = runs.latest(CODE)
    assert run is not None
    with stored_case(CODE, run.inputs) as folder:
        commanded = json.loads(evaluation_json(evaluate(folder, Asked(stress=True, robust=True))))
    stored = Firmness.objects.get(run__number=run.number).document
    assert stored is not None
    assert {**commanded, "source": ""} == {**stored, "source": ""}


@pytest.mark.parametrize("path", PAGES)
def test_each_chart_has_its_picture_its_sentence_its_words_and_its_table(buyer: Client, path: str) -> None:
    text = buyer.get(path).content.decode()
    for figure in re.findall(r'<section class="ju-group" id=.*?</section>', text, re.DOTALL):
        assert re.search(r'<p class="govuk-body ju-measure">.{20,}</p>', figure)
        for source, words in re.findall(r'<img class="ju-figure__chart" src="([^"]+)" alt="([^"]+)"', figure):
            assert len(words) > 20
            assert "<table" in figure
            drawn = buyer.get(source.replace("&amp;", "&")).content.decode()
            assert drawn.startswith("<svg")
            assert not re.search(r"<script|<style|\sstyle=|\son[a-z]+=", drawn)
    assert "seed 1" in text


def test_with_more_than_three_criteria_the_page_says_why_there_is_no_triangle(buyer: Client) -> None:
    assert "can be drawn for three criteria" in buyer.get(PAGES[0]).content.decode()


def test_a_warning_about_the_model_comes_with_its_remedy_and_its_counter_example(buyer: Client) -> None:
    text = buyer.get(PAGES[2]).content.decode()
    assert "The award can flip when the last-placed bidder withdraws." in text
    assert text.index("Warning") < text.index("Nothing found")
    assert "What to do:" in text
    assert "A losing bid withdraws: before" in text


@pytest.mark.parametrize("path", PAGES)
def test_a_run_from_before_says_that_a_new_one_works_it_out(buyer: Client, path: str) -> None:
    Firmness.objects.all().delete()
    assert "Start a new run" in buyer.get(path).content.decode()
    assert buyer.get(f"/procurements/{CODE}/firmness/ranks.svg").status_code == 404
    assert buyer.get(f"/api/v1/procurements/{CODE}/runs/1/firmness").status_code == 404


def _fails_with(reason: Exception, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise reason

    monkeypatch.setattr(firm, "evaluated", fail)


@pytest.mark.parametrize(
    ("reason", "told"),
    [
        (InputError("Only one bid is left.", file="case", remedy="Two are needed."), "Only one bid is left. Two"),
        (ZeroDivisionError("ours"), "A fault in JoinedUp"),
    ],
)
def test_where_it_cannot_be_worked_out_the_run_stands_and_the_pages_say_why(
    buyer: Client, monkeypatch: pytest.MonkeyPatch, work_off: Callable[[], None], reason: Exception, told: str
) -> None:
    _fails_with(reason, monkeypatch)
    run = jobs.request_run(CODE, "A test", "buyer")
    work_off()
    assert models.Run.objects.get(number=run.number).status == "finished"
    for path in PAGES:
        assert told in buyer.get(path).content.decode()
    answer = buyer.get(f"/api/v1/procurements/{CODE}/runs/{run.number}/firmness").json()
    assert answer["problem"].startswith(told)
    assert answer["bids"] == answer["stress"] == []
