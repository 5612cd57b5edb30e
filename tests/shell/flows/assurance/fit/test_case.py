"""Each flow of the estate is tried with each bid, and what comes out feeds costs, questions and reports."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from joinedup.assurance.fit.replacement import Verdict
from joinedup.shell.flows.evaluation.assess import assess_folder, write_assessment
from joinedup.shell.flows.procurement.demo import write_demo_case
from joinedup.shell.reports.evaluation.assessment.assessed import Assessment
from joinedup.shell.reports.evaluation.assessment.json import results, results_schema
from tests.shell.flows.parted import parted
from tests.shell.flows.small_case import PROCUREMENT, write
from tests.shell.flows.test_assess_bundle import send

MARKER: dict[str, Any] = {
    "title": "WarningMarker",
    "$ref": "#/$defs/WarningMarker",
    "$defs": {
        "WarningMarker": {
            "title": "WarningMarker",
            "type": "object",
            "required": ["id"],
            "properties": {"id": {"type": "string"}, "changed": {"type": "string", "format": "date-time"}},
        }
    },
}
GIVES = MARKER["$defs"]["WarningMarker"]


@pytest.fixture
def case(tmp_path: Path) -> Path:
    folder = write(tmp_path / "case")
    api = json.loads((folder / "bids/hawthorn/api.json").read_text("utf-8"))
    ok = api["paths"]["/persons"]["get"]["responses"]["200"]
    ok["content"]["application/json"]["schema"]["properties"]["items"]["items"] = {
        "$ref": "#/components/schemas/WarningMarker"
    }
    api["components"]["schemas"] = {"WarningMarker": GIVES}
    (folder / "bids/hawthorn/api.json").write_text(json.dumps(api), "utf-8")
    (folder / "cad.json").write_text(json.dumps(MARKER), "utf-8")
    (folder / "neighbours.yaml").write_text("neighbours:\n  - {id: CAD, description: cad.json}\n", "utf-8")
    return folder


def verdicts(assessment: Assessment) -> dict[tuple[str, str], Verdict]:
    return {(fit.bid, flow.flow): flow.verdict for fit in assessment.fits for flow in fit.flows}


def test_a_product_that_gives_what_the_neighbour_takes_works_and_one_that_shows_nothing_is_not_known(
    case: Path,
) -> None:
    found = verdicts(assess_folder(case))
    assert found["hawthorn", "F021"] is Verdict.WORKS
    assert found["rowan", "F021"] is Verdict.NOT_KNOWN
    assert found["hawthorn", "F051"] is Verdict.NOT_KNOWN  # nobody has said what case preparation takes


def test_without_neighbours_no_flow_is_tried_and_the_results_are_as_before(case: Path) -> None:
    with_them = assess_folder(case)
    (case / "neighbours.yaml").unlink()
    without = assess_folder(case)
    assert without.fits == ()
    assert without.comparison.results[0].cost == with_them.comparison.results[0].cost
    assert "profiles" not in {pack.id for pack in without.packs}


def test_a_flow_that_fails_is_priced_asked_about_and_told(case: Path) -> None:
    wanting = json.loads(json.dumps(MARKER))
    wanting["$defs"]["WarningMarker"]["required"].append("numberPlate")
    wanting["$defs"]["WarningMarker"]["properties"]["numberPlate"] = {"type": "string"}
    (case / "cad.json").write_text(json.dumps(wanting), "utf-8")
    assessment = assess_folder(case)
    assert verdicts(assessment)["hawthorn", "F021"] is Verdict.BESPOKE
    (result,) = [result for result in assessment.comparison.results if result.bid == "hawthorn"]
    (line,) = [line for line in result.cost.lines if line.priced_by == "force"]
    assert (line.interface, line.work) == ("RMS-MARKERS-OUT", "bespoke")
    assert "numberPlate" in line.reason
    assert any(
        "numberPlate" in clarification.question
        for clarification in assessment.clarifications
        if clarification.bid == "hawthorn"
    )
    assert any("nobody has confirmed" in caution and "F021" in caution for caution in assessment.comparison.cautions)


@pytest.mark.parametrize(("word", "verdict", "confirmed"), [("same", "works_as_is", 1), ("different", "cannot", 0)])
def test_a_persons_word_on_a_pair_of_fields_outweighs_the_match(
    case: Path, word: str, verdict: str, confirmed: int
) -> None:
    (case / "corrections").mkdir()
    (case / "corrections/hawthorn.yaml").write_text(
        "corrections:\n"
        f"  - {{source: WarningMarker.id, target: WarningMarker.id, verdict: {word}, who: A. Reader}}\n"
        "  - {source: WarningMarker.changed, target: WarningMarker.id, verdict: different}\n",
        "utf-8",
    )
    assessment = assess_folder(case)
    (found,) = [flow for fit in assessment.fits if fit.bid == "hawthorn" for flow in fit.flows if flow.flow == "F021"]
    assert (found.verdict, found.confirmed) == (verdict, confirmed)
    assert "corrections/hawthorn.yaml" in {exhibit.file for exhibit in assessment.exhibits}


def test_a_neighbour_that_cannot_be_read_is_left_out_aloud_and_its_flows_are_not_known(case: Path) -> None:
    (case / "cad.json").write_text("{", "utf-8")
    assessment = assess_folder(case)
    assert verdicts(assessment)["hawthorn", "F021"] is Verdict.NOT_KNOWN
    assert [one.file for one in assessment.left_out] == ["cad.json"]
    assert not assessment.comparison.sound


def test_a_profile_that_there_is_none_of_is_left_out_aloud(case: Path) -> None:
    (case / "neighbours.yaml").write_text("neighbours:\n  - {id: CAD, profile: polle}\n", "utf-8")
    (left,) = assess_folder(case).left_out
    assert (left.file, left.place) == ("neighbours.yaml", "CAD")
    assert "pole" in left.remedy


def test_the_same_case_gives_the_same_bytes_and_keeps_to_the_published_schema(case: Path, tmp_path: Path) -> None:
    first, again = assess_folder(case), assess_folder(case)
    assert first == again
    Draft202012Validator(json.loads(results_schema())).validate(results(first))
    files = {file.name: file.read_bytes() for file in write_assessment(first, tmp_path / "a").files}
    assert files == {file.name: file.read_bytes() for file in write_assessment(again, tmp_path / "b").files}
    page = files["report.html"].decode()
    assert "Works as is" in page
    assert "Not known" in page


def test_the_demonstration_shows_every_kind_of_verdict(tmp_path: Path) -> None:
    assessment = assess_folder(write_demo_case(tmp_path / "demo"))
    assert assessment.left_out == ()
    assert set(verdicts(assessment).values()) == set(Verdict)
    works = {line.work for result in assessment.comparison.results for line in result.cost.lines}
    assert {"mapping", "bespoke"} <= works
    assert assessment.procurement.id == "northmoor-records-2027" != PROCUREMENT["id"]


@pytest.mark.parametrize("form", ["loose", "folder", "archive"])
def test_a_product_described_in_several_files_fits_as_it_does_whole(case: Path, form: str) -> None:
    api = json.loads((case / "bids/hawthorn/api.json").read_text("utf-8"))
    (case / "bids/hawthorn/api.json").unlink()
    send(case / "bids/hawthorn", form, parted(api))
    assert verdicts(assess_folder(case))["hawthorn", "F021"] is Verdict.WORKS
