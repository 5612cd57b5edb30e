"""Alternatives can be told apart."""

from __future__ import annotations

from collections.abc import Iterator

from joinedup.assurance.bodies import fields_of, resolved
from joinedup.assurance.description import Description, Schema
from joinedup.assurance.fields import called, having
from joinedup.assurance.words import listed
from joinedup.findings import Problem, Severity, check, warn

_MOST = 40


def _choices(description: Description) -> Iterator[tuple[Schema, list[Schema]]]:
    for one in having(description, "oneOf"):
        if "discriminator" in one.keywords or not 1 < len(one.one_of) <= _MOST:
            continue
        parts = [resolved(description, part) for part in one.one_of]
        objects = [part for part in parts if part is not None and fields_of(description, part)]
        if len(objects) > 1:
            yield one, objects


def _marks(description: Description, schema: Schema) -> dict[str, frozenset[str]]:
    """The fields of one alternative that allow only certain values."""
    found: dict[str, frozenset[str]] = {}
    for name, field in fields_of(description, schema).items():
        shape = resolved(description, field)
        if shape is None:
            continue
        if "const" in shape.keywords:
            found[name] = frozenset((repr(shape.keywords["const"]),))
        elif shape.enum:
            found[name] = frozenset(map(repr, shape.enum))
    return found


def _apart(description: Description, left: Schema, right: Schema) -> bool:
    mine, other = _marks(description, left), _marks(description, right)
    if any(mine[name].isdisjoint(other[name]) for name in mine.keys() & other.keys()):
        return True
    theirs, ours = fields_of(description, right), fields_of(description, left)
    needed = {*_needed(description, left)} - theirs.keys(), {*_needed(description, right)} - ours.keys()
    if any(needed):
        return True
    return any(
        _kinds(description, ours[name]).isdisjoint(_kinds(description, theirs[name]))
        for name in ours.keys() & theirs.keys()
    )


def _kinds(description: Description, field: Schema) -> frozenset[str]:
    shape = resolved(description, field)
    kinds = frozenset(shape.types) if shape is not None else frozenset[str]()
    return kinds or frozenset(("string", "number", "integer", "boolean", "array", "object", "null"))


def _needed(description: Description, schema: Schema) -> Iterator[str]:
    yield from schema.required
    for part in schema.all_of:
        found = resolved(description, part)
        if found is not None:
            yield from found.required


@check(
    verifies="JU-M01",
    version=1,
    subject="saying what it means",
    severity=Severity.LOW,
    on=Schema,
    among=_choices,
    absent="nowhere is a choice between objects without a mark that names the one chosen",
    families={"http", "events", "data"},
    reads={"schema"},
)
def alternatives_can_be_told_apart(found: tuple[Schema, list[Schema]], description: Description) -> Iterator[Problem]:
    """Where data may have one of several shapes, can a program tell which?

    Looks at choices between objects (oneOf) without a named mark (discriminator), for two that nothing tells apart: no required
    field that only one of them has, no field with different listed values or types. It warns about them.

    Why it matters:
        A program that cannot tell a person from an organisation guesses by trial. The guess works until somebody leaves a field
        empty.
    What to ask:
        By which field does a reader tell the alternatives apart?
    Passes:
        components:
          schemas:
            Party: {oneOf: [{required: [surname], properties: {surname: {}}}, {required: [company], properties: {company: {}}}]}
    Fails:
        components: {schemas: {Party: {oneOf: [{properties: {surname: {}}}, {properties: {company: {}}}]}}}
    Source:
        OpenAPI Specification, discriminator object, https://spec.openapis.org/oas/v3.1.1.html
    """
    choice, objects = found
    for place, left in enumerate(objects):
        for right in objects[place + 1 :]:
            if left.pointer != right.pointer and not _apart(description, left, right):
                names = listed(called(one, description) for one in (left, right))
                yield warn(choice, f"Nothing tells two of the {len(objects)} alternatives apart: {names}.")
                return
