"""Comparing folders and archives: descriptions in parts are read as one, and every place names its file."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from joinedup.shell.cli import application
from joinedup.shell.flows.assurance.diff import diff_bytes, diff_paths
from joinedup.shell.reports.assurance.changes.json import diff_json
from joinedup.shell.reports.assurance.changes.text import diff_text
from joinedup.values import InputError
from tests.shell.flows.parted import parted

_API = """openapi: 3.0.3
info: {title: Persons, version: 1.0.0}
paths:
  /persons:
    get:
      responses:
        '200':
          description: ok
          content: {application/json: {schema: {$ref: common.yaml#/Person}}}
"""
_CARS = _API.replace("Persons", "Cars").replace("/persons", "/cars")
_COMMON = "Person:\n  type: object\n  properties:\n    name: {type: string}\n    born: {type: string, format: date}\n"
_FILES = {"persons.yaml": _API, "cars.yaml": _CARS, "common.yaml": _COMMON}
_CHANGED = {**_FILES, "common.yaml": _COMMON.replace("    born: {type: string, format: date}\n", "")}


def _folder(where: Path, files: Mapping[str, str]) -> Path:
    for name, text in files.items():
        path = where / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return where


def _zipped(files: Mapping[str, str]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return packed.getvalue()


def test_a_change_in_a_shared_part_is_told_once_with_the_calls_of_both_documents(tmp_path: Path) -> None:
    report = diff_paths(_folder(tmp_path / "old", _FILES), _folder(tmp_path / "new", _CHANGED))
    (one,) = report.changes
    assert (one.change.id, one.file_old, one.line_old, one.file_new, one.line_new) == (
        "optional-property-removed",
        "common.yaml",
        5,
        "common.yaml",
        1,
    )
    assert one.change.pointer_old == "common.yaml#/Person/properties/born"
    assert one.change.message == "Property `Person.born` was removed."
    assert one.change.operations == ("GET /cars", "GET /persons")
    assert "old common.yaml:5, new common.yaml:1: Property" in diff_text(report)


def test_an_archive_is_compared_as_its_folder_is(tmp_path: Path) -> None:
    folder = diff_paths(_folder(tmp_path / "old", _FILES), _folder(tmp_path / "new", _CHANGED))
    packed = diff_bytes(_zipped(_FILES), str(tmp_path / "old"), _zipped(_CHANGED), str(tmp_path / "new"))
    assert diff_json(folder) == diff_json(packed)
    assert [path for path, _ in packed.new.files] == ["cars.yaml", "common.yaml", "persons.yaml"]


def test_a_document_added_whole_is_one_change_and_its_parts_are_none(tmp_path: Path) -> None:
    one = {name: text for name, text in _FILES.items() if name != "cars.yaml"}
    report = diff_bytes(_zipped(one), "old.zip", _zipped(_FILES), "new.zip")
    assert [(change.change.id, change.file_new, change.line_new) for change in report.changes] == [
        ("document-added", "cars.yaml", None)
    ]


def test_a_change_in_a_part_can_be_accepted_by_its_place(tmp_path: Path) -> None:
    _folder(tmp_path / "old", _FILES)
    _folder(tmp_path / "new", _CHANGED)
    (tmp_path / "accepted.yaml").write_text(
        "accepted:\n  - change: optional-property-removed\n    pointer: common.yaml#/Person/properties/born\n"
        "    reason: We never read it.\n    until: 2027-03-31\n"
    )
    folders = [str(tmp_path / name) for name in ("old", "new")]
    arguments = ["diff", *folders, "--accept", str(tmp_path / "accepted.yaml"), "--today", "2027-01-01"]
    result = CliRunner().invoke(application(("diff",)), [*arguments, "--format", "json"])
    assert json.loads(result.output)["counts"]["accepted"] == 1


def test_what_cannot_be_read_is_told_and_nothing_is_guessed_of_it(tmp_path: Path) -> None:
    _folder(tmp_path / "old", _FILES)
    _folder(tmp_path / "new", {**_CHANGED, "cars.yaml": "a: ["})
    result = CliRunner().invoke(application(("diff",)), ["diff", *(str(tmp_path / name) for name in ("old", "new"))])
    assert result.exit_code == 2
    assert "cars.yaml, line 2" in result.output
    assert "document-removed" not in result.output
    assert "Property `Person.born` was removed." in result.output


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ({"notes.yaml": "- to do\n"}, _FILES, "no API description"),
        (_FILES, {"readme.txt": "nothing"}, "no API description"),
        (_FILES, {"a.graphql": "type Query { a: Int }\n"}, "two kinds of interface"),
        (_FILES, {"persons.yaml": "a: ["}, "not valid YAML"),
    ],
)
def test_folders_that_cannot_be_compared_are_one_clear_error(
    tmp_path: Path, old: dict[str, str], new: dict[str, str], words: str
) -> None:
    with pytest.raises(InputError, match=words):
        diff_paths(_folder(tmp_path / "old", old), _folder(tmp_path / "new", new))


_ADYEN = "api-descriptions/various/adyen"


def _read(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(path.read_bytes())
    return found


@pytest.mark.shared_data
def test_a_description_taken_apart_into_two_hundred_files_is_no_change(shared_data: Path, tmp_path: Path) -> None:
    whole = shared_data / _ADYEN / "CheckoutService-v41.json"
    apart = _folder(tmp_path / "apart", parted(_read(whole)))
    assert len(list(apart.rglob("*.json"))) > 200
    for old, new in ((whole, apart), (apart, whole), (apart, apart)):
        report = diff_paths(old, new)
        assert (report.changes, report.not_compared) == ((), ())


@pytest.mark.shared_data
def test_two_versions_taken_apart_differ_as_they_do_whole(shared_data: Path, tmp_path: Path) -> None:
    files = [shared_data / _ADYEN / f"CheckoutService-v{version}.json" for version in (37, 41)]
    whole = diff_paths(*files)
    apart = diff_paths(*(_folder(tmp_path / file.stem, parted(_read(file))) for file in files))
    told = [
        [(change.change.id, change.change.direction, change.change.operations) for change in each.changes]
        for each in (whole, apart)
    ]
    assert sorted(told[0]) == sorted(told[1])
    assert [change.change.message for change in apart.changes if "properties/" in change.change.message] == []
