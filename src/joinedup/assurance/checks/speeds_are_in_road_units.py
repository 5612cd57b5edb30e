"""Speeds are given in a unit that is used on the road."""

from __future__ import annotations

import re
from collections.abc import Iterator

from joinedup.assurance.description import Description, Schema
from joinedup.assurance.vocabulary.fields import Fields, fields_where, is_number
from joinedup.assurance.vocabulary.words import listed, words
from joinedup.findings import Problem, Severity, Shown, check, shows, untested, warn

_KNOTS = re.compile(r"\bknots?\b|\bkts?\b|\bkn\b|nautical", re.IGNORECASE)
_ROAD = re.compile(
    r"\bmph\b|\bmiles? (?:per|an|/) ?h|\bkm ?/ ?h\b|\bkmph\b|\bkph\b|\bkmh\b|kilomet(?:re|er)s? (?:per|an|/) ?h|\bm ?/ ?s\b|met(?:re|er)s? (?:per|a|/) ?s",
    re.IGNORECASE,
)
_SPEEDS = frozenset(("speed", "velocity", "sog", "groundspeed"))
_OTHER = frozenset(
    (
        "wind",
        "internet",
        "upload",
        "download",
        "network",
        "link",
        "connection",
        "playback",
        "processing",
        "fan",
        "print",
    )
)


def _is_speed(name: str) -> bool:
    spoken = words(name)
    return not _SPEEDS.isdisjoint(spoken) and _OTHER.isdisjoint(spoken)


def _unit_beside(holder: Schema) -> str:
    """What a field for the unit beside the speed says of it."""
    units = (
        field
        for name, field in holder.properties.items()
        if not {"unit", "units", "uom"}.isdisjoint(words(name)) and not _SPEEDS.isdisjoint(words(name))
    )
    return " ".join(f"{field.description} {' '.join(map(str, field.enum))}" for field in units)


def _speeds(description: Description) -> tuple[Fields, ...]:
    return fields_where(description, _is_speed, is_number)


@check(
    verifies="JU-M01",
    version=2,
    subject="saying what it means",
    severity=Severity.LOW,
    on=Fields,
    among=_speeds,
    absent="no number is named as a speed",
    families={"http", "events", "data", "soap"},
    reads={"schema"},
)
def speeds_are_in_road_units(fields: Fields, _: Description) -> Iterator[Problem | Shown]:
    """Is a speed given in a unit that is used on the road?

    Looks at the name and text of numbers named as a speed. Miles or kilometres per hour and metres per second pass; knots, which
    tracking devices send, raise a warning. Where no unit is said, nothing was tested.

    Why it matters:
        A speed in knots reads a seventh too low as miles per hour. In a pursuit or in court that difference decides.
    What to ask:
        In which unit is each speed kept, shown and given out, and where is it converted?
    Passes:
        components: {schemas: {Position: {properties: {speed: {type: number, description: Miles per hour.}}}}}
    Fails:
        components: {schemas: {Position: {properties: {speed: {type: number, description: In knots.}}}}}
    Source:
        The Traffic Signs Regulations and General Directions 2016 (speeds in miles per hour), https://www.legislation.gov.uk/uksi/2016/362
    """
    silent = []
    for name, field in fields.found.items():
        text = " ".join((*words(name), field.description, _unit_beside(fields.schema)))
        if _KNOTS.search(text) and _ROAD.search(text):
            yield untested(field, f"{name}: both knots and a unit of the road are spoken of.")
        elif _KNOTS.search(text):
            yield warn(field, f"{name} is given in knots, a unit of ships and aircraft.")
        elif _ROAD.search(text):
            yield shows(field)
        else:
            silent.append(name)
    if silent:
        yield untested(fields.found[silent[0]], f"No unit of speed is said that is known here: {listed(silent)}.")
