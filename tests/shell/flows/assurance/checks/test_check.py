"""Checking files: what can be used is answered, what cannot is named."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from joinedup.findings.model import Outcome
from joinedup.shell.flows.assurance.checks.check import check_bytes, check_paths
from joinedup.shell.reports.assurance.checks.json import check_run_json
from joinedup.values import InputError

_API = b"""openapi: 3.0.3
info: {title: Made, version: 1.0.0}
paths:
  /persons:
    get:
      parameters:
        - $ref: 'https://schemas.example/parts.yaml#/limit'
      responses:
        '200':
          description: ok
"""


def _write(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def test_every_finding_that_has_a_place_names_its_line() -> None:
    report = check_bytes(_API, "api.yaml")
    placed = [finding for finding in report.findings if finding.location.pointer]
    assert placed
    assert all(one.location.line and one.location.column for one in placed)
    assert all(finding.message and finding.why and finding.ask for finding in report.findings)


def test_what_stands_behind_a_remote_reference_is_not_tested_and_never_passes() -> None:
    report = check_bytes(_API, "api.yaml")
    told = [finding for finding in report.findings if "schemas.example" in finding.message]
    assert Outcome.NOT_TESTED in {one.outcome for one in told}
    for result in report.results:
        if any(finding.outcome is Outcome.NOT_TESTED for finding in result.findings):
            assert result.outcome is not Outcome.PASS


def test_one_bad_file_does_not_hide_the_others(tmp_path: Path) -> None:
    good = _write(tmp_path, "good.yaml", _API)
    bad = _write(tmp_path, "bad.yaml", b"a: [")
    run = check_paths([good, bad, tmp_path / "nowhere.yaml"])
    assert [document.path for document in run.documents] == [str(good)]
    assert sorted(one.file for one in run.unusable) == sorted([str(bad), str(tmp_path / "nowhere.yaml")])
    assert run.exit_code == 2


def test_a_folder_is_searched_and_what_is_no_description_is_left_out(tmp_path: Path) -> None:
    _write(tmp_path, "a/api.yaml", _API)
    _write(tmp_path, "a/manifest.json", b"[]")
    _write(tmp_path, ".hidden/api.yaml", _API)
    run = check_paths([tmp_path])
    assert [Path(document.path).name for document in run.documents] == ["api.yaml"]
    assert [Path(one).name for one in run.left_out] == ["manifest.json"]
    assert run.exit_code == 1


def test_an_empty_folder_cannot_be_used(tmp_path: Path) -> None:
    run = check_paths([tmp_path])
    assert run.exit_code == 2
    assert "holds no file" in run.unusable[0].problem


def test_a_huge_file_is_refused_by_its_size(tmp_path: Path) -> None:
    huge = tmp_path / "huge.yaml"
    with huge.open("wb") as file:
        file.truncate(200 * 1024 * 1024)
    assert "at most 64 MB" in check_paths([huge]).unusable[0].problem


def test_a_second_run_gives_the_same_bytes(tmp_path: Path) -> None:
    path = _write(tmp_path, "api.yaml", _API)
    assert check_run_json(check_paths([path])) == check_run_json(check_paths([path]))


def test_many_documents_give_the_same_answer_on_many_processors(shared_data: Path) -> None:
    folder = shared_data / "api-descriptions" / "uk-justice"
    together = check_paths([folder, shared_data / "api-descriptions" / "products", folder.parent / "various" / "adyen"])
    alone = [check_bytes(Path(document.path).read_bytes(), document.path) for document in together.documents]
    assert list(together.documents) == alone


def test_the_json_has_the_agreed_shape(tmp_path: Path) -> None:
    answer = json.loads(check_run_json(check_paths([_write(tmp_path, "api.yaml", _API)])))
    document = answer["documents"][0]
    assert {"path", "sha256", "kind", "findings"} <= set(document)
    for finding in document["findings"]:
        assert set(finding) == {"check", "version", "outcome", "severity", "message", "why", "ask"} | {
            "requirement",
            "location",
        } | ({"evidence", "evidence_count"} if finding["outcome"] == "pass" else set())
        assert set(finding["location"]) == {"file", "pointer", "line", "column"}
    assert "summary" in answer


def test_bytes_that_are_no_description_raise_a_clear_error() -> None:
    with pytest.raises(InputError, match="not an API description"):
        check_bytes(b"{}", "a.json")


def test_no_check_breaks_on_any_real_description(shared_data: Path) -> None:
    run = check_paths([shared_data / "api-descriptions"])
    assert len(run.documents) > 180
    assert not run.unusable
    errors = [
        finding for document in run.documents for finding in document.findings if finding.outcome is Outcome.ERROR
    ]
    assert errors == []
