"""Tries changes on `joinedup diff`, forwards and backwards."""

from __future__ import annotations

import json
import random
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from joinedup.shell.flows.assurance.diff import diff_bytes
from joinedup.shell.sources.text import json_text, yaml_text
from joinedup.values import InputError
from tools.silence.graphql_changes import GraphDrawer
from tools.silence.json_changes import Drawer
from tools.silence.json_idle import form_of
from tools.silence.json_words import FORMS
from tools.silence.xml_changes import XmlDrawer


class Tally(NamedTuple):
    """What came of the changes: the silent ones, how many were tried, and how many left no description."""

    silent: tuple[str, ...] = ()
    tried: int = 0
    refused: int = 0

    def joined(self, other: Tally) -> Tally:
        """Both together."""
        return Tally(self.silent + other.silent, self.tried + other.tried, self.refused + other.refused)


class Change(NamedTuple):
    """One change, said in a line, and how it is done to the text of a version."""

    said: str
    text: bytes


Told = frozenset[tuple[str, ...]] | None


def told(old: bytes, new: bytes, name: str) -> Told:
    """What is said of two versions: changes and what was not compared; ``None`` where it is refused, which is loud."""
    try:
        report = diff_bytes(old, name, new, name)
    except InputError:
        return None
    except Exception as slip:  # noqa: BLE001 - whatever breaks is told of the change that broke it
        return frozenset({("BROKE", repr(slip), traceback.format_exc()[-300:])})
    return frozenset(
        [
            (change.change.id, change.change.pointer_old, change.change.pointer_new, change.change.message)
            for change in report.changes
        ]
        + [(one.version, one.pointer, one.reason) for one in report.not_compared]
    )


def try_file(file: Path, count: int, chance: random.Random, *, three: bool = False) -> Tally:
    """So many changes to one file."""
    content = file.read_bytes()
    if three:
        return _try_three(content, file.name, count, chance)
    return try_changes(content, file.name, count, chance)


def try_changes(content: bytes, name: str, count: int, chance: random.Random) -> Tally:
    """So many single changes to one description, each told forwards and backwards."""
    drawn = drawer(content, name, chance)
    if drawn is None:
        return Tally()
    base, name, draw = drawn
    always = told(base, base + b"\n", name)  # what is said of any two versions of it
    if always is None:
        return Tally()
    silent: list[str] = []
    tried = refused = 0
    for _ in range(count):
        change = draw()
        if change is None:
            continue
        tried += 1
        for way, (before, after) in {"": (base, change.text), " (backwards)": (change.text, base)}.items():
            said = told(before, after, name)
            if said is None:
                refused += 1
                break
            if broken := [one for one in said if one[0] == "BROKE"]:
                silent.append(f"BROKE {change.said + way} {broken}")
            elif not said - always:
                silent.append(change.said + way)
    return Tally(tuple(silent), tried, refused)


def _try_three(content: bytes, name: str, count: int, chance: random.Random) -> Tally:
    """Three changes at once, again and again: the last may not be hidden by those before it."""
    drawn = drawer(content, name, chance)
    if drawn is None:
        return Tally()
    base, name, _ = drawn
    silent: list[str] = []
    tried = refused = 0
    for _ in range(count):
        made: list[Change] = []
        version = base
        for _ in range(_AT_ONCE):
            again = drawer(version, name, chance)
            change = again[2]() if again is not None else None
            if change is not None and not any(_is_within(change, before) for before in made):
                made.append(change)
                version = change.text
        if len(made) < _AT_ONCE:
            continue
        tried += 1
        without, whole = told(base, made[-2].text, name), told(base, version, name)
        if without is None or whole is None:
            refused += 1
        elif not whole - without:
            silent.append(f"{made[-1].said} is hidden by {' and '.join(change.said for change in made[:-1])}")
    return Tally(tuple(silent), tried, refused)


def _is_within(change: Change, other: Change) -> bool:
    """Whether one place lies in the other, where one change is part of the other."""
    one, two = (each.said.partition(" at ")[2].partition(" {")[0].lower() for each in (change, other))
    return one.startswith(two) or two.startswith(one)


_AT_ONCE = 3


def drawer(content: bytes, name: str, chance: random.Random) -> tuple[bytes, str, Callable[[], Change | None]] | None:
    """The version to start from, its name, and what draws a change to it; ``None`` where the form is unknown."""
    suffix = name.rpartition(".")[2].lower()
    if suffix in ("graphql", "graphqls", "gql"):
        graph = GraphDrawer(content.decode(), chance)

        def draw_graph() -> Change | None:
            found = graph.draw()
            return Change(found[0], found[1].encode()) if found else None

        return graph.text.encode(), name, draw_graph
    if suffix in ("xsd", "wsdl"):
        tree = XmlDrawer(content, chance)

        def draw_xml() -> Change | None:
            found = tree.draw()
            return Change(*found) if found else None

        return tree.text, name, draw_xml
    document = _plain(content, name)
    form = form_of(document)
    if not form:
        return None
    drawn = Drawer(FORMS[form], document, chance)

    def draw() -> Change | None:
        found = drawn.draw()
        if found is None:
            return None
        edit, changed = found
        return Change(f"{edit.done} at /{'/'.join(map(str, edit.way))}", json.dumps(changed).encode())

    return json.dumps(document).encode(), f"{name.rpartition('.')[0]}.json", draw


def _plain(content: bytes, name: str) -> Any:
    try:
        if name.endswith(".json"):
            return json_text.read(content, name)[0]
        return yaml_text.read(content.decode(), name)[0]
    except (InputError, UnicodeDecodeError):
        return None
