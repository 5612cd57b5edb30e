"""Which requirements are verified by checks, and how the others are."""

from __future__ import annotations

from collections.abc import Sequence

from joinedup.findings.registry import Check
from joinedup.requirements.model import Library, Method, Requirement
from joinedup.shell.reports.assurance.checks.json import dump
from joinedup.shell.reports.assurance.statement.words import METHODS


def coverage_text(library: Library, checks: Sequence[Check]) -> str:
    """What ``joinedup checks --coverage`` prints: every requirement with its checks, or what verifies it instead."""
    lines: list[str] = []
    for category, title in library.categories:
        members = [one for one in library.requirements if one.category == category]
        if members:
            lines += ["", title, *(f"  {one.id:<8} {one.title}\n{'':11}{_verified(one, checks)}" for one in members)]
    covered = sum(bool(_of(one, checks)) for one in library.requirements)
    lines += ["", f"{len(checks)} checks verify {covered} of {len(library.requirements)} requirements."]
    return "\n".join(lines).lstrip("\n")


def coverage_json(library: Library, checks: Sequence[Check]) -> str:
    """The same for other programs."""
    return dump(
        [
            {
                "requirement": one.id,
                "title": one.title,
                "category": one.category,
                "checks": _of(one, checks),
                "otherwise": [way.value for way in _otherwise(one)],
            }
            for one in library.requirements
        ]
    )


def _of(one: Requirement, checks: Sequence[Check]) -> list[str]:
    return sorted(check.id for check in checks if check.verifies == one.id)


def _otherwise(one: Requirement) -> list[Method]:
    """The ways beside checks, each once."""
    return [way for way in dict.fromkeys(each.method for each in one.verification) if way is not Method.CHECK]


def _verified(one: Requirement, checks: Sequence[Check]) -> str:
    found, others = _of(one, checks), [METHODS[way] for way in _otherwise(one)]
    if found:
        count = f"{len(found)} check{'s' if len(found) > 1 else ''}: {', '.join(found)}"
        return f"{count}; also {', '.join(others)}" if others else count
    return f"no check: {', '.join(others)}" if others else "no check"
