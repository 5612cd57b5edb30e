"""``joinedup requirements``: the library of requirements."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from joinedup.shell.cli._out import say

if TYPE_CHECKING:
    from joinedup.requirements.model import Library, Requirement


class Format(StrEnum):
    """How the requirements are printed."""

    TEXT = "text"
    JSON = "json"


def command(  # noqa: PLR0913  # one filter is one option
    identity: Annotated[str, typer.Argument(metavar="[ID]", help="Show this requirement in full.")] = "",
    category: Annotated[str, typer.Option(help="Only this category.")] = "",
    level: Annotated[str, typer.Option(help="Only this level: foundational, structural, semantic...")] = "",
    obligation: Annotated[str, typer.Option(help="Only must, should or could.")] = "",
    goal: Annotated[str, typer.Option(help="Only those that serve this goal.")] = "",
    kind: Annotated[str, typer.Option(help="Only those that suit this kind of system, such as RMS.")] = "",
    containing: Annotated[str, typer.Option(help="Only those that contain these words.")] = "",
    packs: Annotated[
        list[Path] | None, typer.Option(help="A folder of the force's own packs (repeat for more).")
    ] = None,
    form: Annotated[Format, typer.Option("--format", help="How to print.")] = Format.TEXT,
) -> None:
    """List the requirements a force can ask for, or show one with everything that belongs to it."""
    from joinedup.assurance.load import load
    from joinedup.requirements.coverage import verified
    from joinedup.shell.reports.requirements.library import json as library_json
    from joinedup.shell.reports.requirements.library import text as library_text
    from joinedup.shell.sources.knowledge.packs import load_goals, load_library

    library, goals = load_library(packs or ()), load_goals(packs or ())
    wanted = _wanted(
        library,
        [goal.id for goal in goals.goals],
        {"category": category, "level": level, "obligation": obligation, "goal": goal, "kind": kind},
    )
    found = (
        [_one(library, identity)]
        if identity
        else [requirement for requirement in library.requirements if wanted(requirement)]
    )
    if containing:
        found = [requirement for requirement in found if _contains(requirement, containing)]
    covered = verified(library.requirements, ((check.id, check.verifies) for check in load())).requirements
    checks = {check_coverage.requirement: check_coverage.checks for check_coverage in covered}
    if form is Format.JSON:
        say(library_json.requirements_json(found, library.pack, checks))
    elif identity:
        say(library_text.requirement_text(found[0], library, goals, checks))
    else:
        say(library_text.requirements_text(found, library, checks))


def _one(library: Library, identity: str) -> Requirement:
    known = {requirement.id: requirement for requirement in library.requirements}
    short = identity.upper() if identity.upper() in known else f"JU-{identity.upper()}"
    return known[_choice(short if short in known else identity, list(known), "requirement")]


def _wanted(library: Library, goals: list[str], asked: dict[str, str]) -> Callable[[Requirement], bool]:
    from joinedup.knowledge.model import InteroperabilityLevel
    from joinedup.requirements.model import Obligation

    known = {
        "category": [identity for identity, _ in library.categories],
        "level": [*InteroperabilityLevel],
        "obligation": [*Obligation],
        "goal": goals,
        "kind": [code for code, _ in library.system_kinds],
    }
    for name, value in asked.items():
        if value:
            _choice(value, known[name], name)

    def wanted(requirement: Requirement) -> bool:
        return (
            asked["category"] in {"", requirement.category}
            and asked["level"] in {"", requirement.level.value}
            and asked["obligation"] in {"", requirement.obligation.value}
            and (not asked["goal"] or asked["goal"] in requirement.goals)
            and (not asked["kind"] or bool({asked["kind"], "all"} & {*requirement.system_kinds}))
        )

    return wanted


def _choice(value: str, known: list[str], what: str) -> str:
    from joinedup.shell.sources.text.ours import did_you_mean
    from joinedup.values import InputError

    if value not in known:
        raise InputError(f"There is no {what} {value[:60]!r}.", file="command line", remedy=did_you_mean(value, known))
    return value


def _contains(requirement: Requirement, words: str) -> bool:
    text = f"{requirement.id} {requirement.name} {requirement.title} {requirement.outcome} {requirement.rationale} {requirement.ask}".casefold()
    return all(word in text for word in words.casefold().split())
