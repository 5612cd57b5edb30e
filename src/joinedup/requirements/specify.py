"""From the library to the specification of one procurement.

A buyer takes in categories, single requirements and what the estate's
interfaces need; settles weights, obligations and parameters; and gets wording
fit to publish. Whatever is not settled is refused, since what is published
must be the same for every bidder.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from difflib import get_close_matches

from joinedup.requirements.asked import AskedFigure, AskedKind, Asks, RecordKind, figure_asked, kinds_asked
from joinedup.requirements.model import Library, Obligation, Requirement, Specification, SpecifiedRequirement
from joinedup.requirements.slots import fill, slots
from joinedup.requirements.weights import Share, SpecificationError, spread

_NUMBER = re.compile(r"\d{1,12}(\.\d{1,6})?", re.ASCII)
_LONGEST_VALUE = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class CategoryChoice:
    """A whole category taken in; ``weight`` is its share of the quality score in per cent."""

    id: str
    weight: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RequirementChoice:
    """One requirement taken in or settled; ``None`` leaves the library's own obligation, or the category's weight."""

    id: str
    obligation: Obligation | None = None
    weight: Decimal | None = None
    values: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What a buyer chose. ``needs`` are ids of requirements that the estate's interfaces need.

    ``record_kinds`` are the force's own words for the kinds of record it asks for.
    """

    procurement: str
    title: str
    categories: tuple[CategoryChoice, ...] = ()
    requirements: tuple[RequirementChoice, ...] = ()
    leave_out: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    needs_weight: Decimal | None = None
    interfaces: tuple[str, ...] = ()
    record_kinds: tuple[RecordKind, ...] = ()


def specify(library: Library, choice: Choice) -> Specification:
    """The specification; raises ``SpecificationError`` naming what is not settled, and how to settle it."""
    _check_known(library, choice)
    settled = {requirement.id: requirement for requirement in choice.requirements}
    shares = _shares(library, choice)
    taken = sorted({member for share in shares for member in share.members})
    if not taken:
        raise SpecificationError("", "The specification asks for nothing.", "Take in a category or a requirement.")
    obligations = {text: _obligation(library, settled, text) for text in taken}
    weights = spread(
        shares,
        {requirement.id: requirement.weight for requirement in choice.requirements if requirement.weight is not None},
        obligations,
    )
    specified = (
        _specified(library.requirement(text), settled.get(text), obligations[text], weights[text]) for text in taken
    )
    return Specification(
        procurement=choice.procurement,
        title=choice.title,
        requirements=tuple(
            _naming(requirement, library.record_kinds, choice.record_kinds) for requirement in specified
        ),
        interfaces=choice.interfaces,
        record_kinds=choice.record_kinds,
    )


def _check_known(library: Library, choice: Choice) -> None:
    categories = [identity for identity, _ in library.categories]
    requirements = [requirement.id for requirement in library.requirements]
    for category in choice.categories:
        _demand_known(category.id, categories, "category")
    for identity in (*(requirement.id for requirement in choice.requirements), *choice.leave_out, *choice.needs):
        _demand_known(identity, requirements, "requirement")
    _unique([category.id for category in choice.categories])
    _unique([requirement.id for requirement in choice.requirements])
    for requirement in choice.requirements:
        if requirement.id in choice.leave_out:
            raise SpecificationError(
                requirement.id, f"{requirement.id} is both asked for and left out.", "Drop one of the two."
            )


def _demand_known(identity: str, known: Sequence[str], what: str) -> None:
    if identity not in known:
        near = get_close_matches(identity[:80], known, n=1, cutoff=0.6)
        remedy = f"Did you mean {near[0]!r}?" if near else "`joinedup requirements` lists what there is."
        raise SpecificationError(identity, f"There is no {what} {identity[:80]!r} in the library.", remedy)


def _unique(identities: list[str]) -> None:
    for identity in identities:
        if identities.count(identity) > 1:
            raise SpecificationError(identity, f"{identity} is given twice.", "Keep one of the two.")


