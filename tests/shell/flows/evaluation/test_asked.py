"""A whole case in which a tender names kinds of record and numbers."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from joinedup.assurance.asked.kinds import Standing
from joinedup.shell.flows.assurance.statement_of_bids import stated
from joinedup.shell.flows.evaluation.assess import assess_folder, write_assessment
from joinedup.shell.reports.evaluation.assessment.text import assessment_text
from tests.shell.flows import small_case

KINDS = "persons, vehicles, locations, events, objects, custody records and cases"


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """One bid that describes persons only, and says so in part."""
    folder = small_case.write(tmp_path / "case")
    told = yaml.safe_load((folder / "procurement.yaml").read_text())
    told["specification"]["requirements"] = [
        {"id": "JU-S05", "obligation": "should", "weight": 60, "values": {"record_kinds": KINDS}},
        {"id": "JU-F16", "obligation": "should", "weight": 40, "values": {"calls": 36000}},
    ]
    (folder / "procurement.yaml").write_text(yaml.safe_dump(told, sort_keys=False))
    for bid, meets, limit in (("hawthorn", "partly", "5,000 calls an hour"), ("rowan", "yes", "Enough.")):
        path = folder / "bids" / bid / "response.yaml"
        answers: dict[str, Any] = yaml.safe_load(path.read_text())
        answers["answers"] = {
            "JU-S05": {"meets": meets, "statement": "Persons.", "evidence": "api.json"},
            "JU-F16": {"meets": "yes", "statement": limit, "evidence": "api.json"},
        }
        path.write_text(yaml.safe_dump(answers))
    return folder


def scores(case: Path, bid: str) -> dict[str, Any]:
    (result,) = (result for result in assess_folder(case).comparison.results if result.bid == bid)
    return {score.requirement: score for score in result.scores}


def test_persons_only_is_shown_with_its_place_and_all_else_is_not_shown(case):
    found = scores(case, "hawthorn")["JU-S05"]
    assert found.score <= 1
    person, *others = found.asked
    assert person.standing is Standing.SHOWN
    (place,) = person.places
    assert place.file == "bids/hawthorn/api.json"
    text = (case / place.file).read_text().splitlines()
    assert '"get"' in text[place.line - 1]
    assert {one.standing for one in others} == {Standing.NOT_SHOWN}
    assert all(one.ask for one in others)


def test_a_lower_number_fails_and_none_is_not_shown(case):
    short, unstated = scores(case, "hawthorn")["JU-F16"], scores(case, "rowan")["JU-F16"]
    assert [one.standing for one in short.asked] == [Standing.SHORT]
    assert [one.standing for one in unstated.asked] == [Standing.NOT_SHOWN]
    assert short.score <= 1
    assert unstated.score <= 3
    assert short.awaiting


def test_a_bid_without_a_description_shows_nothing_by_name(case):
    (case / "bids/rowan/api.json").unlink()
    found = scores(case, "rowan")["JU-S05"]
    assert {one.standing for one in found.asked} == {Standing.NOT_SHOWN}
    assert "No description that could be read was handed over." in found.asked[0].why


def test_every_report_says_what_was_asked_and_is_not_shown(case, tmp_path):
    assessment = assess_folder(case)
    write_assessment(assessment, tmp_path / "out")
    html = (tmp_path / "out/report.html").read_text()
    assert "What was asked for by name, and where it is shown" in html
    assert "Which call lets another system have cases read, and where is it described?" in html
    told = assessment_text(assessment)
    assert "Asked for and not shown:" in told
    assert "JU-F16: at least 36,000 calls an hour (falls short)" in told
    results = json.loads((tmp_path / "out/results.json").read_text())
    (score,) = (
        result for result in results["scores"] if (result["bid"], result["requirement"]) == ("hawthorn", "JU-S05")
    )
    assert [one["standing"] for one in score["asked"]] == ["shown", *["not_shown"] * 6]
    asked = [result["question"] for result in results["clarifications"] if result["requirement"] == "JU-S05"]
    assert any("vehicles" in one for one in asked)


def test_a_statement_of_the_product_is_not_shown_whole_where_a_kind_is_missing(case):
    made = stated(assess_folder(case), {}, only="hawthorn")
    (stand,) = (stand for stand in made.statements[0].stands if stand.asked.id == "JU-S05")
    assert stand.standing.value != "shown"
    assert "vehicles (not shown)" in stand.lacking
    assert stand.title == "Calls that read kinds of record are described"
