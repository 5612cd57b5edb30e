"""The labelled pairs that matching is measured on: made, not copied, and the same on every machine.

Two kinds, both from the real descriptions in ../shared/data/api-descriptions:

- *versions*: one entity in two versions of one API. Fields of the same name are pairs.
- *renamed*: one entity, and a copy of it as another supplier might have written it. The copy is
  changed by the rules below, each drawn by a generator seeded with the entity's name. The words
  here are the benchmark's own: none of them is taken from the vocabulary that is measured.

Providers, not fields, are split: ``development`` (adyen, hubspot) may be learnt from,
``held out`` (all others) is only measured.

How a copy is changed, field by field:

1. Words: of each word, 30 in 100 are shortened (vowels dropped, or cut to four letters), and 25 in
   100 replaced by another word of ``WORDS`` where it has one.
2. Order: 15 in 100 names have their words turned round; 20 in 100 get the entity's first word in front.
3. Hand: each copy writes all its names in one way (snake, camel, Pascal, UPPER, run together).
4. Description: 50 in 100 are dropped, of the others every second word is left out.
5. Type: 25 in 100 numbers, dates and codes become text; 12 in 100 fields change between one value and a list.
6. Of each entity a fifth, two fifths or three fifths of the fields are left out, and strange ones put in from
   another entity, a third as many as it had.
"""

from __future__ import annotations

import hashlib
import json
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from joinedup.assurance.fit.field_list import entities_of
from joinedup.knowledge.profiles import Entity, Field, Kind
from joinedup.shell.sources.assurance.descriptions import describe
from joinedup.shell.sources.assurance.documents import read_document

