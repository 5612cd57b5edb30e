"""Change single nodes of descriptions and say which changes `joinedup diff` passes over in silence.

    python -m tools.mutate_silently FILES... [--count 200] [--seed 1]

Each change is to one node of a JSON or YAML document: a value, a key or an
element changed, removed or added. A change is *silent* where neither a change
is told nor anything named as not compared, and it is not in the table of idle
words (``joinedup.assurance.changes.tree``).
"""

from __future__ import annotations

import argparse
import copy
import json
import random
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from joinedup.assurance.changes.tree import IDLE, NAMES, VALUES, definition_around, step
from joinedup.shell.flows.assurance.diff import diff_bytes
from joinedup.shell.sources.assurance.documents import read_document
from joinedup.values import InputError

Step = str | int


_EDITION = frozenset({"openapi", "swagger", "asyncapi"})  # another correction of an edition changes nothing


class Mutation(NamedTuple):
    """What was done where, and the document that it leaves."""

    done: str
    pointer: str
    document: Any


def ways(node: Any, way: tuple[Step, ...] = (), *, named: bool = False) -> Iterator[tuple[Step, ...]]:
    """The way to each node that carries a promise: idle words and what stands under them are left out."""
    if isinstance(node, dict):
        for key, inner in node.items():
            if not named and (key in IDLE or (not way and key in _EDITION)):
                continue
            yield (*way, key)
            if named or key not in VALUES:
                yield from ways(inner, (*way, key), named=not named and key in NAMES)
    elif isinstance(node, list):
        for place, inner in enumerate(node):
            yield (*way, place)
            yield from ways(inner, (*way, place))


def mutated(document: Any, way: tuple[Step, ...], how: str) -> Mutation | None:
    """``document`` with one node changed; ``None`` where that cannot be done there."""
    whole = copy.deepcopy(document)
    around = whole
    for part in way[:-1]:
        around = around[part]
    last, value = way[-1], around[way[-1]]
    if how == "removed":
        del around[last]
    elif how == "added":
        if not isinstance(value, (dict, list)):
            return None
        around[last] = {**value, "frobnicate": "yes"} if isinstance(value, dict) else [*value, "frobnicate"]
    else:
        around[last] = another(value)
    pointer = "".join(f"/{step(str(part))}" for part in way)
    return Mutation(how, pointer, whole)


def another(value: Any) -> Any:
    """Another value of the kind."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, (int, float)):
        return value + 1
    if isinstance(value, str):
        return f"{value}x"
    return {"frobnicate": "yes"} if isinstance(value, dict) else ["frobnicate"] if isinstance(value, list) else "x"


def is_silent(content: bytes, name: str, mutation: Mutation) -> bool:
    """Whether nothing at all is said of the change."""
    try:
        report = diff_bytes(content, name, json.dumps(mutation.document).encode(), name)
    except InputError:
        return False  # refused, which is loud
    return not report.changes and not report.not_compared


def chosen(document: Any, count: int, chance: random.Random) -> Iterator[Mutation]:
    """So many different single changes, drawn at random."""
    places = list(ways(document))
    drawn = [(way, how) for way in places for how in ("removed", "added", "changed")]
    for way, how in chance.sample(drawn, min(count, len(drawn))):
        mutation = mutated(document, way, how)
        if mutation is not None and json.dumps(mutation.document) != json.dumps(document):
            yield mutation


def is_unused(document: Any, pointer: str) -> bool:
    """Whether the place lies in a definition that nothing refers to."""
    definition = definition_around(pointer)
    return bool(definition) and f'"#{definition}"' not in json.dumps(document)


def main() -> None:
    """Print every silent change, and how many there were of how many."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("files", nargs="+", type=Path)
    ask.add_argument("--count", type=int, default=100, help="changes for each file")
    ask.add_argument("--seed", type=int, default=1)
    given = ask.parse_args()
    chance = random.Random(given.seed)  # noqa: S311 - a sample, no secret
    tried = silent = 0
    for file in given.files:
        document = read_document(file.read_bytes(), str(file)).root
        content = json.dumps(document).encode()
        for mutation in chosen(document, given.count, chance):
            if is_unused(document, mutation.pointer):
                continue
            tried += 1
            if is_silent(content, file.name.rpartition(".")[0] + ".json", mutation):
                silent += 1
                sys.stdout.write(f"SILENT {file.name}: {mutation.done} at {mutation.pointer}\n")
    sys.stdout.write(f"{silent} silent of {tried} changes (seed {given.seed})\n")
    sys.exit(bool(silent))


if __name__ == "__main__":
    main()
