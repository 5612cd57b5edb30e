"""The whole job as one function: same checks for all, problems kept in sight, the same bytes each time."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from joinedup.findings import Outcome
from joinedup.shell.flows.evaluation.assess import assess_folder, write_assessment
from joinedup.shell.reports.evaluation.assessment.assessed import Assessment
from joinedup.values import InputError
from tests.fixtures.case import make_three_map_servers
from tests.shell.flows.small_case import PROCUREMENT, response, write


def digests(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def score(assessment: Assessment, bid: str, requirement: str):  # type: ignore[no-untyped-def]
    result = next(result for result in assessment.comparison.results if result.bid == bid)
    return next(one for one in result.scores if one.requirement == requirement)


@pytest.fixture
def case(tmp_path: Path) -> Path:
    return write(tmp_path / "case")


def test_every_bid_goes_through_the_same_checks_at_the_same_versions(case: Path) -> None:
    assessment = assess_folder(case)
    used = [(check.id, check.version) for check in assessment.checks]
    assert len(assessment.documents) == 2
    for read in assessment.documents:
        assert [(result.check, result.version) for result in read.results] == used


def test_a_part_that_lies_elsewhere_is_not_tested_and_never_passes(case: Path) -> None:
    assessment = assess_folder(case)
    changes = score(assessment, "rowan", "JU-S14")
    assert any(finding.outcome is Outcome.NOT_TESTED for finding in changes.findings)
    assert not any(
        finding.outcome is Outcome.PASS and finding.check == "changes_since_a_time" for finding in changes.findings
    )
    assert changes.awaiting
    assert not assessment.comparison.sound


def test_each_troubled_finding_has_the_lines_of_the_document_around_it(case: Path) -> None:
    read = next(document for document in assess_folder(case).documents if document.bid == "rowan")
    lines = (case / read.file).read_text("utf-8").split("\n")
    assert read.excerpts
    for excerpt in read.excerpts:
        assert lines[excerpt.first - 1 : excerpt.first - 1 + len(excerpt.lines)] == list(excerpt.lines)
        assert excerpt.first <= excerpt.line < excerpt.first + len(excerpt.lines)
    places = {(excerpt.file, excerpt.pointer) for excerpt in read.excerpts}
    untested = [
        finding for result in read.results for finding in result.findings
        if finding.outcome is Outcome.NOT_TESTED and finding.location.line is not None
    ]  # fmt: skip
    assert untested
    assert {(one.location.file, one.location.pointer) for one in untested} <= places


def test_every_file_of_the_case_is_named_by_its_digest(case: Path) -> None:
    exhibits = {exhibit.file: exhibit.sha256 for exhibit in assess_folder(case).exhibits}
    unread = {"estate/force.csv"} - set(exhibits)
    assert exhibits == {name: digest for name, digest in digests(case).items() if name not in unread}


def test_a_bid_without_prices_is_left_out_of_the_comparison_and_the_others_go_on(case: Path) -> None:
    (case / "bids/rowan/response.yaml").write_text(
        yaml.safe_dump(response("Rowan Tree", "R", 1) | {"prices": []}), "utf-8"
    )
    assessment = assess_folder(case)
    assert [result.bid for result in assessment.comparison.results] == ["hawthorn"]
    assert any(one.bid == "rowan" and "no price" in one.problem for one in assessment.left_out)
    assert not assessment.comparison.sound
    assert any("Rowan Tree could not be compared" in caution for caution in assessment.comparison.cautions)


def test_a_description_that_cannot_be_read_is_left_out_and_listed(case: Path) -> None:
    (case / "bids/rowan/api.json").write_text('{"openapi": "3.0.3", ', "utf-8")
    assessment = assess_folder(case)
    assert [document.bid for document in assessment.documents] == ["hawthorn"]
    broken = next(one for one in assessment.left_out if one.file == "bids/rowan/api.json")
    assert broken.bid == "rowan"
    assert broken.remedy
    assert not any(finding.outcome is Outcome.PASS for finding in score(assessment, "rowan", "JU-F02").findings)


def test_the_forces_own_mistake_leaves_no_bidder_out(case: Path) -> None:
    evaluation = PROCUREMENT["evaluation"] | {"integration": []}
    (case / "procurement.yaml").write_text(yaml.safe_dump(PROCUREMENT | {"evaluation": evaluation}), "utf-8")
    (case / "bids/rowan/response.yaml").write_text(
        yaml.safe_dump(response("Rowan Tree", "R", 1) | {"interfaces": {"RMS-MARKERS-OUT": {"offered": "no"}}}), "utf-8"
    )
    with pytest.raises(InputError, match="the force has no estimate"):
        assess_folder(case)


def test_a_folder_that_is_no_case_is_one_clear_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such folder"):
        assess_folder(tmp_path / "nothing")


def test_progress_is_heard_to_the_end(case: Path, tmp_path: Path) -> None:
    heard = list[tuple[str, int, int]]()
    write_assessment(
        assess_folder(case, lambda *one: heard.append(one)), tmp_path / "out", lambda *one: heard.append(one)
    )
    last = {what: (done, total) for what, done, total in heard}
    assert set(last) == {
        *("Reading the case", "Checking API descriptions", "Looking for what was asked", "Writing reports")
    }
    assert all(done == total for done, total in last.values())


def test_the_same_case_gives_the_same_bytes_in_every_file(case: Path, tmp_path: Path) -> None:
    for name in ("one", "two"):
        write_assessment(assess_folder(case), tmp_path / name)
    assert digests(tmp_path / "one") == digests(tmp_path / "two")
    assert set(digests(tmp_path / "one")) == {
        "report.html", "report.docx", "results.json",
        "feedback/hawthorn.html", "feedback/hawthorn.docx", "feedback/rowan.html", "feedback/rowan.docx",
    }  # fmt: skip


def test_feedback_of_a_bid_that_is_gone_does_not_stay_behind(case: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    (out / "feedback").mkdir(parents=True)
    (out / "feedback/withdrawn.html").write_text("old", "utf-8")
    (out / "feedback/notes.txt").write_text("kept", "utf-8")
    write_assessment(assess_folder(case), out)
    assert not (out / "feedback/withdrawn.html").exists()
    assert (out / "feedback/notes.txt").exists()


def test_a_place_that_cannot_be_written_is_one_clear_error(case: Path, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file", "utf-8")
    with pytest.raises(InputError, match="cannot be written"):
        write_assessment(assess_folder(case), tmp_path / "taken")


def test_no_file_written_names_the_folder_it_was_made_in(case: Path, tmp_path: Path) -> None:
    written = write_assessment(assess_folder(case), tmp_path / "out")
    assert not any(str(tmp_path).encode() in path.read_bytes() for path in written.files)


def test_an_assessors_score_takes_the_place_of_the_rule_and_both_are_told(case: Path) -> None:
    (case / "assessments.yaml").write_text(
        yaml.safe_dump({
            "conflicts": [{"assessor": "Assessor A", "bid": "rowan", "nature": "none"}],
            "assessments": [{
                "assessor": "Assessor A", "bid": "rowan", "requirement": requirement,
                "score": 3, "evidence": "a demonstration", "reason": "It was shown.",
            } for requirement in ("JU-F02", "JU-S14")],
        }), "utf-8",
    )  # fmt: skip
    assessment = assess_folder(case)
    assert score(assessment, "rowan", "JU-S14").score == 3
    assert [declaration.nature for declaration in assessment.declarations] == ["none"]
    assert assessment.comparison.sound


def test_goals_are_reached_through_the_requirements_that_serve_them(case: Path) -> None:
    goals = assess_folder(case).goals
    assert goals
    assert all(set(goal.requirements) <= {"JU-F02", "JU-S14"} for goal in goals)
    assert all(0 <= share <= 100 for goal in goals for _, share in goal.shares)


@pytest.fixture(scope="module")
def real(shared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Assessment:
    """Three map servers that exist, compared by their own published descriptions."""
    folder = tmp_path_factory.mktemp("real") / "case"
    return assess_folder(make_three_map_servers(folder, shared_data))


@pytest.mark.shared_data
def test_three_real_products_are_read_and_ranked_or_said_to_fail(real: Assessment) -> None:
    assert {document.bid for document in real.documents} == {"mapserver", "pygeoapi", "qgis-server"}
    assert len(real.comparison.results) == 3


@pytest.mark.shared_data
def test_their_references_to_other_addresses_are_not_tested_and_never_green(real: Assessment) -> None:
    remote = {read.bid: [
        result for result in read.results
        if any(finding.outcome is Outcome.NOT_TESTED and "another address" in finding.message for finding in result.findings)
    ] for read in real.documents}  # fmt: skip
    assert remote["pygeoapi"]
    for results in remote.values():
        assert not any(result.outcome is Outcome.PASS for result in results)


@pytest.mark.shared_data
def test_the_report_says_so_of_the_product_whose_parts_lie_elsewhere(real: Assessment, tmp_path: Path) -> None:
    write_assessment(real, tmp_path)
    results = json.loads((tmp_path / "results.json").read_bytes())
    elsewhere = {result["bid"] for result in results["not_tested"] if "another address" in json.dumps(result)}
    assert elsewhere == {"pygeoapi"}, "only its description refers elsewhere"
    page = (tmp_path / "report.html").read_text("utf-8")
    assert "it lies at another address" in page
    assert len(page) < 3_000_000


Write = Callable[[Path], None]


@pytest.mark.parametrize(
    "spoil",
    [
        lambda case: (case / "procurement.yaml").write_bytes(b"\xff\xfe\x00"),
        lambda case: (case / "procurement.yaml").unlink(),
        lambda case: (case / "procurement.yaml").write_text("[" * 5000, "utf-8"),
        lambda case: (case / "estate/systems.csv").write_text("", "utf-8"),
    ],
)
def test_a_case_with_nothing_to_compare_against_is_refused_with_the_file_named(case: Path, spoil: Write) -> None:
    spoil(case)
    with pytest.raises(InputError, match=r"procurement\.yaml|estate"):
        assess_folder(case)


@pytest.mark.parametrize(
    "content",
    [b"", b"\x00" * 50, b"[" * 100_000, b"a: &a [*a]", b'{"openapi": "3.0.0", "paths": 7}', b"%PDF-1.7", b"{}"],
)
def test_whatever_a_bidder_sends_as_a_description_the_job_is_done(case: Path, content: bytes, tmp_path: Path) -> None:
    (case / "bids/rowan/api.json").write_bytes(content)
    write_assessment(assess_folder(case), tmp_path / "out")
