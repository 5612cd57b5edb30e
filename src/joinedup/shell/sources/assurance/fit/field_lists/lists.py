"""Anything that says which fields there are, as entities: a profile, a description, a table or a list.

``read_fields`` takes the id of a profile, an API description or schema (or a
folder or ZIP archive of them), a CSV file or workbook with the headings entity, field, type
and description, or a JSON list of fields.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from joinedup.assurance.description import Description
from joinedup.assurance.fit.field_list import entities_of
from joinedup.knowledge.profiles import Entity, Field, Profiles
from joinedup.shell.sources import limits
from joinedup.shell.sources.assurance.descriptions import READERS, describe, kind_of
from joinedup.shell.sources.assurance.documents import read_document
from joinedup.shell.sources.assurance.fit.field_lists.json import has_both, is_field_list, read_field_list
from joinedup.shell.sources.assurance.fit.field_lists.table import HEADINGS, read_field_table
from joinedup.shell.sources.bundles.archive import Archive
from joinedup.shell.sources.bundles.bundle import ARCHIVE, Bundle, Folder, readable
from joinedup.shell.sources.bundles.surroundings import Document, Surroundings
from joinedup.shell.sources.tables.tables import read_bytes, read_csv, workbook_tables
from joinedup.shell.sources.text.ours import did_you_mean
from joinedup.shell.sources.text.pointers import split_place
from joinedup.values import InputError

Role = Literal["source", "target"]
_SHEETS = ("Fields", "fields", "Sheet1")


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldSource:
    """What was read: its name, digest, entities, and the descriptions it came from (none for a table or profile).

    ``documents`` are what the descriptions were read from, one for each.
    """

    name: str
    title: str
    sha256: str
    kind: str
    entities: tuple[Entity, ...]
    descriptions: tuple[Description, ...] = ()
    documents: tuple[Document, ...] = ()


def read_fields(given: str, profiles: Profiles, role: Role = "source") -> FieldSource:
    """The entities of ``given``; ``role`` says which half of a file with both a source and a target is meant.

    Raises ``InputError`` naming file, place and remedy.
    """
    path = Path(given)
    known = [profile for profile in profiles.profiles if profile.id == given]
    if known and not path.exists():
        profile = known[0]
        return FieldSource(
            name=profile.id, title=profile.title, sha256=profiles.pack.sha256, kind="profile", entities=profile.entities
        )
    if path.is_dir():
        return _some(_bundle(Folder(path), path))
    if path.is_file() and path.name.lower().endswith(ARCHIVE):
        return _some(_bundle(Archive(_content(path), str(path)), path))
    if not path.is_file() and "." not in path.name and "/" not in given:
        raise InputError(
            f"There is neither a file nor a data profile {given[:60]!r}.",
            file="command line",
            remedy=did_you_mean(given, [profile.id for profile in profiles.profiles]),
        )
    return _some(_file(path, role))


def _file(path: Path, role: Role) -> FieldSource:
    lowered = path.name.lower()
    if lowered.endswith(".csv"):
        data = read_bytes(path)
        return _listed(path, data, "table", read_field_table(read_csv(data, str(path))))
    if lowered.endswith(".xlsx"):
        data = read_bytes(path)
        tables = workbook_tables(data, str(path), _SHEETS).tables
        if not tables:
            raise InputError(
                "The workbook has no sheet called Fields.",
                file=str(path),
                remedy=f"Name the sheet Fields, with the headings {', '.join(HEADINGS)}.",
            )
        return _listed(path, data, "table", read_field_table(next(iter(tables.values()))))
    data = _content(path)
    document = read_document(data, str(path))
    if is_field_list(document.root) and not kind_of(document):
        return _listed(path, data, "list", read_field_list(document.root, str(path), role))
    description = describe(document)
    return _of_descriptions(str(path), document.sha256, [(description, document)], entities_of(description))


def holds_both(given: str) -> bool:
    """Whether ``given`` is a JSON file with both a source and a target."""
    path = Path(given)
    if not path.is_file() or not path.name.lower().endswith(".json"):
        return False
    return has_both(read_document(_content(path), str(path)).root)


def described(document: Document) -> FieldSource:
    """The entities of a document that was read already, such as one kept as evidence."""
    description = describe(document)
    read = [(description, document)]
    return _some(_of_descriptions(document.name, document.sha256, read, entities_of(description)))


def _bundle(bundle: Bundle, path: Path) -> FieldSource:
    read: dict[str, tuple[Description, Document]] = {}
    for text in bundle.paths():
        if not readable(text):
            continue
        document = read_document(
            bundle.read(text), bundle.called(text), Surroundings(bundle, text, readers=READERS), text
        )
        if kind_of(document):
            read[text] = describe(document), document
    digest = hashlib.sha256("".join(document.sha256 for _, document in read.values()).encode()).hexdigest()
    return together(str(path), digest, read)


def together(name: str, sha256: str, read: Mapping[str, tuple[Description, Document]]) -> FieldSource:
    """What several descriptions, by their path, say together."""
    found: dict[str, Entity] = {}
    for path, (description, _) in read.items():
        for entity in entities_of(description):
            # What one file takes from another stands in both; it is one entity, and counts where it is written.
            file, place = split_place(entity.pointer)
            found.setdefault(f"{file or path}#{place}", entity)
    return _of_descriptions(name, sha256, list(read.values()), found.values())


def _of_descriptions(
    name: str, sha256: str, read: list[tuple[Description, Document]], entities: Iterable[Entity]
) -> FieldSource:
    descriptions = [description for description, _ in read]
    return FieldSource(
        name=name,
        title=next((description.info.title for description in descriptions if description.info.title), Path(name).stem),
        sha256=sha256,
        kind=descriptions[0].kind if descriptions else "folder",
        entities=tuple(_unique(entities)),
        descriptions=tuple(descriptions),
        documents=tuple(document for _, document in read),
    )


def _unique(entities: Iterable[Entity]) -> Iterator[Entity]:
    """Entities with ids of their own: a name that another file has used gets a number."""
    taken: dict[str, int] = {}
    for entity in entities:
        number = taken[entity.id] = taken.get(entity.id, 0) + 1
        if number == 1:
            yield entity
            continue
        identity = f"{entity.id} ({number})"
        yield replace(
            entity, id=identity, fields=tuple(_renamed(field, entity.id, identity) for field in entity.fields)
        )


def _renamed(field: Field, before: str, after: str) -> Field:
    return replace(field, id=after + field.id[len(before) :])


def _listed(path: Path, data: bytes, kind: str, entities: tuple[Entity, ...]) -> FieldSource:
    return FieldSource(
        name=str(path), title=path.stem, sha256=hashlib.sha256(data).hexdigest(), kind=kind, entities=entities
    )


def _some(found: FieldSource) -> FieldSource:
    if not found.entities:
        raise InputError(
            "No fields were found in it.",
            file=found.name,
            remedy="Give a description whose answers or messages have a schema with properties, or a list of fields.",
        )
    return found


def _content(path: Path) -> bytes:
    try:
        limits.refuse_size(path.stat().st_size, str(path))
        return path.read_bytes()
    except OSError as slip:
        raise InputError(
            f"The file cannot be read: {slip.strerror}.",
            file=str(path),
            remedy="Check that it exists and that you may read it.",
        ) from None


__all__ = ["FieldSource", "Role", "described", "holds_both", "read_fields", "together"]
