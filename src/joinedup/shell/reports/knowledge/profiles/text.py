"""Profiles for a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from joinedup.assurance.vocabulary.words import listed, many
from joinedup.knowledge.profiles import Entity, Field, Need, Profile, Profiles


def profiles_text(profiles: Profiles) -> str:
    """The profiles there are, one a line."""
    return "\n".join(_summary(one) for one in sorted(profiles.profiles, key=lambda profile: profile.id))


def profile_text(profile: Profile) -> str:
    """One profile with its entities and fields."""
    lines = [f"{profile.title}, version {profile.version}", f"Licence: {profile.licence}"]
    lines.extend(
        f"Source: {reference.title}{f' <{reference.url}>' if reference.url else ''} ({reference.confidence})"
        for reference in profile.references
    )
    for entity in profile.entities:
        lines.extend(_entity(entity))
    return "\n".join(lines)


def _summary(profile: Profile) -> str:
    fields = sum(len(entity.fields) for entity in profile.entities)
    return f"{profile.id:<12} {profile.title}, version {profile.version}: {len(profile.entities)} entities, {many(fields, 'field')}"


def _entity(entity: Entity) -> Iterator[str]:
    yield ""
    yield f"{entity.id}: {entity.title}"
    if entity.description:
        yield f"  {entity.description}"
    for group in entity.groups:
        yield f"  (group {group.number}: at least {group.least}, {group.what})"
    for field in entity.fields:
        yield f"  {'.'.join((*field.within, field.name)):<34} {_field_in_words(field)}"


def _field_in_words(field: Field) -> str:
    parts = [f"{field.kind.value}{'s' if field.many else ''}"]
    if field.need is not Need.OPTIONAL:
        parts.append(field.need.value.replace("_", " ") + (f" {field.group}" if field.group else ""))
    if field.format:
        parts.append(field.format)
    if field.codes:
        parts.append(f"codes {listed(field.codes, 4)}")
    elif field.code_list:
        parts.append(field.code_list)
    if field.synonyms:
        parts.append(f"also {listed(field.synonyms, 3)}")
    return "; ".join(parts)
