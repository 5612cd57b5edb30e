"""Published schemas are used where the user registered them, by their digest, and are never fetched."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from joinedup.shell.flows.assurance.checks.check import check_paths
from joinedup.shell.flows.assurance.checks.report import CheckRun
from joinedup.shell.sources.bundles.known_schemas import read_known
from joinedup.values import InputError

_GEO = "Point:\n  type: object\n  properties: {lat: {type: number}, crs: {$ref: 'crs.yaml#/Crs'}, gone: {$ref: 'gone.yaml'}}\n"
_CRS = "Crs: {type: string}\n"
_API = """openapi: 3.1.0
info: {title: Made, version: '1'}
components:
  schemas:
    Place: {$ref: 'https://schemas.example/v1/geo.yaml#/Point'}
    Other: {$ref: 'https://elsewhere.example/a.yaml'}
"""


def _registered(folder: Path, **changes: str) -> Path:
    folder.mkdir(exist_ok=True)
    entries = []
    for name, text in (("geo.yaml", _GEO), ("crs.yaml", _CRS)):
        (folder / name).write_text(changes.get(name, text), encoding="utf-8")
        digest = hashlib.sha256(text.encode()).hexdigest()
        entries.append(f"- url: https://schemas.example/v1/{name}\n  file: {name}\n  sha256: '{digest}'\n")
    (folder / "known.yaml").write_text(changes.get("known.yaml", "".join(entries)), encoding="utf-8")
    return folder


def _lost(run: CheckRun) -> list[str]:
    (document,) = run.documents
    return [
        f"{finding.location} {finding.message}"
        for finding in document.findings
        if finding.check == "references_can_be_followed"
    ]


def test_a_registered_schema_is_followed_and_what_it_refers_to_must_be_registered_too(tmp_path: Path) -> None:
    api = tmp_path / "api.yaml"
    api.write_text(_API, encoding="utf-8")
    run = check_paths([api], known=_registered(tmp_path / "known"))
    assert [one.partition(" which")[0].rstrip(",") for one in _lost(run)] == [
        f"{api}:6 https://elsewhere.example/a.yaml lies at another address",
        "https://schemas.example/v1/geo.yaml:3 gone.yaml lies at another address",
    ]
    assert len(_lost(check_paths([api]))) == 2


def test_a_file_that_is_not_the_one_registered_is_an_error(tmp_path: Path) -> None:
    changed = _registered(tmp_path / "known", **{"geo.yaml": _GEO + "# changed\n"})
    with pytest.raises(InputError, match="not the one that was registered"):
        read_known(changed)
    with pytest.raises(InputError, match="SHA-256"):
        check_paths([tmp_path], known=changed)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("a: b\n", "not a list"),
        ("- {url: https://a.example/b}\n", "entry 1"),
        ("- {url: 'ftp://a.example', file: a, sha256: b}\n", "begins with https"),
        ("- {url: https://a.example/b, file: a, sha256: b}\n", "SHA-256"),
        (f"- {{url: https://a.example/b, file: ../outside.yaml, sha256: '{'0' * 64}'}}\n", "cannot be read"),
        (f"- {{url: https://a.example/b, file: geo.yaml, sha256: '{'0' * 64}'}}\n" * 2, "twice"),
    ],
)
def test_a_list_that_cannot_be_used_says_what_is_wrong(tmp_path: Path, text: str, word: str) -> None:
    (tmp_path / "outside.yaml").write_text("a: b\n", encoding="utf-8")
    with pytest.raises(InputError, match=word):
        read_known(_registered(tmp_path / "known", **{"known.yaml": text}))


def test_a_folder_without_a_list_says_so(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"known\.yaml"):
        read_known(tmp_path)
