"""What changed in the types a value may have, and whether it may be null."""

from __future__ import annotations

from joinedup.assurance.changes.shape import Shape
from joinedup.assurance.changes.walk import Pair

_SCALARS = frozenset({"integer", "number", "boolean"})
_WIDENED_FORMATS = {
    ("int32", "int64"),
    ("float", "double"),
    ("date", "date-time"),
}


def compare_types(old: Shape, new: Shape, pair: Pair) -> bool:
    """Note changes of type, null and format; false where the types have nothing in common."""
    comparable = _compare_written_types(old, new, pair)
    if old.null != new.null and old.types is not None and new.types is not None:
        if not (_states_type(old) and _states_type(new)):
            pass  # where no type is written, null was never shut out
        elif new.null:
            pair.noted_at("null-allowed", ("", new.null_at), old, new, "{} may now be null.")
        else:
            pair.noted_at("null-forbidden", (old.null_at, ""), old, new, "{} may no longer be null.")
    if comparable:
        _compare_formats(old, new, pair)
    return comparable


def _compare_written_types(old: Shape, new: Shape, pair: Pair) -> bool:
    before, after = old.types, new.types
    if before == after:
        if before is not None and _states_type(old) != _states_type(new):
            kind, words = (
                ("type-left-out", "no longer says") if _states_type(old) else ("type-written-down", "now says")
            )
            places = (old.types_at, "") if _states_type(old) else ("", new.types_at)
            pair.noted_at(kind, places, old, new, f"{{}} {words} that it is {_listed(before)}.")
        return True
    if before is None or after is None:
        if old.groups or new.groups:
            return True
        if before is None and after is not None:
            words = f"{{}} must now be {_listed(after)}."
            pair.noted_at("type-stated", ("", new.types_at), old, new, words)
        elif before is not None:
            words = f"{{}} was {_listed(before)} and may now be anything."
            pair.noted_at("type-dropped", (old.types_at, ""), old, new, words)
        return True
    words = f"{{}} was {_listed(before)} and is now {_listed(after)}."
    kind = _kind(before, after)
    pair.noted_at(kind, (old.types_at, new.types_at), old, new, words)
    return kind.startswith(("type-widened", "type-narrowed")) or bool(before & after)


def _states_type(shape: Shape) -> bool:
    """Whether the type is written, and not only meant by what else is; a list of values tells it too."""
    return shape.types_at.endswith("/type") or "enum" in shape.keywords or "const" in shape.keywords


def _kind(before: frozenset[str], after: frozenset[str]) -> str:
    if _covers(after, before) and before != {"string"}:
        return "type-widened"
    if after == {"string"} and before <= _SCALARS | {"string"}:
        return "type-narrowed-to-text" if "string" in before else "type-became-text"
    if before == {"string"} and after <= _SCALARS | {"string"} and "string" in after:
        return "type-widened-from-text"
    if _covers(before, after):
        return "type-narrowed"
    if before == {"string"} and after <= _SCALARS:
        return "type-no-longer-text"
    if _covers(after, before):
        return "type-widened"
    return "type-changed"


def _covers(wide: frozenset[str], narrow: frozenset[str]) -> bool:
    return all(one in wide or (one == "integer" and "number" in wide) for one in narrow)


def _compare_formats(old: Shape, new: Shape, pair: Pair) -> None:
    before, after = _format(old), _format(new)
    if before == after:
        return
    if not before:
        pair.noted("format-added", "format", old, new, f"{{}} must now have the format {after}.")
    elif not after:
        pair.noted("format-removed", "format", old, new, f"{{}} no longer has the format {before}.")
    else:
        kind = "format-changed"
        if (before, after) in _WIDENED_FORMATS:
            kind = "format-widened"
        elif (after, before) in _WIDENED_FORMATS:
            kind = "format-narrowed"
        pair.noted(kind, "format", old, new, f"{{}} had the format {before} and now has {after}.")


def _format(shape: Shape) -> str:
    said = shape.keywords.get("format")
    return said.value if said is not None and isinstance(said.value, str) else ""


def _listed(types: frozenset[str]) -> str:
    return " or ".join(sorted(types))
