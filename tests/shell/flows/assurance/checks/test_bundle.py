"""Folders and archives: what is a description, what is a part of one, and where findings in a part are placed."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from joinedup.findings.model import Outcome
from joinedup.shell.flows.assurance.checks.check import check_bundle, check_bytes, check_paths
from joinedup.shell.flows.assurance.checks.report import CheckRun
from joinedup.shell.reports.assurance.checks.json import check_run_json
from joinedup.shell.sources.bundles.archive import Archive

_API = """openapi: 3.0.3
info: {title: Made, version: 1.0.0}
paths:
  /persons:
    $ref: 'paths/persons.yaml#/collection'
components:
  schemas:
    Person: {$ref: schemas/person.yaml}
"""
_PATHS = """collection:
  get:
    parameters:
      - $ref: '../common.yaml#/limit'
      - $ref: '../common.yaml#/nothing'
    responses:
      '200':
        description: All
        content:
          application/json:
            schema: {type: array, items: {$ref: '../openapi.yaml#/components/schemas/Person'}}
"""
_PERSON = """type: object
properties:
  name: {type: string}
  spouse: {$ref: '#'}
  born: {$ref: ../common.yaml#/date}
"""
_COMMON = "limit: {name: limit, in: query, schema: {type: integer}}\ndate: {type: string, format: date}\n"
_FILES = {
    "openapi.yaml": _API,
    "paths/persons.yaml": _PATHS,
    "schemas/person.yaml": _PERSON,
    "common.yaml": _COMMON,
    "notes.yaml": "- to do\n",
}


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


def _messages(run: CheckRun, check: str) -> list[str]:
    (document,) = run.documents
    return [f"{finding.location} {finding.message}" for finding in document.findings if finding.check == check]


def test_a_folder_is_one_description_and_its_parts_and_says_what_it_left_out(tmp_path: Path) -> None:
    run = check_paths([_folder(tmp_path, _FILES)])
    assert [Path(document.path).name for document in run.documents] == ["openapi.yaml"]
    assert [Path(one).name for one in run.left_out] == ["notes.yaml"]
    assert run.unusable == ()
    assert run.documents[0].operations == 1


def test_a_finding_in_a_part_names_that_file_and_its_line(tmp_path: Path) -> None:
    run = check_paths([_folder(tmp_path, _FILES)])
    (lost,) = _messages(run, "references_can_be_followed")
    assert lost == f"{tmp_path / 'paths/persons.yaml'}:5 ../common.yaml#/nothing is not there."
    (document,) = run.documents
    inside = {
        finding.location.pointer for finding in document.findings if finding.location.file.endswith("persons.yaml")
    }
    assert "/collection/get/parameters/1" in inside


def test_an_archive_gives_the_same_findings_as_its_folder(tmp_path: Path) -> None:
    folder, packed = _folder(tmp_path / "api", _FILES), tmp_path / "api.zip"
    packed.write_bytes(_zipped(_FILES))
    here, there = check_paths([folder]), check_paths([packed])
    assert check_run_json(here).replace(str(folder), "API") == check_run_json(there).replace(str(packed), "API")
    sent = check_bundle(Archive(packed.read_bytes(), "sent.zip"), "sent.zip")
    assert check_run_json(sent).replace("sent.zip", "API") == check_run_json(there).replace(str(packed), "API")


def test_a_file_by_itself_is_read_alone(tmp_path: Path) -> None:
    folder = _folder(tmp_path, _FILES)
    run = check_paths([folder / "openapi.yaml"])
    assert {message.rpartition(" ")[2] for message in _messages(run, "references_can_be_followed")} == {"over."}
    assert check_bytes(_API.encode(), str(folder / "openapi.yaml")) == run.documents[0]


@pytest.mark.parametrize(
    "target",
    [
        "../outside.yaml#/Person",
        "/etc/passwd",
        "file:///etc/passwd",
        "..%2foutside.yaml",
        "schemas/../../outside.yaml",
        "..\\outside.yaml",
        ".hidden.yaml",
        "link.yaml",
        "linked/outside.yaml",
    ],
)
def test_a_reference_never_leads_outside_the_folder(tmp_path: Path, target: str) -> None:
    outside = _folder(tmp_path, {"outside.yaml": "Person: {type: object}\n"})
    api = f"openapi: 3.1.0\ninfo: {{title: A, version: '1'}}\ncomponents: {{schemas: {{A: {{$ref: '{target}'}}}}}}\n"
    folder = _folder(tmp_path / "api", {"openapi.yaml": api, ".hidden.yaml": "type: object\n", "b.json": "{}"})
    (folder / "link.yaml").symlink_to(outside / "outside.yaml")
    (folder / "linked").symlink_to(outside)
    (lost,) = _messages(check_paths([folder]), "references_can_be_followed")
    assert "was not handed over" in lost or "another address" in lost


def test_a_part_that_cannot_be_read_is_told_of_itself_and_of_what_refers_to_it(tmp_path: Path) -> None:
    run = check_paths([_folder(tmp_path, {**_FILES, "schemas/person.yaml": "a: ["})])
    assert [Path(one.file).name for one in run.unusable] == ["person.yaml"]
    assert run.exit_code == 2
    assert any("cannot be read" in message for message in _messages(run, "references_can_be_followed"))


def test_schemas_that_only_refer_to_each_other_are_read_once(tmp_path: Path) -> None:
    one = '{"$schema": "https://json-schema.org/draft/2020-12/schema", "properties": {"x": {"$ref": "%s"}}}'
    folder = _folder(tmp_path, {"a.json": one % "b.json", "b.json": one % "a.json", "c.json": one % "a.json#"})
    assert [Path(document.path).name for document in check_paths([folder]).documents] == ["c.json"]
    (folder / "c.json").unlink()
    run = check_paths([folder])
    assert [Path(document.path).name for document in run.documents] == ["a.json"]
    assert run.left_out == ()


def test_a_description_that_another_refers_to_is_still_checked_where_it_has_operations(tmp_path: Path) -> None:
    api = "openapi: 3.0.3\ninfo: {title: A, version: '1'}\npaths: {/a: {get: {responses: {'200': {$ref: 'b.yaml#/components/responses/R'}}}}}\n"
    other = api.replace("b.yaml", "") + "components: {responses: {R: {description: All}}}\n"
    run = check_paths([_folder(tmp_path, {"a.yaml": api, "b.yaml": other})])
    assert [Path(document.path).name for document in run.documents] == ["a.yaml", "b.yaml"]
    assert _messages(CheckRun(documents=run.documents[:1], unusable=(), left_out=()), "references_can_be_followed") == [
        f"{run.documents[0].path} Yes: the whole document was looked at for it."
    ]


def test_what_lies_in_an_archive_inside_is_left_out_and_said_so(tmp_path: Path) -> None:
    folder = _folder(tmp_path, _FILES)
    (folder / "more.zip").write_bytes(_zipped(_FILES))
    assert [Path(one).name for one in check_paths([folder]).left_out] == ["more.zip", "notes.yaml"]


def test_the_police_schemas_are_one_connected_model(shared_data: Path) -> None:
    run = check_paths([shared_data / "standards" / "cjs-spi"])
    assert not run.unusable
    assert not run.left_out
    for document in run.documents:
        lost = [finding for finding in document.findings if finding.check == "references_can_be_followed"]
        assert [one.outcome for one in lost] == [Outcome.PASS], [one.message for one in lost]
