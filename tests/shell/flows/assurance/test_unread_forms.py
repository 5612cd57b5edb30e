"""A file in a form that is not read is named wherever it lies, and never looks green."""

from __future__ import annotations

from pathlib import Path

import pytest

from joinedup.shell.flows.assurance.checks.check import check_bytes, check_paths
from joinedup.shell.flows.assurance.diff import diff_paths
from joinedup.shell.flows.assurance.statement import state
from joinedup.shell.reports.assurance.checks.json import check_run_json
from joinedup.shell.reports.assurance.checks.text import check_run_text
from joinedup.shell.sources.bundles.unread_forms import form_by_name, form_by_text
from joinedup.values import InputError

_API = 'openapi: 3.1.0\ninfo: {title: T, version: "1"}\npaths: {}\n'
_FILES = {
    "api.yaml": _API,
    "old.raml": "#%RAML 1.0\ntitle: x\n",
    "x.proto": 'syntax = "proto3";\n',
    "o.json": '{"overlay": "1.0.0"}',
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "handed"
    made.mkdir()
    for name, text in _FILES.items():
        (made / name).write_text(text, encoding="utf-8")
    return made


def test_a_folder_with_such_files_is_never_clean(folder: Path) -> None:
    run = check_paths([folder], [])
    assert [(Path(file.name).name, file.form) for file in run.unread] == [
        ("o.json", "an OpenAPI overlay"),
        ("old.raml", "RAML"),
        ("x.proto", "Protocol Buffers (gRPC)"),
    ]
    assert run.left_out == ()
    assert run.exit_code == 1
    assert "NOT TESTED: 3 files in another form" in check_run_text(run, {})
    assert '"form": "RAML"' in check_run_json(run)


def test_a_difference_inside_is_not_compared(folder: Path, tmp_path: Path) -> None:
    later = tmp_path / "later"
    later.mkdir()
    for name, text in _FILES.items():
        if name != "old.raml":
            (later / name).write_text(text, encoding="utf-8")
    (later / "x.proto").write_text("// another\n", encoding="utf-8")
    reasons = [place.reason for place in diff_paths(folder, later).not_compared]
    assert len(reasons) == 2
    assert "is gone" in reasons[0]
    assert "is another than before" in reasons[1]
    assert diff_paths(folder, folder).not_compared == ()


def test_a_statement_names_them(folder: Path) -> None:
    made = state([folder], (), None)
    assert {Path(problem.file).name for problem in made.unusable} == {"o.json", "old.raml", "x.proto"}


@pytest.mark.parametrize("name", ["old.raml", "x.proto", "o.json"])
def test_such_a_file_alone_is_refused_by_its_form(name: str) -> None:
    with pytest.raises(InputError, match="which is not read here"):
        check_bytes(_FILES[name].encode(), name)


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ('{"type": "record", "name": "P", "fields": []}', "Apache Avro"),
        ('<?xml version="1.0"?><edmx:Edmx Version="4.0"/>', "OData metadata (EDMX)"),
        ('{"resourceType": "StructureDefinition"}', "a FHIR profile"),
        ("FORMAT: 1A\n# Persons", "API Blueprint"),
        (_API, ""),
        ('{"type": "object", "properties": {}}', ""),
        ("<xs:schema/>", ""),
    ],
)
def test_the_opening_tells_the_form(text: str, form: str) -> None:
    assert form_by_text(text.encode()) == form


def test_the_ending_tells_the_form_whatever_its_capitals() -> None:
    assert form_by_name("a/B.PROTO") == "Protocol Buffers (gRPC)"
    assert form_by_name("proto") == ""
    assert form_by_name("api.yaml") == ""
