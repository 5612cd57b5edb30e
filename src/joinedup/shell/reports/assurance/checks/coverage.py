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
        members = [requirement for requirement in library.requirements if requirement.category == category]
        if members:
            lines += [
                "",
                title,
                *(
                    f"  {requirement.id:<8} {requirement.title}\n{'':11}{_verified(requirement, checks)}"
                    for requirement in members
                ),
            ]
    covered = sum(bool(_of(requirement, checks)) for requirement in library.requirements)
    lines += ["", f"{len(checks)} checks verify {covered} of {len(library.requirements)} requirements."]
    return "\n".join(lines).lstrip("\n")


def coverage_json(library: Library, checks: Sequence[Check]) -> str:
    """The same for other programs."""
    return dump(
        [
            {
                "requirement": requirement.id,
                "title": requirement.title,
                "category": requirement.category,
                "checks": _of(requirement, checks),
                "otherwise": [way.value for way in _otherwise(requirement)],
            }
            for requirement in library.requirements
        ]
    )


def _of(requirement: Requirement, checks: Sequence[Check]) -> list[str]:
    return sorted(check.id for check in checks if check.verifies == requirement.id)


def _otherwise(requirement: Requirement) -> list[Method]:
    """The ways beside checks, each once."""
    return [
        way
        for way in dict.fromkeys(verification.method for verification in requirement.verification)
        if way is not Method.CHECK
    ]


def _verified(requirement: Requirement, checks: Sequence[Check]) -> str:
    found, others = _of(requirement, checks), [METHODS[way] for way in _otherwise(requirement)]
    if found:
        count = f"{len(found)} check{'s' if len(found) > 1 else ''}: {', '.join(found)}"
        return f"{count}; also {', '.join(others)}" if others else count
    return f"no check: {', '.join(others)}" if others else "no check"
