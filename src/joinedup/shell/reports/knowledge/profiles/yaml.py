"""A profile as a file of a profiles pack."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from joinedup.knowledge.profiles import Entity, Field, Kind, Need


def profile_yaml(
    entities: Sequence[Entity],
    *,
    identity: str,
    title: str,
    version: str,
    licence: str,
    origin: tuple[str, str],
    with_text: bool,
) -> str:
    """The YAML text; ``origin`` is the title and address of the source, ``with_text`` keeps its descriptions."""
    name, url = origin
    lines = [
        "# Derived by `joinedup profiles derive`: names, types, how often and which codes.",
        "sources:",
        f"  - id: {identity}-source",
        f"    title: {_quoted(name)}",
        *([f"    url: {url}", "    confidence: read"] if url else ["    confidence: own_judgement"]),
        "profiles:",
        f"  - id: {identity}",
        f"    title: {_quoted(title)}",
        f"    version: {_quoted(version)}",
        f"    licence: {_quoted(licence)}",
        f"    references: [{identity}-source]",
        "    entities:",
    ]
    for entity in entities:
        lines.extend(_entity(entity, with_text=with_text))
    return "\n".join(lines) + "\n"


def _entity(entity: Entity, *, with_text: bool) -> Iterator[str]:
    yield f"      - id: {_quoted(entity.id)}"
    yield f"        title: {_quoted(entity.title)}"
    if with_text and entity.description.strip():
        yield f"        description: {_quoted(entity.description)}"
    if entity.synonyms:
        yield f"        synonyms: {_list(entity.synonyms)}"
    yield "        fields:"
    for field in entity.fields:
        yield f"          - {{{', '.join(_facts(field, with_text=with_text))}}}"


def _facts(field: Field, *, with_text: bool) -> Iterator[str]:
    yield f"name: {_quoted(field.name)}"
    if field.within:
        yield f"within: {_list(field.within)}"
    if field.kind is not Kind.ANY:
        yield f"kind: {field.kind.value}"
    if field.format:
        yield f"format: {_quoted(field.format)}"
    if field.need is not Need.OPTIONAL:
        yield f"need: {field.need.value}"
    if field.many:
        yield "many: true"
    codes = tuple(dict.fromkeys(code.strip() for code in field.codes if code.strip()))
    if codes:
        yield f"codes: {_list(codes)}"
    if field.most is not None:
        yield f"most: {field.most}"
    if field.synonyms:
        yield f"synonyms: {_list(field.synonyms)}"
    if with_text and field.description.strip():
        yield f"description: {_quoted(field.description)}"


def _list(texts: Sequence[str]) -> str:
    return f"[{', '.join(_quoted(text) for text in texts)}]"


def _quoted(text: str) -> str:
    return json.dumps(" ".join(text.split()), ensure_ascii=False)
