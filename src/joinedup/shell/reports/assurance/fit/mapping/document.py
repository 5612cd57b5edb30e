"""A mapping as a document that can be carried out, and as a table that can be read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from joinedup.assurance.fit.coverage import Coverage
from joinedup.assurance.fit.mapping import FORM, MappingDocument, Rule, mapping_of
from joinedup.shell.reports.assurance.checks.json import dump
from joinedup.shell.reports.assurance.fit.mapping.jsonata import mapping_jsonata
from joinedup.shell.reports.assurance.fit.mapping.markdown import mapping_markdown
from joinedup.values import InputError

_SIGNS = re.compile(r"[^\w.-]+")


def mapping_json(mapping: MappingDocument) -> str:
    """The document: see docs/matching.md for its form."""
    return dump(mapping_dict(mapping))


def mapping_dict(mapping: MappingDocument) -> dict[str, Any]:
    """The same as plain values."""
    return {
        "form": FORM,
        "source": mapping.source,
        "target": mapping.target,
        "rules": [_rule(rule) for rule in mapping.rules],
        "missing": list(mapping.missing),
    }


def write_mappings(coverage: Coverage, folder: Path) -> tuple[Path, ...]:
    """For each record that is there its mapping as JSON, as JSONata and as a table to read, named for its entity.

    Raises ``InputError`` where they cannot be written.
    """
    written: list[Path] = []
    taken: set[str] = set()
    for entity in coverage.entities:
        if not entity.held:
            continue
        name = _unused(_SIGNS.sub("-", entity.entity.id).strip(".") or "mapping", taken)
        for suffix, text in mapping_files(mapping_of(entity)).items():
            path = folder / f"{name}.{suffix}"
            _write(path, text)
            written.append(path)
    return tuple(written)


def mapping_files(mapping: MappingDocument) -> dict[str, str]:
    """Every form of ``mapping``, by the ending of its file."""
    return {
        "json": mapping_json(mapping) + "\n",
        "jsonata": mapping_jsonata(mapping),
        "md": mapping_markdown(mapping),
    }


def _unused(name: str, taken: set[str]) -> str:
    """``name``, with a number where another entity's name comes to the same on some file system."""
    found, number = name, 2
    while found.casefold() in taken:
        found, number = f"{name}-{number}", number + 1
    taken.add(found.casefold())
    return found


def _write(path: Path, text: str) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    except OSError as slip:
        raise InputError(
            f"The mapping cannot be written: {slip.strerror}.",
            file=str(path),
            place="--mapping",
            remedy="Choose a folder where you may write.",
        ) from None


def mapping_table(mapping: MappingDocument) -> str:
    """One rule a line."""
    return "\n".join(_lines(mapping))


def _lines(mapping: MappingDocument) -> Iterator[str]:
    yield f"{mapping.source} → {mapping.target}"
    for rule in mapping.rules:
        how = ", ".join(
            [*rule.steps, *(["codes"] if rule.codes else []), *(["to be confirmed"] if rule.confirm else [])]
        )
        yield f"  {'.'.join(rule.source):<40} → {'.'.join(rule.target):<40} {how}".rstrip()
    for missing in mapping.missing:
        yield f"  {'(nothing known)':<40} → {missing}"


def _rule(rule: Rule) -> dict[str, Any]:
    found: dict[str, Any] = {"from": list(rule.source), "to": list(rule.target)}
    if rule.steps:
        found["steps"] = list(rule.steps)
    if rule.codes:
        found["codes"] = dict(rule.codes)
    found["needed"] = rule.needed
    found["confirm"] = rule.confirm
    return found
