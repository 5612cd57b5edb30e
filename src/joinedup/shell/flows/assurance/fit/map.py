"""Carry a mapping out on a document, or on each record of a list."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from joinedup.assurance.fit.mapping import Problem, apply
from joinedup.shell.sources.assurance.fit.mappings import read_json_file, read_mapping_file


@dataclass(frozen=True, slots=True, kw_only=True)
class NotDone:
    """A problem, and the number of the record (from 1) where the document is a list."""

    record: int | None
    problem: Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Mapped:
    """What came out: a record, or a list of as many as went in; and what could not be done."""

    document: Any
    problems: tuple[NotDone, ...]

    @property
    def exit_code(self) -> int:
        """0 where everything was carried over, else 1."""
        return int(bool(self.problems))


def mapped(mapping: Path, document: Path) -> Mapped:
    """Read both files and carry the one out on the other; raises ``InputError``."""
    rules, root = read_mapping_file(mapping), read_json_file(document)
    if not isinstance(root, list):
        made = apply(rules, root)
        return Mapped(
            document=dict(made.document),
            problems=tuple(NotDone(record=None, problem=problem) for problem in made.problems),
        )
    every = [apply(rules, value) for value in root]
    return Mapped(
        document=[dict(use.document) for use in every],
        problems=tuple(
            NotDone(record=number, problem=problem)
            for number, use in enumerate(every, start=1)
            for problem in use.problems
        ),
    )
