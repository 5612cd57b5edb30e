"""Bids that send a description in parts: loose files, a folder or an archive are read as one."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from joinedup.findings import Outcome
from joinedup.shell.flows.evaluation.assess import assess_folder
from joinedup.shell.reports.evaluation.assessment.assessed import Assessment
from joinedup.shell.reports.evaluation.assessment.json import results, results_json, results_schema
from tests.shell.flows.evaluation.test_assess import digests, score
from tests.shell.flows.parted import parted
from tests.shell.flows.small_case import PERSON, SINCE, description, write

_API = description(person={"$ref": "#/components/schemas/Person"}, parameters=[SINCE])
_API["components"]["schemas"] = {"Person": PERSON}
_FILES = parted(_API)


def _zipped(files: Mapping[str, str]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return packed.getvalue()


def send(bid: Path, form: str, files: Mapping[str, str] = _FILES) -> None:
    """Put the description into the folder of a bid, in one of the ways in which bidders send it."""
    if form == "archive":
        (bid / "api.zip").write_bytes(_zipped(files))
        return
    for name, text in files.items():
        path = bid / name if form == "loose" else bid / "api" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")


@pytest.fixture(params=["loose", "folder", "archive"])
def form(request: pytest.FixtureRequest) -> str:
    form: str = request.param
    return form


@pytest.fixture
def case(tmp_path: Path, form: str) -> Path:
    folder = write(tmp_path / "case")
    (folder / "bids/hawthorn/api.json").unlink()
    send(folder / "bids/hawthorn", form)
    return folder


def _outcomes(assessment: Assessment) -> dict[str, Outcome]:
    (read,) = [document for document in assessment.documents if document.bid == "hawthorn"]
    return {result.check: result.outcome for result in read.results}


def test_a_description_in_parts_is_found_as_good_as_it_is_whole(case: Path, tmp_path: Path) -> None:
    whole = write(tmp_path / "whole")
    (whole / "bids/hawthorn/api.json").write_text(json.dumps(_API, indent=1), "utf-8")
    there, here = assess_folder(whole), assess_folder(case)
    assert _outcomes(here) == _outcomes(there)
    assert score(here, "hawthorn", "JU-S14").score == score(there, "hawthorn", "JU-S14").score
    assert not [one for one in here.left_out if one.bid == "hawthorn"]


def test_every_part_is_evidence_by_its_digest(case: Path, form: str) -> None:
    assessment = assess_folder(case)
    where = {"loose": "bids/hawthorn/", "folder": "bids/hawthorn/api/", "archive": "bids/hawthorn/api.zip/"}[form]
    exhibits = {
        exhibit.file: (exhibit.role, exhibit.sha256)
        for exhibit in assessment.exhibits
        if exhibit.file.startswith(where)
    }
    (read,) = [document for document in assessment.documents if document.bid == "hawthorn"]
    assert read.file == where + "openapi.json"
    assert [file.removeprefix(where) for file, _ in read.parts] == ["paths/0.json", "schemas/Person.json"]
    for file, sha256 in read.parts:
        assert exhibits[file] == ("Part of an API description", sha256)
    if form != "archive":
        on_disk = digests(case)
        assert all(on_disk[file] == sha256 for file, sha256 in read.parts)
    else:
        assert read.archive == "bids/hawthorn/api.zip"


def test_a_finding_in_a_part_names_the_part_and_shows_its_lines(case: Path) -> None:
    assessment = assess_folder(case)
    (read,) = [document for document in assessment.documents if document.bid == "hawthorn"]
    inside = [
        finding.location
        for result in read.results
        for finding in result.findings
        if finding.location.file.endswith("Person.json") and finding.outcome in (Outcome.FAIL, Outcome.WARNING)
    ]
    assert inside
    shown = {(excerpt.file, excerpt.pointer): excerpt for excerpt in read.excerpts}
    text = _FILES["schemas/Person.json"].split("\n")
    for at in inside:
        excerpt = shown[at.file, at.pointer]
        assert list(excerpt.lines) == text[excerpt.first - 1 : excerpt.first - 1 + len(excerpt.lines)]


def test_the_results_keep_to_their_schema(case: Path) -> None:
    import jsonschema_rs

    assessment = assess_folder(case)
    document = json.loads(results_json(assessment))
    jsonschema_rs.validator_for(json.loads(results_schema())).validate(document)
    assert results_json(assess_folder(case)) == results_json(assessment)
    assert any(result["parts"] for result in results(assessment)["documents"])


def test_a_reference_from_one_bid_never_leads_to_another_or_to_prices(tmp_path: Path) -> None:
    folder = write(tmp_path / "case")
    for target in ("../rowan/api.json", "response.yaml"):
        api = description(person={"$ref": target}, parameters=[])
        (folder / "bids/hawthorn/api.json").write_text(json.dumps(api), "utf-8")
        assert _outcomes(assess_folder(folder))["references_can_be_followed"] is Outcome.FAIL


def test_a_loose_file_that_is_neither_a_description_nor_a_part_is_told(tmp_path: Path) -> None:
    folder = write(tmp_path / "case")
    (folder / "bids/hawthorn/notes.yaml").write_text("- to do\n")
    left = [one for one in assess_folder(folder).left_out if one.bid == "hawthorn"]
    assert [one.file for one in left] == ["bids/hawthorn/notes.yaml"]


def test_an_archive_without_a_description_or_with_a_broken_one_is_told(tmp_path: Path) -> None:
    folder = write(tmp_path / "case")
    (folder / "bids/hawthorn/empty.zip").write_bytes(_zipped({"notes.yaml": "- to do\n"}))
    (folder / "bids/hawthorn/broken.zip").write_bytes(_zipped({"a/api.yaml": "a: ["}))
    left = {one.file: one.problem for one in assess_folder(folder).left_out if one.bid == "hawthorn"}
    assert set(left) == {"bids/hawthorn/empty.zip", "bids/hawthorn/broken.zip/a/api.yaml"}