DEVELOPMENT = ("adyen", "hubspot", "field")
FEWEST, MOST = 7, 22
WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")
WORDS = {
    "date": "day", "id": "key", "type": "kind", "name": "label", "amount": "sum", "number": "figure",
    "status": "state", "created": "made", "updated": "changed", "address": "residence", "city": "town",
    "country": "nation", "phone": "tel", "email": "mailbox", "description": "narrative", "reason": "cause",
    "first": "given", "last": "family", "value": "content", "start": "begin", "end": "finish", "total": "overall",
    "currency": "money", "account": "acct", "customer": "client", "reference": "link", "code": "symbol",
    "message": "notice", "error": "fault", "user": "operator", "list": "set", "details": "particulars",
    "payment": "settlement", "transaction": "movement", "expiry": "until", "birth": "born", "postal": "post",
    "street": "road", "house": "building", "gender": "sex", "time": "hour", "url": "web", "language": "tongue",
    "company": "firm", "organization": "body", "organisation": "body", "case": "matter", "hearing": "session",
    "court": "tribunal", "offence": "charge", "defendant": "accused", "result": "outcome", "title": "heading",
    "size": "extent", "count": "tally", "limit": "cap", "owner": "holder", "group": "set", "event": "happening",
    "file": "paper", "document": "paper", "service": "provision", "version": "edition", "order": "rank",
    "priority": "urgency", "category": "class", "summary": "digest", "location": "place", "region": "area",
    "resource": "item", "parent": "above", "quantity": "many", "price": "charge", "rate": "share",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """Two entities and which fields of them are pairs, by id."""

    name: str
    provider: str
    kind: str
    source: tuple[Entity, ...]
    target: tuple[Entity, ...]
    gold: tuple[tuple[str, str], ...]

    @property
    def held_out(self) -> bool:
        """Whether it is only measured, never learnt from."""
        return self.provider not in DEVELOPMENT


def tasks(data: Path) -> tuple[Task, ...]:
    """Every task, in order; at most three entities of a file, so that no large description outweighs the rest."""
    return tuple(sorted((*_renamed(data), *_versions(data)), key=lambda one: one.name))


def catalogues(data: Path) -> tuple[Task, ...]:
    """Renamed copies again, but up to ten entities of a file at once: the search for the right record is in it."""
    found = []
    for path in files(data):
        several = chosen(path, 10)
        if len(several) < 3:
            continue
        copies, gold = [], []
        for one in several:
            other = next(each for each in several if each is not one)
            copy, pairs = _copy(one, other, seeded(path, one, "catalogue"))
            if all(copy.id != each.id for each in copies):
                copies.append(copy)
                gold.extend(pairs)
        name = f"catalogue/{path.parent.name}/{path.name}"
        found.append(
            Task(
                name=name,
                provider=provider(path),
                kind="catalogue",
                source=several,
                target=tuple(copies),
                gold=tuple(gold),
            )
        )
    return tuple(found)


def searches(data: Path) -> Iterator[Task]:
    """One record among many: of each catalogue, all its entities beside the copy of one, and one beside all copies.

    Most fields of the larger side have no partner, however alike their names are to those of the smaller.
    """
    for whole in catalogues(data):
        chance = random.Random(f"{whole.name}/search")  # noqa: S311 -- repeatable, not secret
        copy, entity = chance.choice(whole.target), chance.choice(whole.source)
        for what, source, target in (("copy", whole.source, (copy,)), ("entity", (entity,), whole.target)):
            mine, theirs = ({field.id for each in side for field in each.fields} for side in (source, target))
            gold = tuple((one, other) for one, other in whole.gold if one in mine and other in theirs)
            if gold:
                name = f"{whole.name}/{what}"
                yield replace(whole, name=name, kind="search", source=source, target=target, gold=gold)


def _renamed(data: Path) -> Iterator[Task]:
    for path in files(data):
        several = chosen(path, 3)
        for number, one in enumerate(several):
            other = several[(number + 1) % len(several)]
            copy, gold = _copy(one, other, seeded(path, one, "entity"))
            name = f"renamed/{path.parent.name}/{path.name}/{one.id}"
            yield Task(name=name, provider=provider(path), kind="renamed", source=(one,), target=(copy,), gold=gold)


def _versions(data: Path) -> Iterator[Task]:
    root = data / "api-descriptions" / "various"
    series: dict[str, list[tuple[int, str]]] = {}
    for load in json.loads((root / "manifest.json").read_text(encoding="utf-8")):
        if load.get("series"):
            series.setdefault(load["series"], []).append((load["order"], load["path"]))
    for versions in series.values():
        ordered = [path for _, path in sorted(versions)]
        if len(ordered) < 2 or (root / ordered[-1]).stat().st_size > 900_000:
            continue
        before, after = root / ordered[0], root / ordered[-1]
        later = {entity.id: entity for entity in _entities(after)}
        for one in chosen(before, 2):
            if one.id in later:
                ids = {field.id for field in later[one.id].fields}
                gold = tuple((field.id, field.id) for field in one.fields if field.id in ids)
                name = f"versions/{before.parent.name}/{before.name}/{one.id}"
                yield Task(
                    name=name,
                    provider=provider(before),
                    kind="versions",
                    source=(one,),
                    target=(later[one.id],),
                    gold=gold,
                )


def files(data: Path) -> tuple[Path, ...]:
    """One file of each series, and none so large that reading it is most of the work."""
    root = data / "api-descriptions"
    found: dict[str, Path] = {}
    every = (*(root / "uk-justice").iterdir(), *(root / "various").rglob("*.*"), *(data / "field").iterdir())
    for path in sorted(every):
        if path.name == "manifest.json" or path.suffix not in (".json", ".yaml") or path.stat().st_size > 900_000:
            continue
        plain = re.sub(r"v?\d[\w.]*|RC\d|-|beta", "", path.stem)
        found.setdefault(f"{provider(path)}/{plain}", path)
    return tuple(found.values())


def provider(path: Path) -> str:
    """Whose description it is."""
    folder = path.parent.name
    return path.name.split(".")[0] if folder.startswith("apis-guru") else folder


@cache
def _entities(path: Path) -> tuple[Entity, ...]:
    return entities_of(describe(read_document(path.read_bytes(), path.name)))


def chosen(path: Path, most: int) -> tuple[Entity, ...]:
    """Entities of middling size whose names can be written in letters, the same ones each time."""
    fit = [entity for entity in _entities(path) if FEWEST <= len(_plain(entity)) <= MOST]
    fit.sort(key=lambda one: hashlib.sha256(f"{path.name}{one.id}".encode()).digest())
    return tuple(replace(one, fields=_plain(one)) for one in fit[:most])


def _plain(entity: Entity) -> tuple[Field, ...]:
    """Fields of the record itself, their names all different once signs are left out."""
    found: dict[str, Field] = {}
    for field in entity.fields:
        key = "".join(WORD.findall(field.name)).lower()
        if not field.within and key:
            found.setdefault(key, field)
    return tuple(found.values())


def seeded(path: Path, entity: Entity, what: str) -> random.Random:
    """The generator by which an entity is changed: the same on every machine."""
    return random.Random(f"{path.name}/{entity.id}/{what}")  # noqa: S311 -- repeatable, not secret


def _copy(entity: Entity, strange: Entity, chance: random.Random) -> tuple[Entity, tuple[tuple[str, str], ...]]:
    hand = chance.choice(("snake", "camel", "pascal", "upper", "run"))
    title = written([*(_word(one, chance) for one in WORD.findall(entity.title)), "rec"], hand) or "rec"
    left_out = chance.choice((0.2, 0.4, 0.6))
    kept = [field for field in entity.fields if chance.random() > left_out]
    added = (
        chance.sample(strange.fields, min(len(strange.fields), len(entity.fields) // 3))
        if strange is not entity
        else []
    )
    fields: dict[str, Field] = {}
    gold = []
    for one in (*kept, *added):
        changed = _changed(one, entity, title, hand, chance)
        if changed.id in fields:
            continue
        fields[changed.id] = changed
        if one in kept:
            gold.append((one.id, changed.id))
    copied = list(fields.values())
    chance.shuffle(copied)
    return Entity(id=title, title=title, fields=tuple(copied)), tuple(gold)


def _changed(field: Field, entity: Entity, title: str, hand: str, chance: random.Random) -> Field:
    words = [_word(one, chance) for one in WORD.findall(field.name)]
    if chance.random() < 0.15 and len(words) > 1:
        words.reverse()
    if chance.random() < 0.2:
        words.insert(0, (WORD.findall(entity.title) or ["rec"])[0].lower())
    name = written(words, hand)
    loosened = field.kind not in (Kind.TEXT, Kind.RECORD, Kind.ANY) and chance.random() < 0.25
    said = field.description.split()
    return Field(
        id=f"{title}.{name}",
        name=name,
        kind=Kind.TEXT if loosened else field.kind,
        format="" if loosened else field.format,
        many=field.many != (chance.random() < 0.12),
        codes=() if loosened else field.codes,
        description="" if chance.random() < 0.5 else " ".join(said[::2]),
    )


def _word(word: str, chance: random.Random) -> str:
    plain = word.lower()
    if plain in WORDS and chance.random() < 0.25:
        plain = WORDS[plain]
    if len(plain) > 4 and chance.random() < 0.3:
        return plain[:4] if chance.random() < 0.5 else plain[0] + re.sub("[aeiou]", "", plain[1:])
    return plain


def written(words: list[str], hand: str) -> str:
    """The words as one name, as this hand writes them."""
    if hand == "snake":
        return "_".join(words)
    if hand == "upper":
        return "_".join(words).upper()
    if hand == "run":
        return "".join(words)
    joined = "".join(word[:1].upper() + word[1:] for word in words)
    return joined if hand == "pascal" else joined[:1].lower() + joined[1:]
