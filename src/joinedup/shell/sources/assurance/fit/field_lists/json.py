"""Plain lists of fields in JSON.

Either a list of fields, or a mapping with ``source`` and ``target`` lists (as
matching tasks are published). A field has ``name`` and may have ``id``,
``path`` (its record), ``type``, ``desc`` or ``description`` and ``tdesc`` (of
its record).
"""

from __future__ import annotations

from typing import Any

from joinedup.knowledge.profiles import Entity, Field
from joinedup.shell.sources.assurance.fit.field_lists.table import kind_said
from joinedup.values import InputError

_LONGEST = 20_000


def is_field_list(root: Any) -> bool:
    """Whether a JSON document looks like a list of fields."""
    if isinstance(root, dict):
        return any(_is_list(root.get(key)) for key in ("source", "target", "fields"))
    return _is_list(root)


def has_both(root: Any) -> bool:
    """Whether it holds both a source and a target."""
    return isinstance(root, dict) and _is_list(root.get("source")) and _is_list(root.get("target"))


def read_field_list(root: Any, file: str, role: str) -> tuple[Entity, ...]:
    """The entities of a list; of a file with both halves, those of ``role``."""
    place, rows = "", root
    if isinstance(root, dict):
        place = next(key for key in (role, "fields", "source", "target") if _is_list(root.get(key)))
        rows = root[place]
    entities: dict[str, list[Field]] = {}
    said: dict[str, str] = {}
    seen: set[str] = set()
    for number, row in enumerate(rows):
        entity, field = _field(row, file, f"{place}/{number}")
        if field.id in seen:
            raise InputError(
                f"Two fields have the id {field.id[:80]!r}.",
                file=file,
                place=f"{place}/{number}",
                remedy="Give each field an id of its own.",
            )
        seen.add(field.id)
        entities.setdefault(entity, []).append(field)
        said.setdefault(entity, _text(row, "tdesc"))
    return tuple(
        Entity(id=name or "record", title=name or "record", description=said[name], fields=tuple(fields))
        for name, fields in entities.items()
    )


def _is_list(value: Any) -> bool:
    return (
        isinstance(value, list) and bool(value) and all(isinstance(one, dict) and "name" in one for one in value[:20])
    )


def _field(row: Any, file: str, place: str) -> tuple[str, Field]:
    if not isinstance(row, dict) or not _text(row, "name"):
        raise InputError(
            "This field has no name.", file=file, place=place, remedy='Write it as {"name": …, "path": …, "desc": …}.'
        )
    entity, name = _text(row, "path"), _text(row, "name")
    identity = _text(row, "id") or (f"{entity}.{name}" if entity else name)
    return entity, Field(
        id=identity,
        name=name,
        kind=kind_said(_text(row, "type")),
        description=_text(row, "desc") or _text(row, "description"),
    )


def _text(row: dict[str, Any], key: str) -> str:
    found = row.get(key)
    return found.strip()[:_LONGEST] if isinstance(found, str) else ""
