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
        "rules": [_rule(one) for one in mapping.rules],
        "missing": list(mapping.missing),
    }


def write_mappings(coverage: Coverage, folder: Path) -> tuple[Path, ...]:
    """For each record that is there its mapping as JSON, as JSONata and as a table to read, named for its entity.

    Raises ``InputError`` where they cannot be written.
    """
    written: list[Path] = []
    taken: set[str] = set()
    for one in coverage.entities:
        if not one.held:
            continue
        name = _unused(_SIGNS.sub("-", one.entity.id).strip(".") or "mapping", taken)
        for suffix, text in mapping_files(mapping_of(one)).items():
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
    for one in mapping.rules:
        how = ", ".join([*one.steps, *(["codes"] if one.codes else []), *(["to be confirmed"] if one.confirm else [])])
        yield f"  {'.'.join(one.source):<40} → {'.'.join(one.target):<40} {how}".rstrip()
    for missing in mapping.missing:
        yield f"  {'(nothing known)':<40} → {missing}"


def _rule(one: Rule) -> dict[str, Any]:
    found: dict[str, Any] = {"from": list(one.source), "to": list(one.target)}
    if one.steps:
        found["steps"] = list(one.steps)
    if one.codes:
        found["codes"] = dict(one.codes)
    found["needed"] = one.needed
    found["confirm"] = one.confirm
    return found
