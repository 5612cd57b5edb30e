"""Many products, made by varying the real descriptions: the same on every machine.

The real descriptions of ../shared/data/api-descriptions are taken in an order drawn from their
digests, again and again until there are enough. The first copy of each is as it is. Every further
one is changed as another supplier's release might be, by a generator seeded with its name:

1. Hand: 40 in 100 products write all their properties in another way (snake, camel or Pascal).
2. Renames: of the property names, each 25 in 100, and then everywhere in the product: a word is replaced
   (``benchmarks.matching_tasks.WORDS``), shortened, or another word put in front.
3. Fields: of the properties that need not be there 10 in 100 are dropped; in 20 of 100 schemas one is put in.
4. Types: 4 in 100 properties of a plain type get another (text for number, number for text).
5. Merged entities: 4 in 100 of the named schemas get all properties of the next one too.
"""

from __future__ import annotations

import hashlib
import json
import random
import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import orjson

from benchmarks.matching_tasks import WORDS
from joinedup.shell.sources.assurance.documents import read_document

_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")
_EXTRA = ("external reference", "source system", "review date", "sensitivity", "batch number", "region code")


def make(data: Path, folder: Path, count: int) -> None:
    """Write ``count`` products into ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    for number, path in enumerate(_endless(data, count)):
        copy = number // len(_real(data))
        name = f"p{number:05}-{path.stem}"
        if copy == 0:
            (folder / f"{name}{path.suffix}").write_bytes(path.read_bytes())
            continue
        (folder / f"{name}.json").write_bytes(varied(path, name))


def varied(path: Path, name: str) -> bytes:
    """The description in ``path`` changed by the rules above, as drawn for ``name``."""
    chance = random.Random(name)  # noqa: S311 -- repeatable, not secret
    return orjson.dumps(_varied(_root(path), chance))


def _endless(data: Path, count: int) -> Iterator[Path]:
    real = _real(data)
    for number in range(count):
        yield real[number % len(real)]


@cache
def _real(data: Path) -> tuple[Path, ...]:
    """Every real description that has records, in a drawn order."""
    root = data / "api-descriptions"
    found = [
        path
        for path in sorted(root.rglob("*.*"))
        if path.is_file() and path.suffix in (".json", ".yaml") and path.name != "manifest.json"
    ]
    return tuple(sorted(found, key=lambda path: hashlib.sha256(path.read_bytes()).digest()))


@cache
def _root(path: Path) -> str:
    return json.dumps(read_document(path.read_bytes(), path.name).root)


def _varied(text: str, chance: random.Random) -> Any:
    root = json.loads(text)
    hand = chance.choice(("snake", "camel", "pascal")) if chance.random() < 0.4 else ""
    names: dict[str, str] = {}
    if isinstance(root, dict):
        for place in (root.get("definitions"), (root.get("components") or {}).get("schemas")):
            if isinstance(place, dict):
                _merge(place, chance)
    _change(root, hand, names, chance)
    return root


def _merge(schemas: dict[str, Any], chance: random.Random) -> None:
    ordered = sorted(schemas)
    for one, other in pairwise(ordered):
        mine, theirs = _properties(schemas[one]), _properties(schemas[other])
        if chance.random() < 0.04 and mine and theirs:
            schemas[one]["properties"] = {**json.loads(json.dumps(theirs)), **mine}


def _properties(schema: Any) -> dict[str, Any]:
    found = schema.get("properties") if isinstance(schema, dict) else None
    return found if isinstance(found, dict) else {}


def _change(part: Any, hand: str, names: dict[str, str], chance: random.Random) -> None:
    waiting = [part]
    while waiting:
        one = waiting.pop()
        if isinstance(one, list):
            waiting.extend(one)
        elif isinstance(one, dict):
            if isinstance(one.get("properties"), dict):
                _fields(one, hand, names, chance)
            waiting.extend(one.values())


def _fields(schema: dict[str, Any], hand: str, names: dict[str, str], chance: random.Random) -> None:
    required = schema.get("required")
    needed = [one for one in required if isinstance(one, str)] if isinstance(required, list) else []
    found: dict[str, Any] = {}
    for name, value in schema["properties"].items():
        if name not in needed and chance.random() < 0.1:
            continue
        if isinstance(value, dict) and chance.random() < 0.04:
            _retype(value)
        found[_named(name, hand, names, chance)] = value
    if chance.random() < 0.2:
        found[_written(chance.choice(_EXTRA).split(), hand or "camel")] = {"type": "string"}
    schema["properties"] = found
    if needed:
        schema["required"] = [names.get(one, one) for one in needed]


def _retype(value: dict[str, Any]) -> None:
    kinds = {"string": "integer", "integer": "string", "number": "string", "boolean": "string"}
    kind = value.get("type")
    if isinstance(kind, str) and kind in kinds and "enum" not in value:
        value["type"] = kinds[kind]
        value.pop("format", None)


def _named(name: str, hand: str, names: dict[str, str], chance: random.Random) -> str:
    if name not in names:
        words = [one.lower() for one in _WORD.findall(name)]
        made = list(words)
        if made and chance.random() < 0.25:
            at = chance.randrange(len(made))
            if made[at] in WORDS:
                made[at] = WORDS[made[at]]
            elif len(made[at]) > 5:
                made[at] = made[at][:4]
            else:
                made.insert(0, "record")
        changed = made != words or hand
        names[name] = _written(made, hand or "camel") if made and changed else name
    return names[name]


def _written(words: list[str], hand: str) -> str:
    if hand == "snake":
        return "_".join(words)
    joined = "".join(word[:1].upper() + word[1:] for word in words)
    return joined if hand == "pascal" else joined[:1].lower() + joined[1:]
