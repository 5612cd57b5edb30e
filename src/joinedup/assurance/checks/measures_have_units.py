"""A measure says its unit."""

from __future__ import annotations

import re
from collections.abc import Iterator

from joinedup.assurance.description import Description
from joinedup.assurance.vocabulary.fields import Fields, fields_where, is_number
from joinedup.assurance.vocabulary.words import listed, vocabulary, words
from joinedup.findings import Problem, Severity, check, fail

_QUANTITIES = vocabulary(
    "distance speed duration weight height altitude temperature radius velocity mileage elapsed timeout bearing",
)
_UNIT = re.compile(
    r"metre|meter|mile|\bfeet\b|\bfoot\b|\binch|\bkm|\bcm\b|\bmm\b|\bm\b|knot|mph|kph|km/h|m/s|second|minute|hour|\bday|week|month|year|"
    r"\bms\b|milli|\bs\b|kilo|gram|\bkg\b|\blbs?\b|pound|stone|ounce|celsius|fahrenheit|kelvin|degree|°|pixel|\bpx\b|unit|percent|%",
    re.IGNORECASE,
)
_UNITS = vocabulary(
    "metres meters miles feet inches km cm mm m knots mph kph kmh seconds second secs sec minutes minute mins min",
    "hours hour hrs days day weeks months years ms millis milliseconds kg grams g lbs stone celsius degrees px",
    "pixels percent s unit units",
)


# Numbers that weigh one thing against another, or count places in a row, have no unit.
_WITHOUT = re.compile(
    r"rank|scor(?:e|ing)|relevan|priorit|probab|sequence|factor|sort|ratio|coefficient|fraction|weighting|weighted|between 0 and 1|normali[sz]ed",
    re.IGNORECASE,
)


def _is_measure(name: str) -> bool:
    spoken = words(name)
    return bool(spoken) and spoken[-1] in _QUANTITIES and _UNITS.isdisjoint(spoken)


def _measures(description: Description) -> Iterator[Fields]:
    for fields in fields_where(description, _is_measure, is_number):
        # Height beside width is a picture's, counted in pixels.
        if not any(words(name)[-1:] == ("width",) for name in fields.schema.properties):
            yield fields


@check(
    verifies="JU-M01",
    version=2,
    subject="saying what it means",
    severity=Severity.LOW,
    on=Fields,
    among=_measures,
    absent="no number is named as a measure",
    families={"http", "events", "data", "soap", "graph"},
    reads={"schema"},
)
def measures_have_units(fields: Fields, _: Description) -> Iterator[Problem]:
    """Does a number that measures something say its unit?

    Looks at numbers named as a measure (distance, speed, duration, height, weight and the like), for a unit in the name, in
    the description or in a field beside it.

    Why it matters:
        A speed of 70 is lawful in miles and far from it in kilometres. Wrong units are not noticed by programs, only by
        courts.
    What to ask:
        In which unit is each measure given, and is it the same in every call?
    Passes:
        components: {schemas: {Reading: {properties: {speed: {type: number, description: Miles per hour.}}}}}
    Fails:
        components: {schemas: {Reading: {properties: {speed: {type: number}}}}}
    Source:
        IM1 interface documentation, https://gpitbjss.atlassian.net/wiki/plugins/viewsource/viewpagesrc.action?pageId=1391134456
    """
    schema = fields.schema
    if _UNIT.search(schema.description) or any(
        words(name)[-1:] in (("unit",), ("units",), ("uom",)) for name in schema.properties
    ):
        return
    bare = {
        name: field
        for name, field in fields.found.items()
        if not _UNIT.search(field.description) and not _WITHOUT.search(f"{name} {field.description}")
    }
    if bare:
        yield fail(next(iter(bare.values())), f"A measure without a unit: {listed(bare)}.")
