"""What changed in what callers give beside the body."""

from __future__ import annotations

from joinedup.assurance.changes.addresses import variables_of
from joinedup.assurance.changes.lifecycle import compare_lifecycle, removal
from joinedup.assurance.changes.walk import Pair
from joinedup.assurance.description import Operation, Parameter, Schema

_Key = tuple[str, str]
_USUAL_STYLE = {"query": "form", "cookie": "form", "path": "simple", "header": "simple"}
# Swagger 2.0 says by one word what OpenAPI 3 says by two.
_COLLECTIONS = {"ssv": "spaceDelimited", "tsv": "tabDelimited", "pipes": "pipeDelimited"}


def compare_parameter_lists(old: Operation, new: Operation, pair: Pair) -> None:
    """Note parameters that came, went or moved; lead into those that are in both."""
    before, after = _by_key(old), _by_key(new)
    gone = {key: parameter for key, parameter in before.items() if key not in after}
    come = {key: parameter for key, parameter in after.items() if key not in before}
    for key, parameter in before.items():
        other = after.get(key)
        if other is not None:
            pair.lead(compare_parameters, parameter, other, (parameter.pointer, other.pointer))
    for key, parameter in gone.items():
        moved = next(
            (other for other in come.values() if other.name == parameter.name and parameter.place != other.place), None
        )
        if moved is not None:
            come = {key: other for key, other in come.items() if other is not moved}
            _note_moved(parameter, moved, pair)
        elif key[0] != "path":
            kind = removal("parameter", parameter.deprecated, parameter.extensions, pair.today)
            pair.removed(kind, parameter.pointer, new.pointer, f"{_upper(_label(parameter))} was removed.")
    for parameter in come.values():
        if parameter.place != "path":
            kind = "required-parameter-added" if parameter.required else "optional-parameter-added"
            word = "Required" if parameter.required else "Optional"
            pair.added(kind, parameter.pointer, old.pointer, f"{word} {_label(parameter)} was added.")


def _by_key(call: Operation) -> dict[_Key, Parameter]:
    """The parameters by place and name; those of the path by their position, since callers never send the name."""
    positions = {name: str(place) for place, name in enumerate(variables_of(call.path))}
    return {
        (
            parameter.place,
            positions.get(parameter.name, parameter.name) if parameter.place == "path" else _plain(parameter),
        ): parameter
        for parameter in call.parameters
    }


def _plain(parameter: Parameter) -> str:
    """The name; of a header without regard to capitals."""
    return parameter.name.lower() if parameter.place == "header" else parameter.name


def _label(parameter: Parameter) -> str:
    return f"{parameter.place} parameter `{parameter.name}`"


def _note_moved(old: Parameter, new: Parameter, pair: Pair) -> None:
    kind = "required-parameter-moved" if new.required else "optional-parameter-moved"
    message = f"Parameter `{new.name}` moved from the {old.place} to the {new.place}."
    pair.changed(kind, old.pointer, new.pointer, message)


def compare_parameters(old: Parameter, new: Parameter, pair: Pair) -> None:
    """Note what changed in one parameter."""
    name, at = _label(new), (old.pointer, new.pointer)
    if new.place != "path":
        if new.required and not old.required:
            pair.changed("parameter-became-required", *at, f"{_upper(name)} became required.")
        elif old.required and not new.required:
            pair.changed("parameter-became-optional", *at, f"{_upper(name)} became optional.")
    compare_lifecycle("parameter", old, new, pair)
    if old.content != new.content:
        message = f"{_upper(name)} was written as {old.content or 'a plain value'} and is now {new.content or 'a plain value'}."
        pair.changed("parameter-written-otherwise", *at, message)
    elif not _takes_several_now(old, new, pair):
        _compare_schemas(old, new, pair)


def _compare_schemas(old: Parameter, new: Parameter, pair: Pair) -> None:
    name, at = _label(new), (old.pointer, new.pointer)
    types = _types(old, pair, new=False) | _types(new, pair, new=True)
    before, after = _writing(old, types), _writing(new, types)
    if before != after and not old.content:
        message = f"{_upper(name)} was written in the style {_writing_in_words(before)} and is now written {_writing_in_words(after)}."
        pair.changed("parameter-written-otherwise", *at, message)
    if old.allow_empty != new.allow_empty and new.place == "query":
        kind = "empty-value-allowed" if new.allow_empty else "empty-value-refused"
        verb = "may now be" if new.allow_empty else "may no longer be"
        pair.changed(kind, *at, f"{_upper(name)} {verb} given without a value.")
    if old.allow_reserved != new.allow_reserved:
        message = f"Whether reserved characters of {name} are sent as they are was changed."
        pair.changed("reserved-characters-rule-changed", *at, message)
    if old.schema is not None and new.schema is not None:
        pair.lead_to_schemas((old.schema,), (new.schema,))
    elif new.schema is not None:
        pair.added("parameter-described", new.schema.pointer, old.pointer, f"{_upper(name)} must now fit a schema.")
    elif old.schema is not None:
        message = f"{_upper(name)} no longer has a schema."
        pair.removed("parameter-no-longer-described", old.schema.pointer, new.pointer, message)


def _takes_several_now(old: Parameter, new: Parameter, pair: Pair) -> bool:
    """Note a single value that became a list (or back), written so that one value is a list of one."""
    one, other = _types(old, pair, new=False), _types(new, pair, new=True)
    if ("array" in one) == ("array" in other) or not one or not other:
        return False
    listed = new if "array" in other else old
    if _writing(listed, frozenset({"array"})) != ("form", True) or old.schema is None or new.schema is None:
        return False
    before: tuple[Schema, ...] = (old.schema,)
    after: tuple[Schema, ...] = (new.schema,)
    name, at = _label(new), (old.pointer, new.pointer)
    if listed is new:
        after = pair.walk.new.shape(pair.walk.new.settled(after)).items or after
        pair.changed("parameter-takes-several", *at, f"{_upper(name)} now takes several values.")
    else:
        before = pair.walk.old.shape(pair.walk.old.settled(before)).items or before
        pair.changed("parameter-takes-only-one", *at, f"{_upper(name)} now takes only one value.")
    pair.lead_to_schemas(before, after)
    return True


def _types(parameter: Parameter, pair: Pair, *, new: bool) -> frozenset[str]:
    if parameter.schema is None:
        return frozenset()
    side = pair.walk.new if new else pair.walk.old
    return side.shape(side.settled((parameter.schema,))).types or frozenset()


def _writing(parameter: Parameter, types: frozenset[str]) -> tuple[str, bool | None]:
    """Style and explode as they count for ``types``; a single value is written alike in many ways."""
    collection = _collection(parameter.schema)
    style = parameter.style or _COLLECTIONS.get(collection, _USUAL_STYLE.get(parameter.place, ""))
    if types and types.isdisjoint({"array", "object"}):
        return (style if style in ("label", "matrix") else "", None)
    explode = parameter.explode
    if explode is None:
        explode = collection == "multi" if collection else style == "form"
    return style, explode


def _collection(schema: Schema | None) -> str:
    """The ``collectionFormat`` of Swagger 2.0, ``csv`` where a list there says nothing; else empty."""
    keywords = schema.keywords if schema is not None else {}
    return str(keywords.get("collectionFormat", ""))


def _writing_in_words(writing: tuple[str, bool | None]) -> str:
    style, explode = writing
    how = {True: ", each value apart", False: ", all in one", None: ""}[explode]
    return f"`{style or 'plain'}`{how}"


def _upper(words: str) -> str:
    return words[0].upper() + words[1:]