def _shares(library: Library, choice: Choice) -> tuple[Share, ...]:
    """Who shares which weight; a requirement belongs to the first share that takes it in."""
    shares, taken = [], set[str]()
    for category in choice.categories:
        members = _new(
            (requirement.id for requirement in library.requirements if requirement.category == category.id),
            choice,
            taken,
        )
        shares.append(Share(name=category.id, weight=category.weight, members=members))
    single = _new((requirement.id for requirement in choice.requirements), choice, taken)
    shares.append(Share(name="", weight=None, members=single))
    needs = _new(choice.needs, choice, taken)
    shares.append(Share(name="interface_needs", weight=choice.needs_weight, members=needs))
    return tuple(shares)


def _new(identities: Iterable[str], choice: Choice, taken: set[str]) -> tuple[str, ...]:
    found = tuple(
        sorted({identity for identity in identities if identity not in taken and identity not in choice.leave_out})
    )
    taken.update(found)
    return found


def _obligation(library: Library, settled: dict[str, RequirementChoice], identity: str) -> Obligation:
    chosen = settled[identity].obligation if identity in settled else None
    return chosen or library.requirement(identity).obligation


def _specified(
    requirement: Requirement, chosen: RequirementChoice | None, obligation: Obligation, weight: Decimal
) -> SpecifiedRequirement:
    values = dict(chosen.values) if chosen else {}
    for name in values:
        if name not in {parameter.name for parameter in requirement.parameters}:
            known = ", ".join(parameter.name for parameter in requirement.parameters) or "none"
            raise SpecificationError(
                requirement.id, f"{requirement.id} has no parameter {name[:40]!r}.", f"It has: {known}."
            )
    for parameter in requirement.parameters:
        value = values.get(parameter.name, "").strip()
        if not value:
            raise SpecificationError(
                requirement.id,
                f"{requirement.id} needs a value for {parameter.name!r} ({parameter.unit}).",
                f"Set it under `values`; suggested is {parameter.suggested} ({parameter.basis})",
            )
        _check_value(requirement, parameter.name, parameter.suggested, value)
        values[parameter.name] = value
    return SpecifiedRequirement(
        requirement=requirement,
        obligation=obligation,
        weight=weight,
        values=tuple(sorted(values.items())),
        text=fill(requirement.outcome, {name: values[name] for name in slots(requirement.outcome)}),
    )


def _naming(
    specified: SpecifiedRequirement, known: Sequence[RecordKind], given: Sequence[RecordKind]
) -> SpecifiedRequirement:
    """The requirement with what its values ask by name, so that evidence can be laid against it."""
    values = dict(specified.values)
    kinds, figures = list[AskedKind](), list[AskedFigure]()
    for parameter in specified.requirement.parameters:
        value = values[parameter.name]
        if parameter.asks in (Asks.READ, Asks.WRITE):
            kinds += kinds_asked(value, parameter.asks, known, given)
        elif parameter.asks is not None:
            figure = figure_asked(parameter.name, parameter.asks, value, parameter.unit, parameter.about)
            figures += [figure] if figure is not None else []
    return replace(specified, kinds=tuple(kinds), figures=tuple(figures))


def _check_value(requirement: Requirement, name: str, suggested: str, value: str) -> None:
    if _NUMBER.fullmatch(suggested) and not _NUMBER.fullmatch(value):
        raise SpecificationError(
            requirement.id,
            f"{requirement.id}: {name!r} should be a number, not {value[:40]!r}.",
            f"Write digits alone, such as {suggested}.",
        )
    if len(value) > _LONGEST_VALUE or "{" in value or "\n" in value:
        raise SpecificationError(
            requirement.id,
            f"{requirement.id}: the value of {name!r} is too long or holds braces or line breaks.",
            f"Write one short line of up to {_LONGEST_VALUE} characters.",
        )
