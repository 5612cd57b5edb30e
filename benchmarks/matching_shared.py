"""Made pairs in which several fields mean one: a form with four addresses beside a system with one kind of address.

From the same real descriptions and with the same changes as the near and far copies; drawn by a generator seeded with
the entity's name, providers split as in ``matching_tasks``. The target is one copy of an entity; the source says the
same things two to five times, in one of three ways:

1. *records*: in several records (``HomeAddress.postcode``, ``WorkAddress.postcode``), a few with fields left out;
2. *parts*: in several parts of one record (``home/postcode``, ``work/postcode``);
3. *qualified*: in one record, three to six of the fields only, with the qualifier or a figure in the name
   (``home_postcode``, ``postcode2``), beside the entity's other fields, once.

Each of the sources also has fields of another entity (as many as a third), which have no partner. Half of the tasks
are written in one convention, so that all copies bear the same names; half are renamed as the far copies are.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from benchmarks.matching_far import changed as far_changed
from benchmarks.matching_tasks import WORD, Task, chosen, files, provider, seeded, written
from joinedup.assurance.vocabulary.words import squeezed
from joinedup.knowledge.profiles import Entity, Field

QUALIFIERS = (
    "home", "work", "school", "witness", "victim", "applicant", "partner", "scene", "primary", "former", "billing",
    "delivery", "temporary", "agent", "appellant", "parent", "employer", "carer", "origin", "holder",
)  # fmt: skip
WAYS = ("records", "parts", "qualified")
HANDS = ("snake", "camel", "pascal", "upper")


def shared(data: Path) -> Iterator[Task]:
    """The tasks, at most two entities of a file, each in every way."""
    for path in files(data):
        every = chosen(path, 6)
        for number, entity in enumerate(every[:2]):
            others = [one for one in every if one is not entity][:3]
            for way in WAYS:
                chance = seeded(path, entity, f"shared {way}")
                source, target, gold = _made(entity, others, way, chance, far=number % 2 == 1)
                if gold:
                    name = f"shared/{way}/{path.parent.name}/{path.name}/{entity.id}"
                    yield Task(
                        name=name, provider=provider(path), kind="shared", source=source, target=(target,), gold=gold
                    )


def _made(
    entity: Entity, others: Sequence[Entity], way: str, chance: random.Random, *, far: bool
) -> tuple[tuple[Entity, ...], Entity, tuple[tuple[str, str], ...]]:
    hand = chance.choice(HANDS)
    own = {squeezed(field.name) for field in entity.fields}
    strange = [field for other in others for field in other.fields if squeezed(field.name) not in own]
    kept = [field for field in entity.fields if chance.random() > chance.choice((0.1, 0.3))]
    title = written([word.lower() for word in WORD.findall(entity.title)], hand) or "rec"
    renamed: dict[str, Field] = {}
    extra = chance.sample(strange, min(len(strange), len(entity.fields) // 2))
    for one in (*kept, *extra):
        renamed[one.id] = far_changed(one, title, hand, chance) if far else _plainly(one, title, hand, chance)
    fields = {one.id: one for one in reversed(renamed.values())}
    target = Entity(id=title, title=title, fields=tuple(sorted(fields.values(), key=lambda one: one.id)))
    partner = {one.id: renamed[one.id].id for one in kept if fields[renamed[one.id].id] is renamed[one.id]}
    qualifiers = chance.sample(QUALIFIERS, chance.choice((2, 3, 4, 5)))
    pool = [one for one in strange if one not in extra]
    idle = chance.sample(pool, min(len(pool), len(entity.fields) // 3))
    source, gold = _sources(entity, qualifiers, way, chance)
    lone = Entity(id="Rest", title="Rest", fields=tuple(replace(one, id=f"Rest.{one.name}") for one in idle))
    pairs = tuple((mine, partner[original]) for mine, original in gold if original in partner)
    return ((*source, lone) if idle else source), target, pairs


def _plainly(field: Field, title: str, hand: str, chance: random.Random) -> Field:
    """The same words in the target's hand; a third without what is said of them."""
    name = written([word.lower() for word in WORD.findall(field.name)], hand)
    return replace(
        field, id=f"{title}.{name}", name=name, description="" if chance.random() < 0.35 else field.description
    )


def _sources(
    entity: Entity, qualifiers: Sequence[str], way: str, chance: random.Random
) -> tuple[tuple[Entity, ...], list[tuple[str, str]]]:
    gold: list[tuple[str, str]] = []
    if way == "qualified":
        return (_qualified(entity, qualifiers, chance, gold),), gold
    noun = (WORD.findall(entity.title) or ["Record"])[-1].capitalize()
    records = []
    parts: list[Field] = []
    for qualifier in qualifiers:
        name = f"{qualifier}{noun}"
        fields = [field for field in entity.fields if chance.random() > 0.15]
        within = (name,) if way == "parts" else ()
        prefix = f"Form.{name}" if way == "parts" else name
        copies = [replace(field, id=f"{prefix}.{field.name}", within=within, synonyms=()) for field in fields]
        gold.extend((copy.id, field.id) for copy, field in zip(copies, fields, strict=True))
        parts.extend(copies)
        if way == "records" and copies:
            records.append(Entity(id=name, title=name, fields=tuple(copies)))
    if way == "parts":
        return (Entity(id="Form", title="Form", fields=tuple(parts)),), gold
    return tuple(records), gold


def _qualified(entity: Entity, qualifiers: Sequence[str], chance: random.Random, gold: list[tuple[str, str]]) -> Entity:
    repeated = chance.sample(entity.fields, min(len(entity.fields), chance.choice((3, 4, 5, 6))))
    numbered = chance.random() < 0.3
    found: dict[str, Field] = {}
    for field in entity.fields:
        words = [word.lower() for word in WORD.findall(field.name)]
        names = [words]
        if any(field is other for other in repeated):
            names = [[*words, str(at)] if numbered else [word, *words] for at, word in enumerate(qualifiers, start=1)]
        for several in names:
            name = written(several, "snake")
            if f"Form.{name}" not in found:
                found[f"Form.{name}"] = replace(field, id=f"Form.{name}", name=name, synonyms=())
                gold.append((f"Form.{name}", field.id))
    return Entity(id="Form", title="Form", fields=tuple(found.values()))
