"""An interoperability statement: what one product is shown to do, on one page, and several side by side.

Nothing is scored or ranked here. Each requirement has a standing and a rung on
the evidence ladder, and what could not be tested is told as such.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from joinedup.assurance.asked.kinds import Standing as Found
from joinedup.assurance.asked.kinds import kinds_shown
from joinedup.assurance.asked.names import Name
from joinedup.assurance.standing import Answer, Exhibit, Standing, answers, rung, standing
from joinedup.assurance.vocabulary.subjects import Subject, subjects
from joinedup.assurance.vocabulary.words import many
from joinedup.findings import Check, Finding, Location, Outcome, Rung
from joinedup.requirements.asked import AskedKind
from joinedup.requirements.model import Library, Obligation, Requirement, Specification, Verification

GRAVEST = 5
# Each question counts the places it would have had to read; the reason is one.
_COUNTED = re.compile(r" \(in (?:one place|\d+ places)\)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A requirement as it is asked: by one procurement, or, with no ``obligation`` and ``weight``, by nobody yet.

    ``weight`` is its share of the quality score in per cent. ``ways`` are how
    it is verified, ``on_paper`` its title until a running service was observed,
    ``kinds`` the kinds of record that it names.
    """

    id: str
    title: str
    text: str
    category: str
    obligation: Obligation | None
    weight: Decimal | None
    ways: tuple[Verification, ...]
    on_paper: str = ""
    kinds: tuple[AskedKind, ...] = ()

    def shown_as(self, rung: Rung) -> str:
        """What evidence of ``rung`` shows of it, as a title: no more than was tested."""
        return self.on_paper if self.on_paper and rung < Rung.OBSERVED else self.title


