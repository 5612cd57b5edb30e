"""A mapping as a JSONata expression, which any JSONata engine carries out (https://docs.jsonata.org).

The expression gives the document that ``joinedup.assurance.fit.mapping.apply``
gives; where that reports a problem, the expression leaves the field out.
Numbers of more than 15 digits are the one known difference: most engines hold
numbers as JavaScript does.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from textwrap import wrap

from joinedup.assurance.fit.mapping import MappingDocument, Rule

_PLAIN = re.compile(r"[A-Za-z_][A-Za-z0-9_]*", re.ASCII)
_RESERVED = frozenset({"and", "or", "in", "true", "false", "null", "function", "lambda"})
_WIDTH = 100
_STEP = {"text": "$asText", "number": "$asNumber", "integer": "$asInteger", "flag": "$asFlag", "day": "$asDay"}

# Each helper with those it needs; only what a mapping uses is written, in this order.
_HELPERS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "$there": (
        "the values that are there, as a list",
        ("$there := function($found) { $filter($append([], $found), function($value) { $value != null })[] };",),
    ),
    "$whole": (
        "one value as it is, several as a list",
        ("$whole := function($values) { $count($values) = 1 ? $values[0] : $count($values) > 1 ? $values };",),
    ),
    "$list": (
        "always a list; nothing where there is nothing",
        ('$list := function($value) { $type($value) = "array" ? $value : $exists($value) ? [$value] };',),
    ),
    "$every": (
        "each value changed, or nothing at all where one of them cannot be",
        (
            "$every := function($values, $change) { (",
            "  $made := $map($values, $change)[];",
            "  $count($made) = $count($values) ? $whole($made)",
            ") };",
        ),
    ),
    "$some": (
        "a part of the record, or nothing where all of it is missing",
        ("$some := function($part) { $count($keys($part)) > 0 ? $part };",),
    ),
    "$asText": (
        "a text, number or yes/no as text",
        ('$asText := function($value) { $type($value) in ["string", "number", "boolean"] ? $string($value) };',),
    ),
    "$asNumber": (
        "a number, read from text if need be",
        (
            "$asNumber := function($value) { (",
            "  $said := $trim($asText($value));",
            '  $type($value) = "number" ? $value',
            r"    : $contains($said, /^-?[0-9]{1,15}(\.[0-9]{1,15})?$/)",
            '    ? $number($replace($said, /^(-?)0+([0-9])/, "$1$2"))',
            ") };",
        ),
    ),
    "$asInteger": (
        "a whole number",
        (
            "$asInteger := function($value) { (",
            "  $number := $asNumber($value);",
            "  $exists($number) and $number = $floor($number) ? $number",
            ") };",
        ),
    ),
    "$asFlag": (
        "yes or no",
        (
            "$asFlag := function($value) { (",
            "  $said := $lowercase($trim($asText($value)));",
            '  $said in ["yes", "y", "true", "1"] ? true : $said in ["no", "n", "false", "0"] ? false',
            ") };",
        ),
    ),
    "$asDay": (
        "the day of a date written year-month-day",
        (
            "$asDay := function($value) { (",
            "  $said := $trim($asText($value));",
            "  $contains($said, /^[0-9]{4}-[0-9]{2}-[0-9]{2}($|[T ])/) ? $substring($said, 0, 10)",
            ") };",
        ),
    ),
}
_NEEDS = {
    "$every": ("$whole",),
    "$asNumber": ("$asText",),
    "$asInteger": ("$asNumber", "$asText"),
    "$asFlag": ("$asText",),
    "$asDay": ("$asText",),
}


def mapping_jsonata(mapping: MappingDocument) -> str:
    """The expression, with comments on what is missing and what a person must confirm."""
    body = list(_record(_tree(mapping.rules), 1))
    text = "\n".join(body)
    used = {helper for helper in _HELPERS if f"{helper}(" in text or f"{helper})" in text}
    used |= {need for text in used for need in _NEEDS.get(text, ())}
    return "\n".join([*_head(mapping), "(", *_helpers(used), *body, ")"]) + "\n"


def _head(mapping: MappingDocument) -> Iterator[str]:
    yield from _comment(f"{mapping.source} to {mapping.target}.")
    doubtful = [".".join(rule.target) for rule in mapping.rules if rule.confirm]
    if doubtful:
        yield from _comment(f"A person must confirm: {', '.join(doubtful)}.")
    if mapping.missing:
        yield from _comment(f"Missing, since nothing is known for them: {', '.join(mapping.missing)}.")
    yield from _comment("A value that cannot be carried over is left out, never guessed.")


def _comment(text: str) -> list[str]:
    # A name may hold what would end the comment.
    safe = " ".join(text.split()).replace("*/", "* /")
    return [f"/* {line} */" for line in wrap(safe, _WIDTH, break_on_hyphens=False)]


def _helpers(used: set[str]) -> Iterator[str]:
    for name, (about, lines) in _HELPERS.items():
        if name in used:
            yield f"  /* {about} */"
            yield from (f"  {line}" for line in lines)


_Tree = dict[str, "Rule | _Tree"]


def _tree(rules: Sequence[Rule]) -> _Tree:
    made: _Tree = {}
    for rule in rules:
        at = made
        for name in rule.target[:-1]:
            inner = at.setdefault(name, {})
            assert isinstance(inner, dict)  # noqa: S101 -- a mapping's targets never lie within each other
            at = inner
        at[rule.target[-1]] = rule
    return made


def _record(tree: _Tree, depth: int) -> Iterator[str]:
    pad = "  " * depth
    if not tree:
        yield f"{pad}{{}}"
        return
    yield f"{pad}{{"
    for number, (name, one) in enumerate(tree.items(), start=1):
        comma = "," if number < len(tree) else ""
        key = f"{pad}  {_text(name)}: "
        if isinstance(one, dict):
            inner = list(_record(one, depth + 1))
            yield f"{key}$some({inner[0].strip()}"
            yield from inner[1:-1]
            yield f"{inner[-1]}){comma}"
        else:
            note = f" /* {', '.join(_notes(one))} */" if _notes(one) else ""
            yield f"{key}{_value(one)}{comma}{note}"
    yield f"{pad}}}"


def _notes(rule: Rule) -> list[str]:
    return [*(["needed"] if rule.needed else []), *(["to be confirmed"] if rule.confirm else [])]


def _value(rule: Rule) -> str:
    there = f"$there({_way(rule.source)})"
    change = _changed("$value", rule)
    if "first" in rule.steps:
        found = _changed(f"{there}[0]", rule)
    elif change == "$value":
        found = f"$whole({there})"
    else:
        alone = change.removesuffix("($value)")
        found = f"$every({there}, {alone if alone in _STEP.values() else f'function($value) {{ {change} }}'})"
    return f"$list({found})" if "list" in rule.steps else found


def _changed(value: str, rule: Rule) -> str:
    """``value``, an expression of one value, taken through the rule's steps and codes."""
    for step in rule.steps:
        value = f"{_STEP[step]}({value})" if step in _STEP else value
    if rule.codes:
        codes = ", ".join(f"{_text(key)}: {_text(code)}" for key, code in rule.codes.items())
        value = f"$lookup({{{codes}}}, $asText({value}))"
    return value


def _way(names: Sequence[str]) -> str:
    found = ""
    for name in names:
        if _PLAIN.fullmatch(name) and name not in _RESERVED:
            part = name
        elif name and "`" not in name:
            part = f"`{name}`"
        else:  # no sign quotes a backquote
            part = f"$lookup($, {_text(name)})"
        found = f"{found}.{part}" if found else part
    return found


def _text(value: str) -> str:
    return json.dumps(value, ensure_ascii=False)
