"""Requirements, goals and wording remarks as text for a terminal."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping, Sequence

from joinedup.knowledge.model import Goals, Pack
from joinedup.requirements.asked import Asks
from joinedup.requirements.caps import caps_said
from joinedup.requirements.coverage import GoalCoverage
from joinedup.requirements.model import Judge, Library, Requirement, Rubric
from joinedup.requirements.wording import Remark
from joinedup.shell.sources.requirements.drafts import Draft
from joinedup.values import Reference

_WIDTH = 96
_READINGS = {
    "read": "",
    "opening_only": " (only its opening was read)",
    "secondary": " (known through another's account)",
    "own_judgement": "",
}
_LAID: dict[Asks | None, str] = {
    Asks.READ: " Each kind is looked for in what a bidder hands over: a call that reads it.",
    Asks.WRITE: " Each kind is looked for in what a bidder hands over: a call that adds or amends it.",
    Asks.AT_LEAST: " The answer has to state this number or a larger one.",
    Asks.AT_MOST: " The answer has to state this number or a smaller one.",
}
Checks = Mapping[str, tuple[str, ...]]


def requirements_text(found: Sequence[Requirement], library: Library, checks: Checks) -> str:
    """One line for each requirement, by category."""
    parts = []
    for category, title in library.categories:
        members = [requirement for requirement in found if requirement.category == category]
        if members:
            lines = [
                f"  {requirement.id}  {requirement.obligation.value:<6}  {requirement.title}{_marks(requirement, checks)}"
                for requirement in members
            ]
            parts.append("\n".join([f"{title} ({category})", *lines]))
    count = f"{len(found)} of {len(library.requirements)} requirements."
    return "\n\n".join([*parts, f"{count} Show one with: joinedup requirements ID\n{_pack_line(library.pack)}"])


def requirement_text(one: Requirement, library: Library, goals: Goals, checks: Checks) -> str:
    """One requirement as its page."""
    titles = {goal.id: goal.title for goal in goals.goals}
    category = dict(library.categories)[one.category]
    parts = [
        f"{one.id}  {one.title}\n{one.obligation.value}; {one.level.value}; {category}",
        _section("What is asked", _wrapped(one.outcome)),
        _section("Why it matters", _wrapped(one.rationale)),
        _section("How it is verified", *(_point(f"{way.method.value}: {way.detail}") for way in one.verification)),
        _section("Checks of documents", *map(_point, checks.get(one.id, ()))),
        _section("What to ask the supplier", _wrapped(one.ask)),
        _section(
            "What the force must set",
            *(
                _point(
                    f"{{{parameter.name}}} ({parameter.unit}): {parameter.suggested}. {parameter.basis}.{_LAID.get(parameter.asks, '')}"
                )
                for parameter in one.parameters
            ),
        ),
        _section("Take care", *map(_point, one.cautions)),
        _section("Goals it serves", *(_point(f"{goal}: {titles.get(goal, goal)}") for goal in one.goals)),
        _section("Standards, or equivalents", *map(_point, one.standards)),
        _section("Kinds of system", _wrapped(", ".join(one.system_kinds))),
        _section("From documents alone", *map(_point, _on_paper(one))),
        rubric_text(library.rubric(one.rubric)),
        _section("Sources", *(_point(_source(reference)) for reference in one.references)),
    ]
    return "\n\n".join(part for part in parts if part)


def _on_paper(requirement: Requirement) -> Iterator[str]:
    """What a result is called until a running service was observed, and the most that is scored till then."""
    if requirement.on_paper:
        most = (
            ""
            if requirement.most_on_paper is None
            else f" At most {requirement.most_on_paper} is scored until a service was observed."
        )
        yield f"{requirement.on_paper}.{most}"


def rubric_text(rubric: Rubric) -> str:
    """A rubric as it is published with a tender."""
    judge = "applied by machine" if rubric.judged_by is Judge.MACHINE else "applied by a named person"
    bands = (_point(f"{band.score}: {band.meaning}") for band in rubric.bands)
    caps = map(_point, caps_said(rubric.asked)) if rubric.asked is not None else ()
    return _section(f"How it is scored ({rubric.id}, version {rubric.version}, {judge})", *bands, *caps)


def goals_text(found: Sequence[GoalCoverage], pack: Pack, *, full: bool, uncovered: bool) -> str:
    """Each goal with the requirements that serve it; those that none serves say so, and can stand alone."""
    parts = [_goal(goal_coverage, full) for goal_coverage in found if not (uncovered and goal_coverage.served)]
    missing = [goal_coverage.goal.id for goal_coverage in found if not goal_coverage.served]
    closing = f"{len(found) - len(missing)} of {len(found)} goals are served by a requirement."
    if missing:
        closing += f" Not served: {', '.join(missing)}."
    return "\n\n".join([*parts, f"{_wrapped(closing, '')}\n{_pack_line(pack)}"])


def wording_text(found: Sequence[tuple[Draft, tuple[Remark, ...]]], pack: Pack) -> str:
    """The remarks on each draft, in the order of its text."""
    parts = [_remark(draft, remark) for draft, remarks in found for remark in remarks]
    unread = [
        _wrapped(f"{draft.file}: not read and so not looked over: {', '.join(draft.unread)}.", "")
        for draft, _ in found
        if draft.unread
    ]
    count = len(parts)
    nothing = "Nothing to remark in what was read." if unread else "Nothing to remark."
    closing = nothing if not count else f"{count} remark{'s' if count > 1 else ''}."
    closing += " A remark is a prompt to think, not a ruling."
    return "\n\n".join([*parts, *unread, f"{closing}\n{_pack_line(pack)}"])


def _goal(goal_coverage: GoalCoverage, full: bool) -> str:
    served = ", ".join(goal_coverage.requirements) if goal_coverage.served else "NOT SERVED by any requirement"
    lines = [f"{goal_coverage.goal.id}: {goal_coverage.goal.title}"]
    if full:
        lines += [
            _wrapped(goal_coverage.goal.statement),
            _wrapped(f"Measure: {goal_coverage.goal.measure}"),
            _wrapped(f"Owner: {goal_coverage.goal.owner}. Scope: {goal_coverage.goal.scope}."),
            *(_wrapped(f"Source: {_source(reference)}") for reference in goal_coverage.goal.references),
        ]
    return "\n".join([*lines, _wrapped(f"Requirements: {served}")])


def _remark(draft: Draft, remark: Remark) -> str:
    return "\n".join(
        [
            f"{draft.file}, {draft.unit} {remark.line}, column {remark.column}: “{remark.found}” {remark.fault.meaning}",
            _wrapped(f"Why: {remark.why}"),
            _wrapped(f"Instead: {remark.instead}"),
        ]
    )


def _marks(requirement: Requirement, checks: Checks) -> str:
    count = len(checks.get(requirement.id, ()))
    return f"  [{count} check{'s' if count > 1 else ''}]" if count else ""


def _source(reference: Reference) -> str:
    where = f", {reference.part}" if reference.part else ""
    return f"{reference.title}{where}{_READINGS[reference.confidence]}{': ' + reference.url if reference.url else ''}"


def _section(title: str, *lines: str) -> str:
    return "\n".join([title, *lines]) if lines else ""


def _wrapped(text: str, indent: str = "  ") -> str:
    return textwrap.fill(
        text, _WIDTH, initial_indent=indent, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
    )


def _point(text: str) -> str:
    return textwrap.fill(
        text, _WIDTH, initial_indent="  - ", subsequent_indent="    ", break_long_words=False, break_on_hyphens=False
    )


def _pack_line(pack: Pack) -> str:
    return f"Pack {pack.id} {pack.version}, checked on {pack.issued}, sha256 {pack.sha256[:12]}"