@dataclass(frozen=True, slots=True, kw_only=True)
class Stand:
    """How a product stands on one requirement, and what that rests on.

    ``lacking`` says in words what the requirement names and nothing shows.
    """

    asked: Asked
    standing: Standing
    rung: Rung
    answers: tuple[Answer, ...]
    lacking: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """What the evidence shows, as a title."""
        return self.asked.shown_as(self.rung)


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """A question answered no, or in doubt; ``first`` is the gravest place, ``places`` how many there are."""

    answer: Answer
    asked: Asked | None
    first: Finding
    places: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Unknown:
    """Why something could not be tested: each reason with the first place it was met at, and the
    questions that all these reasons leave open, in whole or in part."""

    reasons: tuple[tuple[Location, str], ...]
    answers: tuple[Answer, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """What one product is shown to do.

    ``gaps`` are all gaps, gravest first: a page shows the first ``GRAVEST``.
    ``source`` names what the requirements come from.
    """

    product: str
    source: str
    specified: bool
    exhibits: tuple[Exhibit, ...]
    answers: tuple[Answer, ...]
    subjects: tuple[Subject, ...]
    stands: tuple[Stand, ...]
    gaps: tuple[Gap, ...]

    @property
    def unknowns(self) -> tuple[Unknown, ...]:
        """What could not be tested, in the order of the documents; reasons that leave the same open stand together."""
        first, open_by = dict[str, Location](), dict[str, dict[str, Answer]]()
        for answer in self.answers:
            for finding in answer.untested:
                reason = _COUNTED.sub("", finding.message)
                first[reason] = min(first.get(reason, finding.location), finding.location, key=_in_order)
                open_by.setdefault(reason, {})[answer.check] = answer
        together: dict[tuple[str, ...], list[str]] = {}
        for reason in sorted(open_by, key=lambda text: (*_in_order(first[text]), text)):
            together.setdefault(tuple(open_by[reason]), []).append(reason)
        return tuple(
            Unknown(
                reasons=tuple((first[reason], reason) for reason in reasons),
                answers=tuple(open_by[reasons[0]].values()),
            )
            for reasons in together.values()
        )

    @property
    def sentence(self) -> str:
        """The whole in one sentence of counts."""
        no, doubtful, yes, untested = (
            sum(getattr(subject, name) for subject in self.subjects) for name in ("no", "doubtful", "yes", "untested")
        )
        whole = no + doubtful + yes + untested
        if not whole:
            return "Nothing that was handed over speaks of what is asked."
        return (
            f"Of {many(len(self.answers), 'question')} asked, {whole} {'applies' if whole == 1 else 'apply'}: "
            f"{yes} {_are(yes)} answered yes, "
            f"{no} no, {doubtful} {_are(doubtful)} in doubt and {untested} could not be tested."
        )


def _in_order(at: Location) -> tuple[str, int, str]:
    return at.file, at.line or 0, at.pointer


def _are(number: int) -> str:
    return "is" if number == 1 else "are"


def asked_by(specification: Specification, categories: Mapping[str, str]) -> tuple[Asked, ...]:
    """What a procurement asks for, in its order; ``categories`` are titles by id."""
    return tuple(
        replace(
            _requirement(
                requirement.requirement, requirement.text, categories, requirement.obligation, requirement.weight
            ),
            kinds=requirement.kinds,
        )
        for requirement in specification.requirements
    )


def asked_of(library: Library, checks: Iterable[Check]) -> tuple[Asked, ...]:
    """Every requirement of the library that one of ``checks`` verifies."""
    wanted, categories = {check.verifies for check in checks}, dict(library.categories)
    return tuple(
        _requirement(requirement, requirement.title, categories, None, None)
        for requirement in library.requirements
        if requirement.id in wanted
    )


def _requirement(
    requirement: Requirement,
    text: str,
    categories: Mapping[str, str],
    obligation: Obligation | None,
    weight: Decimal | None,
) -> Asked:
    return Asked(
        id=requirement.id,
        title=requirement.title,
        text=text,
        category=categories.get(requirement.category, requirement.category),
        obligation=obligation,
        weight=weight,
        ways=requirement.verification,
        on_paper=requirement.on_paper,
    )


def statement(
    product: str,
    exhibits: Sequence[Exhibit],
    checks: Sequence[Check],
    asked: Sequence[Asked],
    source: str,
    names: Sequence[Name] | None = None,
) -> Statement:
    """The statement of ``product``, judged by ``exhibits``; only checks that verify something ``asked`` count.

    ``names`` are what its descriptions call their records; ``None`` where nobody looked.
    """
    wanted = {one.id: one for one in asked}
    answered = answers(exhibits, [check for check in checks if check.verifies in wanted])
    return Statement(
        product=product,
        source=source,
        specified=any(one.obligation is not None for one in asked),
        exhibits=tuple(exhibits),
        answers=answered,
        subjects=subjects(answered),
        stands=tuple(lacking(_stand(one, answered), _lacking(one, names)) for one in asked),
        gaps=_gaps(answered, wanted),
    )


def _stand(asked: Asked, answered: Sequence[Answer]) -> Stand:
    own = tuple(one for one in answered if one.requirement == asked.id)
    return Stand(asked=asked, standing=standing(own), rung=rung(own), answers=own)


def _lacking(asked: Asked, names: Sequence[Name] | None) -> tuple[str, ...]:
    """What ``asked`` names and nothing shows, in words."""
    if asked.kinds and names is None:
        return ("whether each kind of record asked for is there was not looked at",)
    found = kinds_shown(asked.kinds, names or ())
    return tuple(
        f"{one.asked.said} ({'in doubt' if one.standing is Found.IN_DOUBT else 'not shown'})"
        for one in found
        if one.standing is not Found.SHOWN
    )


def lacking(stand: Stand, what: tuple[str, ...]) -> Stand:
    """``stand`` without ``what``, which is asked and not shown: so it is shown in part at most."""
    partly = bool(what) and stand.standing is Standing.SHOWN
    return replace(stand, lacking=what, standing=Standing.PARTLY_TESTED if partly else stand.standing)


def _gaps(answered: Iterable[Answer], wanted: Mapping[str, Asked]) -> tuple[Gap, ...]:
    found = (
        Gap(answer=one, asked=wanted.get(one.requirement), first=one.troubles[0], places=_places(one))
        for one in answered
        if one.troubles
    )
    return tuple(sorted(found, key=_gravest_gap_first))


def _places(answer: Answer) -> int:
    """In how many places the answer is no, or in doubt."""
    return sum(len(found.places) or 1 for found in answer.troubles)


def _gravest_gap_first(gap: Gap) -> tuple[bool, bool, int, Decimal, int, str]:
    """What fails before what is in doubt, what must be met first, then by severity, weight and spread."""
    asked = gap.asked
    must = asked is not None and asked.obligation is Obligation.MUST
    weight = asked.weight if asked is not None and asked.weight is not None else Decimal(0)
    return (
        gap.first.outcome is not Outcome.FAIL,
        not must,
        -gap.first.severity.rank,
        -weight,
        -gap.places,
        gap.answer.check,
    )
