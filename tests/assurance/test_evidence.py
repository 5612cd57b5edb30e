"""A pass rests on what it names: take that away, and the same pass does not come out again."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from joinedup.assurance.load import load
from joinedup.findings import CheckResult, Outcome
from joinedup.shell.flows.assurance.checks.check import check_bytes
from joinedup.values import InputError

CHECKS = {check.id: check for check in load()}
CASES = sorted((Path(__file__).parent / "checks").glob("*/pass*.yaml"))

# What was looked at is the document as a whole: there is no part to take away.
WHOLE = frozenset({"document_is_well_formed", "everything_was_read", "references_can_be_followed"})


def _result(content: bytes, name: str, check: str) -> CheckResult:
    (result,) = check_bytes(content, name, (CHECKS[check],)).results
    return result


def _without(document: Any, pointer: str) -> bool:
    """Take the part at ``pointer`` out of ``document``; whether it was there."""
    *way, last = [step.replace("~1", "/").replace("~0", "~") for step in pointer[1:].split("/")]
    for step in way:
        document = _inner(document, step)
    if isinstance(document, list) and last.isdigit() and int(last) < len(document):
        del document[int(last)]
        return True
    return isinstance(document, dict) and document.pop(_key(document, last), None) is not None


def _inner(document: Any, step: str) -> Any:
    if isinstance(document, list):
        return document[int(step)] if step.isdigit() and int(step) < len(document) else None
    return document.get(_key(document, step)) if isinstance(document, dict) else None


def _key(document: dict[Any, Any], step: str) -> Any:
    return next((key for key in document if str(key) == step), step)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.parent.name}-{case.stem}")
def test_a_pass_does_not_outlive_the_evidence_it_names(case: Path) -> None:
    check, content = case.parent.name, case.read_bytes()
    passed = _result(content, case.name, check)
    if check in WHOLE:
        return
    assert passed.evidence, "a pass names what it rests on"
    document = yaml.safe_load(content)
    places = sorted((place.pointer for place in passed.evidence if place.pointer), reverse=True)
    if not sum(_without(document, pointer) for pointer in places):
        pytest.fail(f"{check} names places that are not in the document: {places}")
    try:
        again = _result(yaml.safe_dump(document, sort_keys=False).encode(), case.name, check)
    except InputError:
        return
    same = [place.pointer for place in again.evidence] == [place.pointer for place in passed.evidence]
    assert not (again.outcome is Outcome.PASS and same and again.evidence_count == passed.evidence_count)
