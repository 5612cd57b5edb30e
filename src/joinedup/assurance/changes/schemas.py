"""What changed between two schemas: their members here, their values in the files beside."""

from __future__ import annotations

from difflib import SequenceMatcher

from joinedup.assurance.changes.alternatives import compare_alternatives
from joinedup.assurance.changes.conditions import allows_nothing, compare_conditions, compare_nothing
from joinedup.assurance.changes.lifecycle import compare_schema_lifecycle
from joinedup.assurance.changes.limits import compare_limits
from joinedup.assurance.changes.reach import Lens
from joinedup.assurance.changes.shape import Shape
from joinedup.assurance.changes.types import compare_types
from joinedup.assurance.changes.values import compare_values
from joinedup.assurance.changes.walk import Pair
from joinedup.assurance.changes.xml import compare_xml
from joinedup.assurance.description import Schema

# From here on two names are so alike that one may be the other, renamed.
_ALIKE = 0.6


def compare_schemas(old_schemas: tuple[Schema, ...], new_schemas: tuple[Schema, ...], pair: Pair) -> None:
    """Note what changed between two schemas, and name the pairs of schemas within."""
    old, new = pair.walk.old.shape(old_schemas), pair.walk.new.shape(new_schemas)
    if old.opaque != new.opaque:
        where = pair.said_new(new.at)
        pair.changed("reference-changed", old.at, new.at, f"{where} now refers to something else that cannot be read.")
    if allows_nothing(old) or allows_nothing(new):
        compare_nothing(old, new, pair)
        return
    if not compare_alternatives(old, new, (old_schemas, new_schemas), pair):
        # One is a list of alternatives and the other is not: nothing else in them is comparable.
        return
    if not compare_types(old, new, pair):
        # Once the type is another, its limits and members are another thing altogether.
        return
    compare_values(old, new, pair)
    compare_limits(old, new, pair)
    compare_conditions(old, new, pair)
    compare_schema_lifecycle(old, new, pair)
    compare_xml(old, new, pair)
    _compare_properties(old, new, pair)
    _compare_required(old, new, pair)
    _compare_further_properties(old, new, pair)
    _compare_items(old, new, pair)


def _compare_properties(old: Shape, new: Shape, pair: Pair) -> None:
    for name, schemas in old.properties.items():
        counterpart = new.properties.get(name)
        if counterpart is not None:
            pair.lead_to_schemas(schemas, counterpart, _lens(schemas, counterpart, pair))
    gone = [name for name in old.properties if name not in new.properties]
    come = [name for name in new.properties if name not in old.properties]
    for name in gone:
        _removed(name, old, new, pair, come if len(gone) == 1 else [])
    for name in come:
        _added(name, old, new, pair)


def _lens(old: tuple[Schema, ...], new: tuple[Schema, ...], pair: Pair) -> Lens:
    """A part that is read-only in both is never sent, one that is write-only in both never received."""
    for keyword, lens in (("readOnly", Lens.READ_ONLY), ("writeOnly", Lens.WRITE_ONLY)):
        if not (_may_say(old, keyword) and _may_say(new, keyword)):
            continue
        before = pair.walk.old.shape(pair.walk.old.settled(old))
        if before.flag(keyword) and pair.walk.new.shape(pair.walk.new.settled(new)).flag(keyword):
            return lens
    return Lens.SAME


def _may_say(schemas: tuple[Schema, ...], keyword: str) -> bool:
    """Whether the shape need be made to know if ``keyword`` is there."""
    return any(
        keyword in schema.keywords or schema.ref or schema.all_of or schema.one_of or schema.any_of
        for schema in schemas
    )


def _removed(name: str, old: Shape, new: Shape, pair: Pair, come: list[str]) -> None:
    at = old.properties[name][0].pointer
    shape = pair.walk.old.shape(pair.walk.old.settled(old.properties[name]))
    kind = "required-property-removed" if name in old.required else "optional-property-removed"
    if not new.open:
        kind = kind.replace("removed", "removed-and-refused")
    message = f"Property {pair.said_old(at)} was removed"
    if shape.flag("deprecated"):
        message += ", as its deprecation had announced"
    if len(come) == 1 and SequenceMatcher(None, name[:100], come[0][:100]).ratio() >= _ALIKE:
        message += f"; it may have become `{come[0]}`"
    pair.removed(_side_of(kind, shape), at, _container(new, at), message + ".")


