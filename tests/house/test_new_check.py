"""The skeleton of a check is itself a check that keeps every rule."""

from __future__ import annotations

import importlib.util
import re
import sys
from pathlib import Path
from types import ModuleType

import pytest

from joinedup.findings import Check
from joinedup.shell.flows.assurance.checks.check import check_bytes
from tools.new_check import CASES, CHECKS, main

NAME = "calls_say_what_they_do"


@pytest.fixture
def written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Check:
    assert main([NAME], tmp_path) == 0
    spec = importlib.util.spec_from_file_location(NAME, tmp_path / CHECKS / f"{NAME}.py")
    assert spec
    assert spec.loader
    module: ModuleType = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, NAME, module)
    spec.loader.exec_module(module)
    declared: Check = getattr(module, NAME).declared
    return declared


def test_the_skeleton_is_a_check_of_that_name_whose_cases_hold(written: Check, tmp_path: Path) -> None:
    assert written.id == NAME
    cases = sorted((tmp_path / CASES / NAME).glob("*.yaml"))
    assert [case.stem.partition("_example")[0] for case in cases] == ["fail", "not_applicable", "pass"]
    for case in cases:
        content = case.read_bytes()
        (result,) = check_bytes(content, case.name, (written,)).results
        expected = re.match(r"# expect: (\w+)(?: at (\S+) line (\d+))?", content.decode())
        assert expected
        assert result.outcome == expected.group(1)
        if expected.group(2):
            assert result.findings[0].location.pointer == expected.group(2)
            assert result.findings[0].location.line == int(expected.group(3))


def test_a_check_that_is_there_is_not_overwritten(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([NAME], tmp_path) == 0
    assert main([NAME], tmp_path) == 2
    assert "choose another name" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["Paged", "lists-are-paged", "lists", "../lists_paged", "lists_are_paged; rm"])
def test_a_name_that_is_no_check_id_is_refused(name: str, tmp_path: Path) -> None:
    assert main([name], tmp_path) == 2
    assert not any(tmp_path.iterdir())
