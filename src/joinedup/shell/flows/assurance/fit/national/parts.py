"""One product as two flat Parquet tables (its records, its fields), written and read again."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, overload

import orjson

from joinedup.assurance.fit.national.model import Product, Shown
from joinedup.assurance.fit.national.reading import Reader, signature_of
from joinedup.assurance.fit.records import Carried
from joinedup.knowledge.profiles import Entity, Field, Kind, Need
from joinedup.values import InputError

if TYPE_CHECKING:
    import pyarrow as pa

_LONGEST = 1_200
"""As much of a description is compared; more of it is not kept."""
_PLAIN = ("id", "name", "title", "format", "code_list", "pointer", "refers", "group", "many", "most")
_LISTS = ("within", "codes", "synonyms")
_CALLS = ("reads", "writes", "events")
_KINDS = {kind.value: kind for kind in Kind}
_NEEDS = {need.value: need for need in Need}


def arrow() -> Any:
    """The library of Parquet; raises ``InputError`` where the extra is not installed."""
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ModuleNotFoundError:
        raise missing() from None
    return pa if pq else None


def missing() -> InputError:
    """The error where the libraries for many products are not installed."""
    return InputError(
        "A matrix of many products needs DuckDB, Ibis and Arrow, which are not installed.",
        file="command line",
        place="--matrix",
        remedy="Install the extra `joinedup[scale]`.",
    )


def write_table(path: Path, table: pa.Table) -> None:
    """Write a table whole or not at all, the same bytes for the same rows."""
    import pyarrow.parquet as pq

    waiting = path.with_name(f".{path.name}.new")
    pq.write_table(table, waiting, compression="zstd", compression_level=3)
    waiting.replace(path)


def made_table(columns: Mapping[str, tuple[str, Sequence[Any]]], about: Mapping[str, str] | None = None) -> pa.Table:
    """A table of columns, each with its type: text, texts, whole, number, flag."""
    pa = arrow()
    types = {
        "text": pa.string(),
        "texts": pa.list_(pa.string()),
        "whole": pa.int64(),
        "number": pa.float64(),
        "flag": pa.bool_(),
    }
    schema = pa.schema([(name, types[kind]) for name, (kind, _) in columns.items()], metadata=about)
    return pa.Table.from_arrays(
        [pa.array([_sound(value) for value in values], types[kind]) for kind, values in columns.values()], schema=schema
    )


def _sound(value: Any) -> Any:
    """Text as UTF-8 can say it: a lone surrogate, which JSON lets through, becomes a question mark."""
    if isinstance(value, str):
        return value if value.isascii() else value.encode("utf-8", "replace").decode("utf-8")
    if isinstance(value, (list, tuple)):
        return [_sound(one) for one in value]
    return value


def write_product(folder: Path, key: str, product: Product, reader: Reader) -> None:
    """Keep a product under its key; its records are written last, and say that all is there."""
    read = reader.of(product.entities)
    rows = [(number, field) for number, entity in enumerate(product.entities) for field in entity.fields]
    told = [signature_of(field, read) for _, field in rows]
    fields = made_table(
        {
            "product": ("text", [key] * len(rows)),
            "entity": ("whole", [number for number, _ in rows]),
            "need": ("text", [field.need.value for _, field in rows]),
            "kind": ("text", [field.kind.value for _, field in rows]),
            "words": ("text", [signature.words for signature in told]),
            "said": ("text", [signature.said for signature in told]),
        }
    )
    write_table(fields_path(folder, key), fields)
    write_table(records_path(folder, key), _records(key, product))


def _records(key: str, product: Product) -> pa.Table:
    entities = product.entities
    calls = [product.carried(entity) for entity in entities]
    schemas = [product.schemas.get(entity.pointer, Shown()) for entity in entities]
    return made_table(
        {
            "product": ("text", [key] * len(entities)),
            "entity": ("whole", range(len(entities))),
            "id": ("text", [entity.id for entity in entities]),
            "title": ("text", [entity.title for entity in entities]),
            "pointer": ("text", [entity.pointer for entity in entities]),
            "whole": ("text", [_written(entity) for entity in entities]),
            **{name: ("texts", [list(getattr(carried, name)) for carried in calls]) for name in _CALLS},
            "schema": ("text", [evidence.text for evidence in schemas]),
            "why_none": ("text", [evidence.reason for evidence in schemas]),
        },
        {"product": json.dumps([product.name, product.title, product.kind, product.sha256])},
    )


def _written(entity: Entity) -> str:
    """A record with its fields as JSON: a hundred times faster to read again than cells of a table."""
    own = [entity.id, entity.title, entity.description[:_LONGEST], entity.broader, entity.synonyms, entity.pointer]
    fields = [
        [
            *(getattr(field, name) for name in _PLAIN),
            *(getattr(field, name) for name in _LISTS),
            field.kind.value,
            field.need.value,
            field.description[:_LONGEST],
        ]
        for field in entity.fields
    ]
    return json.dumps(_sound([own, fields]))


def read_product(folder: Path, key: str) -> Product:
    """The product kept under ``key``."""
    arrow()
    import pyarrow.parquet as pq

    columns = ["whole", "pointer", *_CALLS, "schema", "why_none"]
    path = records_path(folder, key)
    name, title, kind, sha256 = json.loads(pq.read_schema(path).metadata[b"product"])
    rows = pq.read_table(path, columns=columns, use_threads=False).to_pylist()
    return Product(
        name=name,
        title=title,
        kind=kind,
        sha256=sha256,
        entities=(records := _Records([row["whole"] for row in rows])),
        made_by_place=_Places(records, [row["pointer"] for row in rows]),
        calls={
            row["pointer"]: Carried(**{call: tuple(row[call]) for call in _CALLS}) for row in rows if row["pointer"]
        },
        schemas={
            row["pointer"]: Shown(text=row["schema"], reason=row["why_none"])
            for row in rows
            if row["schema"] or row["why_none"]
        },
    )


class _Records(Sequence[Entity]):
    """Records made of what is written of them when they are asked for: a pair needs few of a product's."""

    def __init__(self, written: Sequence[str]) -> None:
        self._written = written
        self._made: dict[int, Entity] = {}

    def __len__(self) -> int:
        return len(self._written)

    @overload
    def __getitem__(self, at: int) -> Entity: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[Entity, ...]: ...
    def __getitem__(self, at: int | slice) -> Entity | tuple[Entity, ...]:
        if isinstance(at, slice):
            return tuple(self[number] for number in range(*at.indices(len(self))))
        found = self._made.get(at)
        if found is None:
            found = self._made[at] = _entity(*orjson.loads(self._written[at]))
        return found


