"""How flows fare with each bid is drawn, told and fed by what people say of other systems."""

from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO

import pytest
from django.test import Client

from joinedup.assurance.fit.replacement import Verdict
from joinedup.shell.web.assurance import store as runs
from joinedup.shell.web.events import store as events
from joinedup.shell.web.fit import neighbours
from joinedup.shell.web.fit.sides import beside, named
from joinedup.shell.web.fit.store import Verdict as Said
from joinedup.shell.web.fit.store import Word, say
from joinedup.shell.web.procurement import store as procurements
from joinedup.shell.web.procurement.policies import State
from tests.shell.web.conftest import CODE

HEAT = f"/procurements/{CODE}/fit/"
NEIGHBOURS = f"/procurements/{CODE}/neighbours/"
MIS = f"{NEIGHBOURS}MIS/"
API = f"/api/v1/procurements/{CODE}/neighbours"
EPISODES = b"entity,field,type,description,required\nmissing episode,reference,text,Number of the episode,yes\n"


def text(answer: object) -> str:
    return answer.content.decode()  # type: ignore[attr-defined, no-any-return]


def verdict(bid: str, flow: str) -> Verdict:
    latest = runs.latest(CODE)
    assert latest is not None
    fits = runs.assessment(latest).fits
    return next(each.verdict for fit in fits if fit.bid == bid for each in fit.flows if each.flow == flow)


def tell(client: Client, **given: object) -> object:
    return client.post(MIS, given)


def file(content: bytes, name: str) -> BytesIO:
    made = BytesIO(content)
    made.name = name
    return made


def test_the_heat_map_has_a_cell_for_every_flow_and_bid_in_words_and_a_chart(buyer: Client) -> None:
    page = text(buyer.get(HEAT))
    cells = re.findall(r'<td class="govuk-table__cell ju-heat__cell ju-heat__cell--([a-z-]+)">', page)
    assert len(cells) == 21 * 3
    assert set(cells) == {"works-as-is", "needs-a-mapping", "needs-bespoke-work", "cannot", "not-known"}
    assert page.count("Needs a mapping<") >= cells.count("needs-a-mapping")
    assert b"<svg" in buyer.get(f"{HEAT}chart.svg").content


@pytest.mark.parametrize(
    ("query", "rows"), [("only=critical", 10), ("verdict=works_as_is", 1), ("text=custody", 1), ("only=nonsense", 21)]
)
def test_rows_are_chosen_by_a_plain_form(buyer: Client, query: str, rows: int) -> None:
    assert text(buyer.get(f"{HEAT}?{query}")).count("ju-heat__flow") == rows


def test_who_scores_quality_sees_how_flows_fare_and_no_price(evaluator: Client, buyer: Client) -> None:
    cell = f"/procurements/{CODE}/bids/bramblegate/fit/flows/F020/"
    assert "£" in text(buyer.get(cell))
    page = evaluator.get(cell)
    assert page.status_code == 200
    assert "£" not in text(page)
    assert "£" not in text(evaluator.get(HEAT))
    assert evaluator.get(MIS).status_code == 403


def test_a_flow_or_a_bid_there_is_not_is_no_page(buyer: Client) -> None:
    assert buyer.get(f"/procurements/{CODE}/bids/bramblegate/fit/flows/F999/").status_code == 404
    assert buyer.get(f"/procurements/{CODE}/bids/nobody/fit/flows/F020/").status_code == 404
    assert buyer.get(f"{NEIGHBOURS}NOWHERE/").status_code == 404


def test_what_a_system_speaks_is_kept_as_evidence_and_the_next_run_tries_its_flows(
    buyer: Client, work_off: Callable[[], None]
) -> None:
    assert verdict("dunnockfold", "F084") is Verdict.NOT_KNOWN
    answer = tell(buyer, description=file(EPISODES, "episodes.csv"))
    assert answer.status_code == 302, text(answer)  # type: ignore[attr-defined]
    work_off()
    assert verdict("dunnockfold", "F084") is Verdict.CANNOT
    assert {neighbour.id for neighbour in neighbours.neighbours(CODE)} >= {"MIS", "CAD", "RMS-PND-EXTRACT"}
    assert "neighbours/MIS.csv" in {one.path for one in procurements.files(CODE)}
    assert "said what a system gives and takes" in {one.did for one in events.latest(0, 5)}
    assert "MIS.csv" in text(buyer.get(NEIGHBOURS))


