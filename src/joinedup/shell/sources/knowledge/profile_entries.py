"""Entries of the profiles pack, from parts into values."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from joinedup.assurance.fit.features import CONTEXT, STEPS
from joinedup.knowledge.profiles import Calibration, Entity, Field, Group, Kind, Need, Profile, Vocabulary
from joinedup.shell.sources.knowledge.layers import Gathered
from joinedup.shell.sources.text.ours import Part

_KINDS = tuple(kind.value for kind in Kind)
_NEEDS = tuple(need.value for need in Need)
_SIGNS = re.compile(r"[^\w@#]+")
_FACTS = ("kind", "format", "many", "codes", "code_list", "most", "synonyms", "description", "title")


@dataclass(frozen=True, slots=True)
class _Known:
    """What the fields of a profile may lean on."""

    definitions: Mapping[str, Field]


def read_profile(part: Part, gathered: Gathered) -> Profile:
    """One profile with its entities."""
    fields = part.fields(("id", "title", "version", "licence", "references", "entities"), ("definitions",))
    known = _Known(dict(_definitions(fields["definitions"]) if "definitions" in fields else ()))
    entities: dict[str, Entity] = {}
    for field in fields["entities"].items():
        entity = _entity(field, known)
        if entity.id in entities:
            raise field.wrong(f"Two entities are called {entity.id!r}.", "Give one of them another id.")
        entities[entity.id] = entity
    return Profile(
        id=fields["id"].identity(),
        title=fields["title"].text(),
        version=fields["version"].text(),
        licence=fields["licence"].text(),
        entities=tuple(entities.values()),
        references=gathered.references(fields["references"]),
    )


def read_vocabulary(gathered: Gathered) -> Vocabulary:
    """Short forms and words that are alike."""
    short, alike = {}, {}
    for part in gathered.entries("abbreviations"):
        fields = part.fields(("short", "words"), ("source",))
        short[fields["short"].text().lower()] = tuple(part.text().lower() for part in fields["words"].items())
    for part in gathered.entries("alike"):
        fields = part.fields(("word", "as"))
        alike[fields["word"].text().lower()] = tuple(part.text().lower() for part in fields["as"].items())
    return Vocabulary(abbreviations=short, alike=alike)


def read_calibration(part: Part, known: tuple[str, ...]) -> Calibration:
    """The weights of matching; ``known`` are the likenesses there are."""
    fields = part.fields(("id", "fitted", "command", "pairs", "first", "weights", "last", "shift", "stretch"))
    return Calibration(
        id=fields["id"].identity(),
        fitted=fields["fitted"].day(),
        command=fields["command"].text(),
        pairs=fields["pairs"].whole(1, 100_000_000),
        first=_weights(fields["first"], known),
        weights=_weights(fields["weights"], known),
        last=_all_of(fields["last"], ("intercept", *STEPS)),
        shift=_all_of(fields["shift"], ("intercept", *CONTEXT)),
        stretch=_all_of(fields["stretch"], ("step", *CONTEXT)),
    )


def _all_of(part: Part, names: tuple[str, ...]) -> Mapping[str, float]:
    return {name: float(field.number(-1_000, 1_000)) for name, field in part.fields(names).items()}


def _weights(part: Part, known: tuple[str, ...]) -> Mapping[str, float]:
    found = {}
    for name, weight in part.pairs():
        if name not in known:
            raise weight.wrong(f"There is no likeness called {name[:60]!r}.", f"Known are: {', '.join(known)}.")
        found[name] = float(weight.number(-100, 100))
    return found


def _definitions(part: Part) -> Iterator[tuple[str, Field]]:
    for one in part.items():
        fields = one.fields(("id", "name"), _FACTS)
        identity = fields["id"].identity()
        yield (
            identity,
            _facts(Field(id=identity, name=_slug(fields["name"].text()), title=fields["name"].text()), fields),
        )


def _entity(part: Part, known: _Known) -> Entity:
    fields = part.fields(("id", "title", "fields"), ("broader", "description", "synonyms", "groups"))
    identity = fields["id"].text()
    found: dict[str, Field] = {}
    for one in fields["fields"].items():
        for field in _fields(one, identity, known):
            if field.id in found:
                raise one.wrong(f"{identity} has two fields called {field.id!r}.", "Give one of them another name.")
            found[field.id] = field
    groups = tuple(_group(part) for part in fields["groups"].items()) if "groups" in fields else ()
    for group in groups:
        if sum(field.group == group.number for field in found.values()) < group.least:
            raise fields["groups"].wrong(
                f"{identity} wants at least {group.least} fields of group {group.number} and has fewer.",
                "Give its fields `group:`, or leave the group out where they are not known.",
            )
    return Entity(
        id=identity,
        title=fields["title"].text(),
        fields=tuple(found.values()),
        description=fields["description"].text() if "description" in fields else "",
        broader=fields["broader"].text() if "broader" in fields else "",
        synonyms=fields["synonyms"].texts() if "synonyms" in fields else (),
        groups=groups,
    )


def _group(part: Part) -> Group:
    fields = part.fields(("number", "least", "what"))
    return Group(number=fields["number"].whole(1, 99), least=fields["least"].whole(1, 99), what=fields["what"].text())


def _fields(part: Part, entity: str, known: _Known) -> Iterator[Field]:
    """The field that ``part`` gives, and after it those of its parts."""
    fields = part.fields(("name",), ("as", "parts", "within", "need", "group", *_FACTS))
    written = fields["name"].text()
    within = tuple(_slug(part.text()) for part in fields["within"].items()) if "within" in fields else ()
    base = Field(
        id=".".join((entity, *within, _slug(written))),
        name=_slug(written),
        within=within,
        title=written if _slug(written) != written else "",
        need=Need(fields["need"].choice(_NEEDS, "need")) if "need" in fields else Need.OPTIONAL,
        group=fields["group"].whole(1, 99) if "group" in fields else 0,
    )
    if "as" in fields:
        base = _leaning(base, known.definitions[fields["as"].choice(known.definitions, "definition")])
    if "parts" not in fields:
        yield _facts(base, fields)
        return
    yield _facts(replace(base, kind=Kind.RECORD), fields)
    for field in fields["parts"].items():
        part_of = known.definitions[field.choice(known.definitions, "definition")]
        yield replace(
            part_of,
            id=f"{base.id}.{part_of.name}",
            within=(*within, base.name),
            need=base.need if base.need in (Need.MANDATORY, Need.UNKNOWN) else Need.OPTIONAL,
        )


def _leaning(base: Field, definition: Field) -> Field:
    """``base`` with what its definition says; the definition's own name is one more synonym."""
    others = [*definition.synonyms, definition.title]
    return replace(
        definition,
        id=base.id,
        name=base.name,
        within=base.within,
        title=base.title,
        need=base.need,
        group=base.group,
        synonyms=tuple(dict.fromkeys(text for text in others if text and _slug(text) != base.name)),
    )


def _facts(base: Field, fields: Mapping[str, Part]) -> Field:
    return replace(
        base,
        title=fields["title"].text() if "title" in fields else base.title,
        kind=Kind(fields["kind"].choice(_KINDS, "kind of value")) if "kind" in fields else base.kind,
        format=fields["format"].text() if "format" in fields else base.format,
        many=fields["many"].flag() if "many" in fields else base.many,
        codes=fields["codes"].texts() if "codes" in fields else base.codes,
        code_list=fields["code_list"].text() if "code_list" in fields else base.code_list,
        most=fields["most"].whole(0, 1_000_000_000) if "most" in fields else base.most,
        synonyms=fields["synonyms"].texts() if "synonyms" in fields else base.synonyms,
        description=fields["description"].text() if "description" in fields else base.description,
    )


def _slug(name: str) -> str:
    """A name as an id has it: what is written in words gets underscores and small letters, other names stay."""
    return (_SIGNS.sub("_", name.lower()).strip("_") or name) if " " in name else name
