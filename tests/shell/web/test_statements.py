"""Statements and changes in the workbench: the same as the commands give, to read, to keep and to call."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable

import pytest
from django.test import Client

from joinedup.assurance.standing import Standing
from joinedup.findings import Rung
from joinedup.shell.flows.assurance.diff import diff_paths
from joinedup.shell.flows.procurement.demo import demo_folder
from joinedup.shell.web.assurance.shown import shown_run
from joinedup.shell.web.assurance.statement_views import FORMS, statement_set
from tests.shell.web.addresses import NEW, OLD, REPLACED
from tests.shell.web.conftest import BID, CODE
from tests.shell.web.test_archives import _PARTS, _sent, _zipped

CHANGES = f"/procurements/{CODE}/bids/{REPLACED}/changes"
STARTS = {"pdf": b"%PDF-", "docx": b"PK", "html": b"<!DOCTYPE html>", "xlsx": b"PK", "json": b"{"}


@pytest.mark.parametrize("person", ["buyer", "evaluator"])
def test_a_statement_shows_each_requirement_its_gaps_and_what_was_not_tested(
    signed_in: Callable[[str], Client], person: str
) -> None:
    page = signed_in(person).get(f"/procurements/{CODE}/bids/osprey-lantern/statement/").content.decode()
    (one,) = statement_set(shown_run(CODE, None), "osprey-lantern").statements
    assert one.sentence in page
    for stand in one.stands:
        assert f">{stand.title}</a>" in page.replace("&#39;", "’")
    assert "What could not be tested, and why" in page
    assert "schemas.osprey-lantern.example" in page
    assert "£" not in page


def test_what_a_bidder_only_says_stands_on_the_lowest_rung(db: None) -> None:
    value = shown_run(CODE, None)
    (one,) = statement_set(value, BID).statements
    answers = {answer.requirement: answer.meets for answer in value.bid(BID).answers}
    unproven = [stand for stand in one.stands if stand.standing is Standing.PERSON]
    assert unproven
    for each in unproven:
        assert each.rung is (Rung.CLAIMED if answers[each.asked.id] in ("yes", "partly") else Rung.NONE)


def test_the_products_stand_side_by_side_with_where_they_differ_first(buyer: Client) -> None:
    page = buyer.get(f"/procurements/{CODE}/statements/").content.decode()
    side = statement_set(shown_run(CODE, None)).comparison
    assert side is not None
    assert f"They differ on {len(side.telling)} of {len(side.requirements)} requirements" in page
    assert page.index("Where they differ") < page.index("Where they stand alike")
    assert all(name in page for name in side.products)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("where", ["statements", f"bids/{BID}/statement"])
def test_a_statement_can_be_taken_away_in_every_form(buyer: Client, form: str, where: str) -> None:
    answer = buyer.get(f"/procurements/{CODE}/{where}/{form}")
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == FORMS[form].media
    assert answer.content.lstrip().startswith(STARTS[form])
    assert f"-run-1.{form}" in answer.headers["Content-Disposition"]
    if form in ("docx", "xlsx"):
        assert zipfile.ZipFile(io.BytesIO(answer.content)).testzip() is None


def test_a_form_that_there_is_not_is_a_page_that_does_not_exist(buyer: Client) -> None:
    assert buyer.get(f"/procurements/{CODE}/statements/odt").status_code == 404
    assert buyer.get(f"/procurements/{CODE}/bids/nobody/statement/").status_code == 404


def test_a_bid_without_a_description_is_silent_where_checks_ask(db: None) -> None:
    from dataclasses import replace

    from joinedup.shell.flows.assurance.statement_of_bids import stated

    assessment = shown_run(CODE, None).assessment
    empty = replace(assessment, documents=tuple(document for document in assessment.documents if document.bid != BID))
    (one,) = stated(empty, {}, only=BID).statements
    assert one.sentence == "Nothing that was handed over speaks of what is asked."
    assert {stand.standing for stand in one.stands} == {Standing.SILENT, Standing.PERSON}


def test_the_changes_are_those_that_the_command_tells(buyer: Client) -> None:
    files = [demo_folder() / stage / f"bids/{REPLACED}/lantern-rms-3.2.yaml" for stage in ("earlier", "case")]
    report = diff_paths(*files)
    page = buyer.get(f"{CHANGES}/{OLD}/{NEW}/").content.decode()
    assert f"{len(report.changes)} changes" in page
    for change in report.changes:
        assert change.change.message in page.replace("&#39;", "'").replace("`", "`")


def test_changes_are_filtered_by_class_direction_and_words(buyer: Client) -> None:
    def told(query: str) -> str:
        return buyer.get(f"{CHANGES}/{OLD}/{NEW}/?{query}").content.decode()

    assert "3 changes" in told("importance=breaking")
    assert "2 changes" in told("importance=breaking&direction=request")
    assert "1 change<" in told("text=pagesize")
    assert "Nothing to show for this choice" in told("text=nothing-like-it")


def test_replacements_are_listed_and_linked_from_the_bid(buyer: Client) -> None:
    listed = buyer.get(f"{CHANGES}/").content.decode()
    assert f"{CHANGES}/{OLD}/{NEW}/" in listed
    assert f"{CHANGES}/{OLD}/{NEW}/" in buyer.get(f"/procurements/{CODE}/bids/{REPLACED}/").content.decode()
    assert buyer.get(f"{CHANGES}/?old={OLD}&new={NEW}").headers["Location"] == f"{CHANGES}/{OLD}/{NEW}/"
    assert "Choose two of the files" in buyer.get(f"{CHANGES}/?old={OLD}").content.decode()
    assert buyer.get(f"{CHANGES}/{OLD}/{'0' * 64}/").status_code == 404


def test_a_replaced_archive_is_compared_and_other_kinds_are_said_not_to_be(buyer: Client) -> None:
    later = {**_PARTS, "person.yaml": _PARTS["person.yaml"].replace("  born: {type: string}\n", "")}
    assert _sent(buyer, _zipped(_PARTS))[0] == 302
    assert _sent(buyer, _zipped(later))[0] == 302
    from joinedup.shell.web.assurance.comparing import compared, descriptions, replacements

    files = descriptions(CODE, BID)
    (one,) = replacements(files)
    both = compared(one.old, one.new)
    assert both.report is not None
    assert [change.file_old for change in both.report.changes] == ["person.yaml"]
    page = buyer.get(f"/procurements/{CODE}/bids/{BID}/changes/{one.old.sha256}/{one.new.sha256}/").content.decode()
    assert "person.yaml line 3" in page


def test_the_api_tells_the_same_statement_and_the_same_changes(buyer: Client) -> None:
    made = buyer.get(f"/api/v1/procurements/{CODE}/runs/1/statements/{BID}").json()
    (one,) = statement_set(shown_run(CODE, 1), BID).statements
    assert [each["standing"] for each in made["requirements"]] == [stand.standing.value for stand in one.stands]
    assert made["gaps_in_all"] == len(one.gaps)
    document = buyer.get(f"/api/v1/procurements/{CODE}/runs/1/statements/{BID}/document?form=json")
    assert json.loads(document.content)["statements"][0]["product"] == one.product
    assert buyer.get(f"/api/v1/procurements/{CODE}/runs/1/side-by-side").content.startswith(b"%PDF-")
    changes = f"/api/v1/procurements/{CODE}/bids/{REPLACED}/changes?old={OLD}&new={NEW}"
    assert buyer.get(changes).json()["total"] == 11
    assert {each["importance"] for each in buyer.get(f"{changes}&importance=risky").json()["items"]} == {"risky"}
    assert buyer.get(changes.replace(OLD, "0" * 64)).status_code == 404
    (replaced,) = buyer.get(f"/api/v1/procurements/{CODE}/bids/{REPLACED}/replacements").json()["items"]
    assert (replaced["breaking"], replaced["risky"], replaced["compatible"]) == (3, 3, 5)
