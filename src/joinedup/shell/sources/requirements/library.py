"""Entries of the requirement library, from parts into values."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import TypeVar

from joinedup.findings import Rung, Severity
from joinedup.knowledge.model import InteroperabilityLevel
from joinedup.requirements.asked import Asks, RecordKind
from joinedup.requirements.model import (
    AskedCaps,
    Band,
    Judge,
    Library,
    Method,
    Obligation,
    Parameter,
    Requirement,
    Rubric,
    ShareCap,
    Verification,
)
from joinedup.requirements.slots import slots
from joinedup.shell.sources.knowledge.layers import Gathered
from joinedup.shell.sources.text.ours import Part, did_you_mean

_T = TypeVar("_T")
_RUNGS = {rung.name.lower(): rung for rung in Rung}
_BEST = 100
_PARAMETER = re.compile(r"[a-z][a-z_]{0,39}", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    """What a requirement may refer to."""

    goals: Collection[str]
    standards: Collection[str]
    categories: Collection[str]
    kinds: Collection[str]
    cautions: Mapping[str, str]
    rubrics: Collection[str]


def read_library(gathered: Gathered, goals: Collection[str], standards: Collection[str]) -> Library:
    """The whole library pack; ``goals`` and ``standards`` are the ids it may refer to."""
    categories = _titles(gathered.entries("categories"))
    kinds = _titles(gathered.entries("system_kinds"))
    rubrics = tuple(_rubric(part, gathered) for part in gathered.entries("rubrics"))
    known = _Known(
        goals=goals,
        standards=standards,
        categories=dict(categories),
        kinds=("all", *dict(kinds)),
        cautions=dict(_cautions(gathered.entries("cautions"))),
        rubrics=[rubric.id for rubric in rubrics],
    )
    requirements = [_requirement(part, gathered, known) for part in gathered.entries("requirements")]
    return Library(
        pack=gathered.pack,
        requirements=tuple(sorted(requirements, key=lambda requirement: requirement.id)),
        rubrics=rubrics,
        categories=categories,
        system_kinds=kinds,
        record_kinds=tuple(_record_kind(part, gathered) for part in gathered.entries("record_kinds")),
    )


def _record_kind(part: Part, gathered: Gathered) -> RecordKind:
    fields = part.fields(("id", "title", "words", "references"), ("near",))
    gathered.references(fields["references"])  # a word that decides says where it comes from
    return RecordKind(
        id=fields["id"].identity(),
        title=fields["title"].text(),
        words=fields["words"].texts(),
        near=fields["near"].texts() if "near" in fields else (),
    )


def _titles(parts: tuple[Part, ...]) -> tuple[tuple[str, str], ...]:
    found = []
    for part in parts:
        fields = part.fields(("id", "title"))
        found.append((fields["id"].identity(), fields["title"].text()))
    return tuple(found)


def _cautions(parts: tuple[Part, ...]) -> tuple[tuple[str, str], ...]:
    found = []
    for part in parts:
        fields = part.fields(("id", "words"))
        found.append((fields["id"].identity(), fields["words"].text()))
    return tuple(found)


def _requirement(part: Part, gathered: Gathered, known: _Known) -> Requirement:
    fields = part.fields(
        (
            *("id", "name", "title", "outcome", "level", "obligation", "category", "rationale", "goals"),
            *("system_kinds", "verification", "rubric", "ask", "references"),
        ),
        ("standards", "parameters", "cautions", "on_paper"),
    )
    parameters = tuple(_parameter(part) for part in fields["parameters"].items()) if "parameters" in fields else ()
    _check_slots(fields["outcome"], parameters)
    paper = fields["on_paper"].fields(("title",), ("most",)) if "on_paper" in fields else {}
    return Requirement(
        id=fields["id"].identity(),
        name=fields["name"].identity(),
        title=fields["title"].text(),
        outcome=fields["outcome"].text(),
        level=InteroperabilityLevel(fields["level"].choice([*InteroperabilityLevel], "level")),
        obligation=Obligation(fields["obligation"].choice([*Obligation], "obligation")),
        category=fields["category"].choice(known.categories, "category"),
        rationale=fields["rationale"].text(),
        goals=_some(fields["goals"], fields["goals"].choices(known.goals, "goal")),
        standards=fields["standards"].choices(known.standards, "standard") if "standards" in fields else (),
        system_kinds=_some(fields["system_kinds"], fields["system_kinds"].choices(known.kinds, "kind of system")),
        verification=_some(fields["verification"], tuple(map(_verification, fields["verification"].items()))),
        rubric=fields["rubric"].choice(known.rubrics, "rubric"),
        ask=fields["ask"].text(),
        parameters=parameters,
        cautions=tuple(
            known.cautions[code]
            for code in (fields["cautions"].choices(known.cautions, "caution") if "cautions" in fields else ())
        ),
        references=gathered.references(fields["references"]),
        on_paper=paper["title"].text() if paper else "",
        most_on_paper=paper["most"].whole(0, _BEST) if "most" in paper else None,
    )


def _some(part: Part, found: tuple[_T, ...]) -> tuple[_T, ...]:
    if not found:
        raise part.wrong("The list is empty.", "Name at least one.")
    return found


def _verification(part: Part) -> Verification:
    pairs = part.pairs()
    if len(pairs) != 1:
        raise part.wrong("One way of verifying is one `method: what is looked at`.", "Write each way as its own entry.")
    method, detail = pairs[0]
    if method not in {*Method}:
        raise part.wrong(f"There is no method {method[:60]!r}.", did_you_mean(method, [*Method]))
    return Verification(method=Method(method), detail=detail.text())


def _parameter(part: Part) -> Parameter:
    fields = part.fields(("name", "unit", "suggested", "basis"), ("asks", "about"))
    if not _PARAMETER.fullmatch(fields["name"].text()):
        raise fields["name"].wrong("A parameter's name is small letters and underscores.", "Rename it.")
    return Parameter(
        name=fields["name"].text(),
        unit=fields["unit"].text(),
        suggested=fields["suggested"].text(),
        basis=fields["basis"].text(),
        asks=Asks(fields["asks"].choice([*Asks], "thing that a value asks")) if "asks" in fields else None,
        about=fields["about"].texts() if "about" in fields else (),
    )


def _check_slots(outcome: Part, parameters: tuple[Parameter, ...]) -> None:
    """Every slot has its parameter and every parameter its slot."""
    names = [parameter.name for parameter in parameters]
    text = outcome.text()
    wanted = slots(text)
    if text.count("{") != len(re.findall(r"\{[a-z_]+\}", text)) or text.count("{") != text.count("}"):
        raise outcome.wrong("A brace here is not a {parameter}.", "Write parameters as {name}, and no other braces.")
    for name in wanted:
        if name not in names:
            raise outcome.wrong(
                f"The outcome speaks of {{{name}}}, which no parameter sets.", did_you_mean(name, names)
            )
    for name in names:
        if name not in wanted or names.count(name) > 1:
            raise outcome.wrong(
                f"The parameter {name!r} is doubled, or not in the outcome.", f"Write {{{name}}} where it belongs."
            )


def _rubric(part: Part, gathered: Gathered) -> Rubric:
    fields = part.fields(
        ("id", "version", "title", "judged_by", "most", "bands", "references"),
        ("most_partly", "asked"),
    )
    most = fields["most"].whole(1, 100)
    bands = tuple(_band(part, most) for part in fields["bands"].items())
    scores = [band.score for band in bands]
    if scores != sorted(scores, reverse=True) or set(scores) != set(range(most + 1)):
        raise fields["bands"].wrong(
            f"The bands do not run from {most} down to 0 without a gap.", "Give every score a band, the best first."
        )
    last = bands[-1]
    if last.least_rung is not Rung.NONE or last.most_troubled is not None or last.gravest is not None:
        raise fields["bands"].wrong("The last band does not catch everything.", "Give it `least_rung: none` alone.")
    return Rubric(
        id=fields["id"].identity(),
        version=fields["version"].whole(1, 10_000),
        title=fields["title"].text(),
        judged_by=Judge(fields["judged_by"].choice([*Judge], "judge")),
        most=most,
        most_partly=fields["most_partly"].whole(0, most) if "most_partly" in fields else None,
        asked=_caps(fields["asked"], most) if "asked" in fields else None,
        bands=bands,
        references=gathered.references(fields["references"]),
    )


def _caps(part: Part, most: int) -> AskedCaps:
    """The caps by what a tender names; they fall with the share that is shown, down to none of it."""
    fields = part.fields(("shown", "doubtful", "short", "unstated"))
    shown = tuple(_share(part, most) for part in fields["shown"].items())
    shares, scores = [share_cap.least_shown for share_cap in shown], [share_cap.most for share_cap in shown]
    if shares != sorted(set(shares), reverse=True) or scores != sorted(scores, reverse=True) or shares[-1:] != [0]:
        raise fields["shown"].wrong(
            "The caps do not fall from the largest share to none.", "List them best first, the last with a share of 0."
        )
    return AskedCaps(
        shown=shown,
        doubtful=fields["doubtful"].number(0, 1),
        short=fields["short"].whole(0, most),
        unstated=fields["unstated"].whole(0, most),
    )


def _share(part: Part, most: int) -> ShareCap:
    fields = part.fields(("least_shown", "most"))
    return ShareCap(least_shown=fields["least_shown"].number(0, 1), most=fields["most"].whole(0, most))


def _band(part: Part, most: int) -> Band:
    fields = part.fields(("score", "meaning", "least_rung"), ("most_troubled", "gravest"))
    return Band(
        score=fields["score"].whole(0, most),
        meaning=fields["meaning"].text(),
        least_rung=_RUNGS[fields["least_rung"].choice(_RUNGS, "rung of the evidence ladder")],
        most_troubled=fields["most_troubled"].number(0, 1) if "most_troubled" in fields else None,
        gravest=fields["gravest"].choice([*Severity], "severity") if "gravest" in fields else None,
    )
