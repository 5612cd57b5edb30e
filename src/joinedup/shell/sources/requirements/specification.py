"""The ``specification:`` part of a procurement file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from joinedup.estate.model import Estate
from joinedup.requirements.model import Library, Obligation, Specification
from joinedup.requirements.specify import CategoryChoice, Choice, RequirementChoice, specify
from joinedup.requirements.weights import SpecificationError
from joinedup.shell.sources.requirements.record_kinds import read_record_kinds
from joinedup.shell.sources.text.ours import Part


@dataclass(slots=True)
class _Places:
    """Where each id was spoken of, so that a complaint can name the line."""

    whole: Part
    known: dict[str, Part] = field(default_factory=dict)

    def of(self, subject: str) -> Part:
        return self.known.get(subject, self.whole)


def read_specification(
    part: Part, library: Library, *, procurement: str, title: str, estate: Estate | None = None
) -> Specification:
    """The specification in ``part``; raises ``InputError`` naming line and remedy.

    ``title`` is used where the part gives none. With an estate, interfaces
    must be in it, and what they need can be taken in.
    """
    fields = part.fields(
        (), ("title", "categories", "requirements", "leave_out", "interface_needs", "interfaces", "record_kinds")
    )
    places = _Places(part)
    interfaces = _interfaces(fields, estate)
    needs, needs_weight = _needs(fields, estate, interfaces, places), None
    if "interface_needs" in fields:
        weight = fields["interface_needs"].fields((), ("weight",))
        needs_weight = weight["weight"].number(0, 100) if "weight" in weight else None
    choice = Choice(
        procurement=procurement,
        title=fields["title"].text() if "title" in fields else title,
        categories=tuple(_category(part, places) for part in fields["categories"].items())
        if "categories" in fields
        else (),
        requirements=tuple(_requirement(part, places) for part in fields["requirements"].items())
        if "requirements" in fields
        else (),
        leave_out=_left_out(fields, places),
        needs=needs,
        needs_weight=needs_weight,
        interfaces=interfaces,
        record_kinds=read_record_kinds(fields["record_kinds"]) if "record_kinds" in fields else (),
    )
    try:
        return specify(library, choice)
    except SpecificationError as error:
        raise places.of(error.subject).wrong(error.problem, error.remedy) from None


def _category(part: Part, places: _Places) -> CategoryChoice:
    fields = part.fields(("id",), ("weight",))
    identity = fields["id"].text()
    places.known[identity] = fields["id"]
    return CategoryChoice(id=identity, weight=fields["weight"].number(0, 100) if "weight" in fields else None)


def _requirement(part: Part, places: _Places) -> RequirementChoice:
    fields = part.fields(("id",), ("obligation", "weight", "values"))
    identity = fields["id"].text()
    places.known[identity] = fields["id"]
    obligation = fields["obligation"].choice([*Obligation], "obligation") if "obligation" in fields else None
    values = fields["values"].pairs() if "values" in fields else ()
    return RequirementChoice(
        id=identity,
        obligation=Obligation(obligation) if obligation else None,
        weight=fields["weight"].number(0, 100) if "weight" in fields else None,
        values=tuple((name, value.text()) for name, value in values),
    )


def _left_out(fields: Mapping[str, Part], places: _Places) -> tuple[str, ...]:
    if "leave_out" not in fields:
        return ()
    for part in fields["leave_out"].items():
        places.known.setdefault(part.text(), part)
    return fields["leave_out"].texts()


def _interfaces(fields: Mapping[str, Part], estate: Estate | None) -> tuple[str, ...]:
    if "interfaces" not in fields:
        return ()
    if estate is None:
        return fields["interfaces"].texts()
    return fields["interfaces"].choices([interface.id for interface in estate.interfaces], "interface in the estate")


def _needs(
    fields: Mapping[str, Part], estate: Estate | None, interfaces: tuple[str, ...], places: _Places
) -> tuple[str, ...]:
    if "interface_needs" not in fields:
        return ()
    part = fields["interface_needs"]
    places.known["interface_needs"] = part
    if estate is None:
        raise part.wrong(
            "What the interfaces need is written in the estate, and none was given.",
            "Give the estate as well, or list the requirements yourself.",
        )
    found = sorted({need for interface in estate.interfaces if interface.id in interfaces for need in interface.needs})
    for need in found:
        places.known.setdefault(need, part)
    return tuple(found)
