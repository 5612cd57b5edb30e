"""The force's own words for the kinds of record that it asks for: ``record_kinds`` of a specification."""

from __future__ import annotations

import re

from joinedup.requirements.asked import RecordKind, plain
from joinedup.shell.sources.text.ours import Part, did_you_mean

_LONGEST = 60
_BAD = re.compile(r"[{}\n,;]")


def read_record_kinds(part: Part) -> tuple[RecordKind, ...]:
    """Each kind by its name, with ``words`` that mean it, ``near`` ones that leave it open, and its ``entity``.

    An entity is one of a data profile, written ``profile/entity``: its title
    and synonyms mean the kind as well. Raises ``InputError``.
    """
    found: dict[str, RecordKind] = {}
    for entry in part.items():
        kind = _kind(entry)
        if kind.id in found:
            raise entry.wrong(f"The kind of record {kind.title!r} is given twice.", "Keep one of the two.")
        found[kind.id] = kind
    return tuple(found.values())


def _kind(part: Part) -> RecordKind:
    fields = part.fields(("name",), ("words", "near", "entity"))
    name = _word(fields["name"])
    words = tuple(map(_word, fields["words"].items())) if "words" in fields else ()
    near = tuple(map(_word, fields["near"].items())) if "near" in fields else ()
    if "entity" in fields:
        words = (*words, *_of_entity(fields["entity"]))
    return RecordKind(id=plain(name), title=name, words=tuple(dict.fromkeys((name, *words))), near=near)


def _word(part: Part) -> str:
    text = part.text()
    if len(text) > _LONGEST or _BAD.search(text) or not plain(text):
        raise part.wrong(
            f"{text[:40]!r} is not a word for a kind of record.", f"Write up to {_LONGEST} letters, without commas."
        )
    return text


def _of_entity(part: Part) -> tuple[str, ...]:
    """The words of a data profile's entity."""
    from joinedup.shell.sources.knowledge.profiles import load_profiles

    profile, _, entity = part.text().partition("/")
    profiles = {known.id: known for known in load_profiles().profiles}
    if profile not in profiles:
        raise part.wrong(
            f"There is no data profile {profile[:60]!r}.",
            f"Write profile/entity. {did_you_mean(profile, profiles)} `joinedup profiles` lists them.",
        )
    entities = {known.id: known for known in profiles[profile].entities}
    if entity not in entities:
        raise part.wrong(f"The data profile {profile} has no entity {entity[:60]!r}.", did_you_mean(entity, entities))
    return (entities[entity].title, *entities[entity].synonyms)
