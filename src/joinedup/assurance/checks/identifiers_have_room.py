"""Identifiers that are numbers have room to grow."""

from __future__ import annotations

from collections.abc import Iterator

from joinedup.assurance.description import Description, Schema
from joinedup.assurance.vocabulary.fields import Fields, called, fields_where, is_number
from joinedup.assurance.vocabulary.words import listed, squeezed, vocabulary, words
from joinedup.findings import Problem, Severity, Shown, check, shows, warn

_OWN = vocabulary("id uid pk databaseid objectid")
_MOST_OF_32_BITS = (2_147_483_647, 4_294_967_295)
# What comes by itself, day and night, and by thousands of people or devices at once.
_COMES_QUICKLY = vocabulary(
    "event events position positions log logs entry entries message messages history audit transaction transactions notification",
    "notifications alert alerts reading readings measurement measurements activity activities observation observations track tracks",
    "sample samples visit visits image images file files attachment attachments sms email mail payment payments",
)
# What programs add to the name of a thing.
_FRAMES = vocabulary(
    "dto entity contract response request result results rest api get list data model info object resource view item record full detail details"
)


def _is_own(name: str) -> bool:
    return squeezed(name) in _OWN


def _width(field: Schema) -> int:
    """How many bits are stated for the number, or nought where none are."""
    if field.format in ("int64", "uint64", "long"):
        return 64
    narrow = field.format in ("int32", "uint32") or field.keywords.get("maximum") in _MOST_OF_32_BITS
    return 32 if narrow else 0


def _stated(description: Description) -> list[Fields]:
    """The own identifiers of what comes quickly, that are numbers whose width is stated."""
    return [
        fields
        for fields in fields_where(description, _is_own, lambda field: is_number(field) and _width(field) > 0)
        if len(fields.schema.properties) > 1 and _comes_quickly(called(fields.schema, description))
    ]


def _comes_quickly(holder: str) -> bool:
    """Whether the thing itself comes quickly: a payment does, a payment system does not."""
    spoken = [word for word in words(holder) if word not in _FRAMES]
    return bool(spoken) and spoken[-1] in _COMES_QUICKLY and "for" not in spoken


@check(
    verifies="JU-M06",
    version=1,
    subject="staying working",
    severity=Severity.LOW,
    on=Description,
    when=lambda _, description: bool(_stated(description)),
    absent="nothing that comes in great numbers, such as events or log entries, has a number of stated width as its identifier",
    families={"http", "events", "data"},
    reads={"schema"},
)
def identifiers_have_room(_node: Description, description: Description) -> Iterator[Problem | Shown]:
    """Where events, messages and the like are numbered, have the numbers room to grow?

    Looks at the own identifiers (id, pk and the like) of what comes in great numbers, such as events, positions, log entries,
    messages and files, where they are numbers whose width is stated. It warns where that is 32 bits, which end at 2,147,483,647.

    Why it matters:
        Positions, events and log entries of one force pass two thousand million within years. From that day no new record can
        be stored, or it overwrites an old one.
    What to ask:
        How many of these records come each year in your largest installation, and what happens when the numbers run out?
    Passes:
        components: {schemas: {Position: {properties: {id: {type: integer, format: int64}, speed: {type: number}}}}}
    Fails:
        components: {schemas: {Position: {properties: {id: {type: integer, format: int32}, speed: {type: number}}}}}
    Source:
        OpenAPI format registry, int32, https://spec.openapis.org/registry/format/int32.html
    """
    stated = _stated(description)
    narrow = [fields for fields in stated if any(_width(field) == 32 for field in fields.found.values())]
    if narrow:
        first = next(field for field in narrow[0].found.values() if _width(field) == 32)
        holders = listed(called(fields.schema, description) for fields in narrow)
        yield warn(first, f"Identifiers are numbers of 32 bits, which end at 2,147,483,647: {holders}.")
        return
    for fields in stated:
        yield from map(shows, fields.found.values())
