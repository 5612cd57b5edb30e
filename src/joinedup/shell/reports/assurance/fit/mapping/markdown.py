"""A mapping as a table that people read and talk over."""

from __future__ import annotations

from collections.abc import Iterator

from joinedup.assurance.fit.mapping import MappingDocument, Rule
from joinedup.assurance.vocabulary.words import many

STEP_WORDS = {
    "first": "take the first",
    "list": "make it a list",
    "text": "write as text",
    "number": "read as a number",
    "integer": "read as a whole number",
    "flag": "read as yes or no",
    "day": "take the day",
}


def mapping_markdown(mapping: MappingDocument) -> str:
    """The table, and under it what is missing."""
    return "\n".join(_lines(mapping)) + "\n"


def how(rule: Rule) -> str:
    """What is done with a value on its way, in words."""
    codes = [f"{many(len(rule.codes), 'code')} replaced"] if rule.codes else []
    return ", ".join([*(STEP_WORDS[step] for step in rule.steps), *codes]) or "as it is"


def _lines(mapping: MappingDocument) -> Iterator[str]:
    yield f"# {_cell(mapping.source)} → {_cell(mapping.target)}"
    yield ""
    yield f"| {_cell(mapping.source)} | {_cell(mapping.target)} | How | Note |"
    yield "|---|---|---|---|"
    for rule in mapping.rules:
        notes = [*(["needed"] if rule.needed else []), *(["**a person must confirm**"] if rule.confirm else [])]
        yield f"| {_way(rule.source)} | {_way(rule.target)} | {how(rule)} | {', '.join(notes)} |"
    coded = [rule for rule in mapping.rules if rule.codes]
    if coded:
        yield from ("", "## Codes", "")
        for rule in coded:
            pairs = "; ".join(f"{_cell(key)} → {_cell(code)}" for key, code in rule.codes.items())
            yield f"- {_way(rule.target)}: {pairs}"
    if mapping.missing:
        yield from ("", "## Missing", "", "Nothing is known for:", "")
        yield from (f"- {_cell(text)}" for text in mapping.missing)


def _way(names: tuple[str, ...]) -> str:
    return _cell(".".join(names))


def _cell(text: str) -> str:
    """``text`` so that nothing in it reads as a mark of the table."""
    plain = " ".join(text.split()).replace("\\", "\\\\")
    for sign in "|`*_<>[]#":
        plain = plain.replace(sign, f"\\{sign}")
    return plain
