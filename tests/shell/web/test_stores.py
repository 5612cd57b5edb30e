"""Values come back from the database as they went in."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, transaction

from joinedup.estate.model import Estate
from joinedup.shell.flows.evaluation.assess import assess_folder
from joinedup.shell.flows.procurement.demo import write_demo_case
from joinedup.shell.reports.evaluation.assessment.assessed import Assessment
from joinedup.shell.sources.procurement.case import read_case
from joinedup.shell.web.assurance import store as runs
from joinedup.shell.web.assurance.case import inputs, stored_case
from joinedup.shell.web.estate import store as estate
from joinedup.shell.web.evaluation import models as evaluation
from joinedup.shell.web.events import store as events
from joinedup.shell.web.events.chain import first_break
from joinedup.shell.web.events.models import Event
from joinedup.shell.web.procurement import store as procurements
from joinedup.shell.web.procurement.models import Evidence
from joinedup.shell.web.project.codec import from_plain, to_plain
from tests.shell.web.addresses import CODE

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def from_files(tmp_path_factory: pytest.TempPathFactory) -> Assessment:
    """The demonstration assessed as the command line does it."""
    return assess_folder(write_demo_case(tmp_path_factory.mktemp("case") / "case"))


@pytest.fixture
def kept() -> Assessment:
    run = runs.latest(CODE)
    assert run is not None
    return runs.assessment(run)


def test_the_workbench_shows_what_the_command_line_computes(from_files: Assessment, kept: Assessment) -> None:
    assert kept.comparison == from_files.comparison
    assert kept.documents == from_files.documents
    assert kept.clarifications == from_files.clarifications


def test_an_assessment_goes_through_plain_json_without_loss(from_files: Assessment) -> None:
    assert from_plain(Assessment, to_plain(from_files)) == from_files


def test_the_estate_comes_back_as_it_was_kept(from_files: Assessment) -> None:
    assert estate.load_estate() == from_files.estate
    assert from_plain(Estate, to_plain(from_files.estate)) == from_files.estate


def test_rows_of_findings_scores_and_costs_say_what_the_value_says(kept: Assessment) -> None:
    run = runs.latest(CODE)
    assert run is not None
    assert runs.findings(run) == tuple(runs.found_in(kept))
    scores = {(row.bid, row.requirement): row.score for row in evaluation.Score.objects.all()}
    assert scores == {(s.bid, s.requirement): s.score for result in kept.comparison.results for s in result.scores}
    assert evaluation.CostLine.objects.count() == sum(len(result.cost.lines) for result in kept.comparison.results)
    ranks = dict(evaluation.Result.objects.values_list("bid", "rank"))
    assert ranks == {result.bid: result.rank for result in kept.comparison.results}


def test_bids_and_the_procurement_come_back_as_they_were_read(kept: Assessment) -> None:
    found = procurements.procurement(CODE)
    assert found is not None
    assert found.procurement == kept.procurement
    assert tuple(bid.bid for bid in procurements.bids(CODE)) == kept.bids


def test_the_stored_case_is_the_case_that_was_taken_in(from_files: Assessment) -> None:
    with stored_case(CODE, inputs(CODE)) as folder:
        again = read_case(folder)
    assert again.procurement == from_files.procurement
    assert again.bids == from_files.bids
    assert again.estate == from_files.estate
    assert again.problems == ()


@pytest.mark.parametrize("model", [Event, Evidence])
def test_the_database_itself_refuses_to_change_what_is_append_only(model: type[Event | Evidence]) -> None:
    assert model.objects.exists()
    for change in (
        lambda: model.objects.update(**{_a_field(model): _a_value(model)}),
        lambda: model.objects.all()._raw_delete(model.objects.db),  # past all that Django itself would refuse
    ):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            change()


def _a_field(model: type[Event | Evidence]) -> str:
    return "who" if model is Event else "size"


def _a_value(model: type[Event | Evidence]) -> object:
    return "somebody else" if model is Event else 1


def test_the_event_log_is_a_chain_and_a_forged_link_shows() -> None:
    from dataclasses import replace

    for number in range(3):
        events.record("somebody", "did something", f"thing {number}", detail=number)
    entries = list(reversed(events.latest(0, 1000)))
    assert events.where_broken() is None
    assert first_break(entries) is None
    forged = [*entries]
    forged[2] = replace(forged[2], who="somebody else")
    assert first_break(forged) == 3
    assert first_break([*entries[:1], *entries[2:]]) == 3
    assert first_break(entries[1:]) == 2


def test_a_file_of_the_same_name_replaces_the_one_before_and_keeps_it() -> None:
    for content in (b"one", b"two"):
        procurements.keep_file(CODE, "bids/bramblegate/more.json", content, bid="bramblegate", sent_by="buyer")
    every = [
        file for file in procurements.files(CODE, bid="bramblegate", replaced_too=True) if file.name == "more.json"
    ]
    assert [one.replaced is None for one in every] == [True, False]
    assert [procurements.evidence(one.sha256) for one in every] == [b"two", b"one"]


def test_interrupted_runs_are_told_apart_from_failed_ones() -> None:
    from joinedup.shell.web.assurance.jobs import tidy_interrupted

    run = runs.queue_run(CODE, "a test", "buyer")
    runs.start_run(CODE, run.number, ())
    assert tidy_interrupted() == 1
    found = runs.run(CODE, run.number)
    assert found is not None
    assert found.status is runs.Status.FAILED
    assert "was stopped while this run was under way" in found.problem
