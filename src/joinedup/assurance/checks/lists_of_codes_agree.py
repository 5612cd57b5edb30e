"""One list of codes is the same wherever it stands."""

from __future__ import annotations

from collections.abc import Iterator

from joinedup.assurance.description import Description, Schema
from joinedup.assurance.vocabulary.bodies import resolved
from joinedup.assurance.vocabulary.fields import by_name
from joinedup.assurance.vocabulary.words import listed, squeezed, vocabulary
from joinedup.findings import Problem, Severity, Shown, check, fail, shows

_SHARED = vocabulary(
    "gender sex ethnicity country countrycode nationality currency currencycode language languagecode title offencecode",
    "offencetype crimetype vehicletype forcecode maritalstatus religion relationship",
)
_ENOUGH = 0.5
_BLANK = frozenset(("None", "", " "))  # left empty; whether that is allowed is no matter of the codes


def _lists_by_name(description: Description) -> Iterator[tuple[str, list[Schema]]]:
    for name, schemas in by_name(description).items():
        if squeezed(name) not in _SHARED or len(schemas) < 2:
            continue
        fields = [resolved(description, schema.properties[name]) for schema in schemas]
        coded = {schema.pointer: schema for schema in fields if schema is not None and len(schema.enum) > 1}
        if len(coded) > 1:
            yield name, list(coded.values())


@check(
    verifies="JU-M02",
    version=2,
    subject="saying what it means",
    severity=Severity.MEDIUM,
    on=Schema,
    among=_lists_by_name,
    absent="no code about people, places or offences is listed in two places",
    families={"http", "events", "data", "soap"},
    reads={"schema"},
)
def lists_of_codes_agree(found: tuple[str, list[Schema]], _: Description) -> Iterator[Problem | Shown]:
    """Where one list of codes is written in several places, is it the same?

    Looks at codes for gender, country, currency, offence and the like that are listed in two places or more, for lists that have
    much in common and still differ.

    Why it matters:
        Two lists of the same codes drift apart. A value that one call gives and the next refuses makes records stick in transit,
        and nobody owns the fault.
    What to ask:
        Which list is right, where is it kept, and will every call take the same?
    Passes:
        components:
          schemas: {A: {properties: {gender: {enum: [f, m, x]}}}, B: {properties: {gender: {enum: [x, m, f]}}}}
    Fails:
        components:
          schemas: {A: {properties: {gender: {enum: [f, m, x]}}}, B: {properties: {gender: {enum: [f, m]}}}}
    Source:
        IM1 interface documentation, https://gpitbjss.atlassian.net/wiki/plugins/viewsource/viewpagesrc.action?pageId=1391134456
    """
    name, fields = found
    yield from (shows(field) for field in fields)
    first = frozenset(map(str, fields[0].enum)) - _BLANK
    for field in fields[1:]:
        other = frozenset(map(str, field.enum)) - _BLANK
        if first != other and len(first & other) >= _ENOUGH * min(len(first), len(other)):
            yield fail(
                field,
                f"{name} is listed twice with different values: {listed(sorted(first ^ other))} in one place only.",
            )
            return
