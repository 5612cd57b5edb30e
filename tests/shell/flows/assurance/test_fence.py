"""Where a reader or a check of ours breaks on one document, the others are answered."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from joinedup.shell.flows.assurance import description_set
from joinedup.shell.flows.assurance.checks import bundle as check_bundle
from joinedup.shell.flows.assurance.checks import check
from joinedup.shell.flows.assurance.checks.check import check_bytes, check_paths
from joinedup.shell.flows.assurance.description_set import set_alone, set_at
from joinedup.values import InputError

API = "openapi: 3.0.3\ninfo: {title: A, version: '1'}\npaths: {/a: {get: {responses: {'200': {description: All}}}}}\n"


def _breaking_on(name: str, whole: Callable[..., Any]) -> Callable[..., Any]:
    def describe(document: Any, *more: Any, **named: Any) -> Any:
        if document.name.endswith(name):
            raise KeyError("<b>what a supplier wrote</b>")
        return whole(document, *more, **named)

    return describe


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two sound descriptions, on one of which the reader breaks."""
    for name in ("breaks.yaml", "sound.yaml"):
        (tmp_path / name).write_text(API, encoding="utf-8")
    for module in (check, check_bundle, description_set):
        monkeypatch.setattr(module, "describe", _breaking_on("breaks.yaml", module.describe))
    return tmp_path


def test_a_reader_that_breaks_on_one_document_leaves_the_others_answered(folder: Path) -> None:
    run = check_paths([folder])
    assert [Path(document.path).name for document in run.documents] == ["sound.yaml"]
    (ours,) = run.unusable
    assert Path(ours.file).name == "breaks.yaml"
    assert "JoinedUp itself broke on this document (KeyError)" in ours.problem
    assert "please report it" in ours.remedy
    assert "supplier wrote" not in str(ours)
    assert run.exit_code == 2


def test_a_document_that_breaks_a_reader_leaves_the_rest_of_a_set_to_be_compared(folder: Path) -> None:
    found = set_at(folder)
    assert list(found.descriptions) == ["sound.yaml"]
    assert "JoinedUp itself broke" in found.unusable["breaks.yaml"].problem


@pytest.mark.parametrize("read", [check_bytes, set_alone])
def test_a_document_by_itself_that_breaks_a_reader_is_told_as_our_fault(
    folder: Path, read: Callable[[bytes, str], object]
) -> None:
    with pytest.raises(InputError, match="JoinedUp itself broke"):
        read((folder / "breaks.yaml").read_bytes(), "breaks.yaml")


def test_an_engine_that_breaks_while_a_document_is_checked_is_told_as_our_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.yaml").write_text(API, encoding="utf-8")

    def broken(*_: object) -> None:
        raise RecursionError

    monkeypatch.setattr(check, "run", broken)
    assert "(RecursionError)" in check_paths([tmp_path]).unusable[0].problem
