"""What changed in the values that are allowed: lists, constants, defaults, and who may set them."""

from __future__ import annotations

from joinedup.assurance.changes.canonical import value_text
from joinedup.assurance.changes.shape import Said, Shape
from joinedup.assurance.changes.walk import Pair

_LONGEST = 60


def compare_values(old: Shape, new: Shape, pair: Pair) -> None:
    """Note changes of ``enum``, ``const``, ``default``, ``readOnly`` and ``writeOnly``."""
    before, after = _allowed(old), _allowed(new)
    if before is not None and after is not None and before.keys() == after.keys():
        pass  # the same values, however they are listed
    elif "const" in old.keywords or "const" in new.keywords:
        _compare_constants(old, new, pair)
    elif before is not None or after is not None:
        _compare_lists(old, new, pair, before, after)
    _compare_open_lists(old, new, pair)
    _compare_defaults(old, new, pair)
    _compare_sides(old, new, pair)


def _allowed(shape: Shape) -> dict[str, Said] | None:
    """The values allowed by text; ``None`` where any is."""
    said = shape.keywords.get("enum")
    if said is not None:
        return dict(said.value)
    said = shape.keywords.get("const")
    return None if said is None else {value_text(said.value): said}


def _compare_constants(old: Shape, new: Shape, pair: Pair) -> None:
    before, after = _allowed(old), _allowed(new)
    if before is None:
        pair.noted("constant-added", "const", old, new, f"{{}} must now be {_list(after)}.")
    elif after is None:
        pair.noted("constant-removed", "const", old, new, f"{{}} need no longer be {_list(before)}.")
    elif "const" not in old.keywords or "const" not in new.keywords:
        _compare_lists(old, new, pair, before, after)
    elif before.keys() != after.keys():
        words = f"{{}} was always {_list(before)} and is now always {_list(after)}."
        pair.noted("constant-changed", "const", old, new, words)


def _compare_lists(
    old: Shape, new: Shape, pair: Pair, before: dict[str, Said] | None, after: dict[str, Said] | None
) -> None:
    if before is None:
        pair.noted("values-limited", "enum", old, new, f"{{}} is now limited to {_list(after)}.")
    elif after is None:
        pair.noted("values-no-longer-limited", "enum", old, new, f"{{}} is no longer limited to {_list(before)}.")
    else:
        for text, said in before.items():
            if text not in after:
                message = f"{_upper(pair.said_old(said.at))} no longer has the value {_short(text)}."
                pair.removed("value-removed", said.at, new.place("enum"), message)
        for text, said in after.items():
            if text not in before:
                message = f"{_upper(pair.said_new(said.at))} has the new value {_short(text)}."
                pair.added("value-added", said.at, old.place("enum"), message)


def _compare_open_lists(old: Shape, new: Shape, pair: Pair) -> None:
    """Lists that are said to grow (``x-extensible-enum``)."""
    before, after = _examples(old), _examples(new)
    for text, at in before.items():
        if text not in after:
            message = f"{_upper(pair.said_old(at))} no longer names {_short(text)} in its open list."
            pair.removed("open-list-value-removed", at, new.place("x-extensible-enum"), message)
    for text, at in after.items():
        if text not in before:
            message = f"{_upper(pair.said_new(at))} names {_short(text)} in its open list."
            pair.added("open-list-value-added", at, old.place("x-extensible-enum"), message)


def _examples(shape: Shape) -> dict[str, str]:
    said = shape.keywords.get("x-extensible-enum")
    if said is None or not isinstance(said.value, list):
        return {}
    return {value_text(value): f"{said.at}/{place}" for place, value in enumerate(said.value)}


def _compare_defaults(old: Shape, new: Shape, pair: Pair) -> None:
    before, after = old.keywords.get("default"), new.keywords.get("default")
    if before is not None and after is not None:
        one, other = value_text(before.value), value_text(after.value)
        if one != other:
            words = f"{{}} had the default {_short(one)} and now has {_short(other)}."
            pair.noted("default-changed", "default", old, new, words)
    elif after is not None:
        words = f"{{}} now has the default {_short(value_text(after.value))}."
        pair.noted("default-added", "default", old, new, words)
    elif before is not None:
        words = f"{{}} no longer has the default {_short(value_text(before.value))}."
        pair.noted("default-removed", "default", old, new, words)


def _compare_sides(old: Shape, new: Shape, pair: Pair) -> None:
    for keyword, words in (("readOnly", "read-only"), ("writeOnly", "write-only")):
        if new.flag(keyword) and not old.flag(keyword):
            pair.noted(f"became-{words}", keyword, old, new, f"{{}} became {words}.")
        elif old.flag(keyword) and not new.flag(keyword):
            pair.noted(f"no-longer-{words}", keyword, old, new, f"{{}} is no longer {words}.")


def _list(values: dict[str, Said] | None) -> str:
    texts = [_short(text) for text in values or ()]
    return ", ".join(texts[:6]) + (f" and {len(texts) - 6} more" if len(texts) > 6 else "")


def _short(text: str) -> str:
    text = text[1:-1] if text[:1] == '"' == text[-1:] and len(text) > 2 else text
    return f"`{text}`" if len(text) <= _LONGEST else f"`{text[:_LONGEST]}…`"


def _upper(words: str) -> str:
    return words[0].upper() + words[1:]
