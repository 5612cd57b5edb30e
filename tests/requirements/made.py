"""A small library made for tests."""

from __future__ import annotations

from datetime import date

from joinedup.findings import Rung
from joinedup.knowledge.model import InteroperabilityLevel, Pack
from joinedup.requirements.model import (
    Band,
    Library,
    Method,
    Obligation,
    Parameter,
    Requirement,
    Rubric,
    Verification,
)
from joinedup.values import Reference

OWN = (Reference(title="Made for a test", confidence="own_judgement"),)


def requirement(identity, category="out", *, obligation=Obligation.MUST, parameters=(), goals=("g",), checked=True):
    """A requirement whose outcome has a slot for each parameter (pairs of name and suggestion)."""
    return Requirement(
        id=identity,
        name=identity.lower(),
        title=f"Title of {identity}",
        outcome="Done" + "".join(f" within {{{name}}} units" for name, _ in parameters),
        level=InteroperabilityLevel.STRUCTURAL,
        obligation=obligation,
        category=category,
        rationale="Because.",
        goals=goals,
        standards=(),
        system_kinds=("all",),
        verification=(Verification(method=Method.CHECK if checked else Method.DOCUMENT, detail="Looked at."),),
        rubric="r",
        ask="Is it?",
        parameters=tuple(Parameter(name=name, unit="days", suggested=value, basis="b") for name, value in parameters),
        cautions=(),
        references=OWN,
    )


def library(*requirements):
    """A library with categories ``out`` and ``in``."""
    return Library(
        pack=Pack(id="library", title="Made", version="1", issued=date(2026, 11, 23), sha256="0" * 64),
        requirements=requirements,
        rubrics=(
            Rubric(
                id="r",
                version=1,
                title="R",
                most=1,
                bands=(
                    Band(score=1, meaning="Yes.", least_rung=Rung.CHECKED, most_troubled=None, gravest=None),
                    Band(score=0, meaning="No.", least_rung=Rung.NONE, most_troubled=None, gravest=None),
                ),
                references=OWN,
            ),
        ),
        categories=(("out", "Getting out"), ("in", "Getting in")),
    )
