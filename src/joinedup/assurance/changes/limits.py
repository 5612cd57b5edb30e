"""What changed in the bounds of a value: size, length, number, steps and patterns."""

from __future__ import annotations

from joinedup.assurance.changes.keywords import LOWER, SAID_BY_VALUES, UPPER, tighter
from joinedup.assurance.changes.shape import Shape
from joinedup.assurance.changes.walk import Pair

_WORDS = {
    "maximum": ("maximum", "The largest value"),
    "minimum": ("minimum", "The smallest value"),
    "maxLength": ("max-length", "The greatest length"),
    "minLength": ("min-length", "The least length"),
    "maxItems": ("max-items", "The greatest number of entries"),
    "minItems": ("min-items", "The least number of entries"),
    "maxProperties": ("max-properties", "The greatest number of properties"),
    "minProperties": ("min-properties", "The least number of properties"),
    "maxContains": ("max-contains", "The greatest number of matching entries"),
    "minContains": ("min-contains", "The least number of matching entries"),
}
_ANYTHING = {"", ".*", "^.*$", "^.*", ".*$", "(.*)", "^", "$", r"^[\s\S]*$", r"[\s\S]*"}


def compare_limits(old: Shape, new: Shape, pair: Pair) -> None:
    """Note changes of bounds, steps, patterns and of whether entries must differ."""
    # Where the values themselves are listed, the list says more than any bound.
    listed = any(word in shape.keywords for shape in (old, new) for word in ("enum", "const"))
    for keyword in (*UPPER, *LOWER):
        if listed and keyword in SAID_BY_VALUES:
            continue
        if keyword in old.keywords or keyword in new.keywords:
            _compare_bound(keyword, old, new, pair)
    if not listed:
        _compare_patterns(old, new, pair)
        _compare_steps(old, new, pair)
    if new.flag("uniqueItems") and not old.flag("uniqueItems"):
        words = "The entries of {} must now differ from each other."
        pair.noted("entries-must-differ", "uniqueItems", old, new, words)
    elif old.flag("uniqueItems") and not new.flag("uniqueItems"):
        pair.noted("entries-may-repeat", "uniqueItems", old, new, "The entries of {} may now repeat.")


def _compare_bound(keyword: str, old: Shape, new: Shape, pair: Pair) -> None:
    before, after = old.keywords.get(keyword), new.keywords.get(keyword)
    identity, words = _WORDS[keyword]
    if before is None and after is not None:
        pair.noted(f"{identity}-set", keyword, old, new, f"{words} of {{}} is now limited to {after.value}.")
    elif after is None and before is not None:
        words = f"{words} of {{}} is no longer limited (it was {before.value})."
        pair.noted(f"{identity}-dropped", keyword, old, new, words)
    elif before is not None and after is not None and before.value != after.value:
        stricter = tighter(keyword, after.value, before.value)
        verb = "lowered" if stricter == (keyword in UPPER) else "raised"
        words = f"{words} of {{}} was {verb} from {before.value} to {after.value}."
        pair.noted(f"{identity}-{verb}", keyword, old, new, words)


def _compare_patterns(old: Shape, new: Shape, pair: Pair) -> None:
    before, after = _pattern(old), _pattern(new)
    if before == after:
        return
    if not before:
        pair.noted("pattern-added", "pattern", old, new, f"The text of {{}} must now match `{after}`.")
    elif not after:
        pair.noted("pattern-removed", "pattern", old, new, f"The text of {{}} need no longer match `{before}`.")
    else:
        words = f"The text of {{}} had to match `{before}` and now `{after}`."
        pair.noted("pattern-changed", "pattern", old, new, words)


def _pattern(shape: Shape) -> str:
    """The pattern, or an empty text where everything matches it."""
    said = shape.keywords.get("pattern")
    text = said.value if said is not None and isinstance(said.value, str) else ""
    return "" if text in _ANYTHING else text


def _compare_steps(old: Shape, new: Shape, pair: Pair) -> None:
    before, after = _step(old), _step(new)
    if before == after:
        return
    if not before:
        pair.noted("multiple-of-set", "multipleOf", old, new, f"{{}} must now be a multiple of {after}.")
    elif not after:
        words = f"{{}} need no longer be a multiple of {before}."
        pair.noted("multiple-of-dropped", "multipleOf", old, new, words)
    else:
        kind = "multiple-of-changed"
        if _divides(after, before):
            kind = "multiple-of-loosened"
        elif _divides(before, after):
            kind = "multiple-of-tightened"
        pair.noted(kind, "multipleOf", old, new, f"{{}} was a multiple of {before} and is now one of {after}.")


def _divides(one: float, other: float) -> bool:
    share = other / one
    return abs(share - round(share)) < 1e-9


def _step(shape: Shape) -> float:
    said = shape.keywords.get("multipleOf")
    return said.value if said is not None and type(said.value) in (int, float) and said.value > 0 else 0