def test_a_profile_can_be_named_instead_and_a_later_word_replaces_it(
    buyer: Client, work_off: Callable[[], None]
) -> None:
    assert tell(buyer, profile="pole").status_code == 302  # type: ignore[attr-defined]
    work_off()
    assert verdict("dunnockfold", "F084") is not Verdict.NOT_KNOWN
    assert tell(buyer, description=file(EPISODES, "episodes.csv")).status_code == 302  # type: ignore[attr-defined]
    (said,) = [neighbour for neighbour in neighbours.neighbours(CODE) if neighbour.id == "MIS"]
    assert (said.profile, said.name) == ("", "neighbours/MIS.csv")


BAD = {
    "nothing": ({}, "Choose a data profile or a file"),
    "both": ({"profile": "pole", "description": (EPISODES, "a.csv")}, "not both"),
    "no such profile": ({"profile": "polle"}, "from the list"),
    "a program": ({"description": (EPISODES, "a.exe")}, "must end in one of"),
    "broken": ({"description": (b'{"openapi": ', "a.json")}, "line"),
    "no fields": ({"description": (b'{"openapi": "3.0.0", "info": {}, "paths": {}}', "a.json")}, "No fields"),
    "empty": ({"description": (b"", "a.json")}, "empty"),
}


@pytest.mark.parametrize("name", BAD)
def test_what_cannot_be_used_is_told_in_the_form_and_changes_nothing(buyer: Client, name: str) -> None:
    given, said = BAD[name]
    before = procurements.files(CODE)
    sent = {key: file(*one) if isinstance(one, tuple) else one for key, one in given.items()}  # type: ignore[misc]
    answer = tell(buyer, **sent)
    assert answer.status_code == 422  # type: ignore[attr-defined]
    assert said in text(answer)
    assert "There is a problem" in text(answer)
    assert procurements.files(CODE) == before


def test_once_the_evaluation_is_closed_nothing_more_can_be_said(buyer: Client) -> None:
    procurements.move(CODE, State.CLOSED)
    assert "Reopen it first" in text(buyer.get(MIS))
    assert tell(buyer, profile="pole").status_code == 422  # type: ignore[attr-defined]


def test_a_bid_can_be_laid_beside_what_another_system_speaks(buyer: Client) -> None:
    assert "neighbour:CAD" in {one.name for one in beside(CODE, "dunnockfold")}
    side = named(CODE, "neighbour:CAD").read()
    assert {"Incident", "WarningMarker"} <= {entity.id for entity in side.entities}
    assert named(CODE, "neighbour:RMS-PND-EXTRACT").read().entities
    assert buyer.get(f"/procurements/{CODE}/bids/dunnockfold/fit/?with=neighbour:NOBODY").status_code == 404


def test_a_persons_word_on_a_field_reaches_the_next_run_and_its_evidence(
    buyer: Client, work_off: Callable[[], None]
) -> None:
    assert verdict("dunnockfold", "F051") is Verdict.WORKS
    words = [
        Word(source=f"{one}.surname", target="Suspect.surname", verdict=Said.DIFFERENT, why="It is an alias")
        for one in ("Person", "PersonDraft")
    ]
    say(CODE, "dunnockfold", "neighbour:CASE", words, "buyer")
    buyer.post(f"/procurements/{CODE}/runs/start/")
    work_off()
    assert verdict("dunnockfold", "F051") is Verdict.BESPOKE
    latest = runs.latest(CODE)
    assert latest is not None
    assert "corrections/dunnockfold.yaml" in {exhibit.file for exhibit in runs.assessment(latest).exhibits}


def test_another_program_reads_the_same_and_may_say_the_same(buyer: Client, work_off: Callable[[], None]) -> None:
    found = buyer.get(f"/api/v1/procurements/{CODE}/runs/1/fit?bid=bramblegate&verdict=cannot&limit=200").json()
    assert {one["verdict"] for one in found["items"]} == {"cannot"}
    assert {one["bid"] for one in found["items"]} == {"bramblegate"}
    said = {one["id"]: one for one in buyer.get(f"{API}?limit=200").json()["items"]}
    assert said["MIS"]["profile"] is None
    assert said["RMS-PND-EXTRACT"]["profile"] == "pole"
    answer = buyer.put(f"{API}/MIS", {"profile": "pole"}, content_type="application/json")
    assert answer.status_code == 202, answer.content
    work_off()
    answer = buyer.put(f"{API}/SS/description/searches.csv", EPISODES, content_type="text/csv")
    assert answer.status_code == 202, answer.content
    assert buyer.put(f"{API}/SS", {"profile": "polle"}, content_type="application/json").status_code == 422
    assert buyer.put(f"{API}/NOBODY", {"profile": "pole"}, content_type="application/json").status_code == 404


def test_who_scores_quality_may_not_say_it_by_program_either(evaluator: Client) -> None:
    assert evaluator.put(f"{API}/MIS", {"profile": "pole"}, content_type="application/json").status_code == 403