class _Places(Mapping[str, Entity]):
    """The same by where they are written; what has no place is left out."""

    def __init__(self, records: _Records, pointers: Sequence[str]) -> None:
        self._records = records
        self._at = {pointer: number for number, pointer in enumerate(pointers) if pointer}

    def __getitem__(self, pointer: str) -> Entity:
        return self._records[self._at[pointer]]

    def __iter__(self) -> Iterator[str]:
        return iter(self._at)

    def __len__(self) -> int:
        return len(self._at)


def _entity(own: Sequence[Any], fields: Iterable[Sequence[Any]]) -> Entity:
    identity, title, description, broader, synonyms, pointer = own
    return Entity(
        id=identity,
        title=title,
        description=description,
        broader=broader,
        synonyms=tuple(synonyms),
        pointer=pointer,
        fields=tuple(_field(field) for field in fields),
    )


def _field(row: Sequence[Any]) -> Field:
    plain, lists, (kind, need, description) = row[: len(_PLAIN)], row[len(_PLAIN) : -3], row[-3:]
    told: dict[str, Any] = dict(zip(_PLAIN, plain, strict=True))
    told.update((name, tuple(value)) for name, value in zip(_LISTS, lists, strict=True))
    return Field(**told, kind=_KINDS[kind], need=_NEEDS[need], description=description)


def records_path(folder: Path, key: str) -> Path:
    """Where the records of a product are kept."""
    return folder / f"{key}.records.parquet"


def fields_path(folder: Path, key: str) -> Path:
    """Where the fields of a product are kept."""
    return folder / f"{key}.fields.parquet"