def _added(name: str, old: Shape, new: Shape, pair: Pair) -> None:
    at = new.properties[name][0].pointer
    shape = pair.walk.new.shape(pair.walk.new.settled(new.properties[name]))
    required = name in new.required
    kind = "required-property-added" if required else "optional-property-added"
    if not old.open:
        kind += "-where-none-were-allowed"
    word = "Required property" if required else "Property"
    pair.added(_side_of(kind, shape), at, _container(old, at), f"{word} {pair.said_new(at)} was added.")


def _side_of(kind: str, shape: Shape) -> str:
    """A property that travels one way only is a kind of its own."""
    if shape.flag("readOnly"):
        return "read-only-" + kind
    return "write-only-" + kind if shape.flag("writeOnly") else kind


def _container(other: Shape, at: str) -> str:
    """Where the property at ``at`` would stand in ``other``, which lacks it: in the same part, if that is there."""
    part = at.rpartition("/properties/")[0]
    here = (schema for schemas in other.properties.values() for schema in schemas)
    return next((part for schema in here if schema.pointer.startswith(part + "/properties/")), other.at)


def _compare_required(old: Shape, new: Shape, pair: Pair) -> None:
    for name, at in new.required.items():
        if name in old.required or (name in new.properties and name not in old.properties):
            continue
        kind = _switch("property-became-required", name, old, new, pair)
        pair.added(
            kind, at, _place(old, name), f"Property {_place_in_words(pair, new, name, new=True)} became required."
        )
    for name, at in old.required.items():
        if name in new.required or (name in old.properties and name not in new.properties):
            continue
        kind = _switch("property-became-optional", name, old, new, pair)
        pair.removed(
            kind, at, _place(new, name), f"Property {_place_in_words(pair, old, name, new=False)} became optional."
        )


def _switch(kind: str, name: str, old: Shape, new: Shape, pair: Pair) -> str:
    if name not in old.properties or name not in new.properties:
        return kind
    lens = _lens(old.properties[name], new.properties[name], pair)
    return {Lens.READ_ONLY: "read-only-" + kind, Lens.WRITE_ONLY: "write-only-" + kind}.get(lens, kind)


def _place(shape: Shape, name: str) -> str:
    return shape.properties[name][0].pointer if name in shape.properties else shape.at


def _place_in_words(pair: Pair, shape: Shape, name: str, *, new: bool) -> str:
    if name not in shape.properties:
        return f"`{name}` of {pair.said_new(shape.at) if new else pair.said_old(shape.at)}"
    at = shape.properties[name][0].pointer
    return pair.said_new(at) if new else pair.said_old(at)


def _compare_further_properties(old: Shape, new: Shape, pair: Pair) -> None:
    if old.open and not new.open:
        kind, words = "further-properties-forbidden", "{} no longer allows further properties."
    elif new.open and not old.open:
        kind, words = "further-properties-allowed", "{} now allows further properties."
    elif old.additional and new.additional:
        pair.lead_to_schemas(old.additional, new.additional)
        return
    elif new.additional and old.open:
        kind, words = "further-properties-restricted", "Further properties of {} must now fit a schema."
    elif old.additional and new.open:
        kind, words = "further-properties-freed", "Further properties of {} may now be anything."
    else:
        return
    forbids = kind in ("further-properties-forbidden", "further-properties-restricted")
    at = new.additional_at if forbids else old.additional_at
    where = at.removesuffix("/additionalProperties")
    words = words.replace("{}", pair.said_new(where) if forbids else pair.said_old(where))
    pair.noted_at(kind, ("", at) if forbids else (at, ""), old, new, words)


def _compare_items(old: Shape, new: Shape, pair: Pair) -> None:
    if old.items and new.items:
        pair.lead_to_schemas(old.items, new.items)
    elif "items" in old.rules or "items" in new.rules:
        return  # entries are forbidden: told as a rule
    elif new.items and old.types is not None:
        message = f"The entries of {pair.said_new(_holder(new))} must now fit a schema."
        pair.added("entries-described", new.items[0].pointer, old.at, message)
    elif old.items and new.types is not None:
        message = f"The entries of {pair.said_old(_holder(old))} may now be anything."
        pair.removed("entries-no-longer-described", old.items[0].pointer, new.at, message)


def _holder(shape: Shape) -> str:
    """The schema in which the entries of ``shape`` are described."""
    return shape.items[0].pointer.removesuffix("/items")
