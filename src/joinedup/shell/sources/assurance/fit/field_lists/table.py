"""Plain lists of fields as a table: entity, field, type, description, and whatever else is known of them."""

from __future__ import annotations

from collections.abc import Iterator

from joinedup.knowledge.profiles import Entity, Field, Kind, Need
from joinedup.shell.sources.tables.table import CellProblem, Row, Table, TableError
from joinedup.values import InputError

HEADINGS = ("entity", "field", "type", "description", "required", "many", "codes", "synonyms")
_OTHER = {
    "table": "entity",
    "record": "entity",
    "object": "entity",
    "name": "field",
    "column": "field",
    "attribute": "field",
    "datatype": "type",
    "data type": "type",
    "definition": "description",
    "meaning": "description",
    "mandatory": "required",
    "repeats": "many",
    "values": "codes",
    "aliases": "synonyms",
}
_KINDS = {
    Kind.TEXT: "string text varchar nvarchar char nchar clob str uuid guid alphanumeric character",
    Kind.CODE: "code enum enumeration list lookup coded picklist",
    Kind.INTEGER: "int integer bigint smallint tinyint long serial whole",
    Kind.NUMBER: "number decimal numeric float double real money currency",
    Kind.FLAG: "bool boolean flag bit yes/no yesno indicator logical",
    Kind.DATE: "date",
    Kind.TIME: "time",
    Kind.DATETIME: "datetime timestamp date-time datetime2 timestamptz dateandtime",
    Kind.DURATION: "duration interval",
    Kind.PLACE: "geometry geography point place location geojson",
    Kind.BINARY: "binary blob varbinary bytes file image base64",
    Kind.RECORD: "object record struct reference complex json",
}
_SAID = {word: kind for kind, words in _KINDS.items() for word in words.split()}
_YES = frozenset({"yes", "y", "true", "1", "mandatory", "required", "m", "x"})


def kind_said(text: str) -> Kind:
    """The kind of value that a type's name speaks of: ``VARCHAR(35)`` is text."""
    plain = text.lower().partition("(")[0].strip()
    first = plain.split()[0] if plain.split() else ""
    return _SAID.get(plain.replace(" ", "")) or _SAID.get(first, Kind.ANY)


def read_field_table(table: Table) -> tuple[Entity, ...]:
    """The entities of a table; raises ``InputError`` naming every cell to mend."""
    columns = _columns(table)
    problems = list(table.problems)
    entities: dict[str, dict[str, Field]] = {}
    for row in table.rows:
        cells = {name: row.cells[at] for name, at in columns.items()}
        if not cells["field"]:
            problems.append(_lacking(table, row, columns["field"]))
            continue
        entity = cells.get("entity") or table.name
        name = cells["field"]
        if name in entities.setdefault(entity, {}):
            problems.append(_twice(table, row, columns["field"], entity, name))
            continue
        entities[entity][name] = _field(entity, name, cells)
    if problems:
        raise TableError(table.label, problems)
    return tuple(
        Entity(id=name, title=name, fields=tuple(fields.values())) for name, fields in entities.items() if fields
    )


def _columns(table: Table) -> dict[str, int]:
    found: dict[str, int] = {}
    for at, heading in enumerate(table.headings):
        plain = heading.casefold().strip()
        name = plain if plain in HEADINGS else _OTHER.get(plain, "")
        if name:
            found.setdefault(name, at)
    if "field" not in found:
        raise InputError(
            "No column is headed “field”.",
            file=table.label,
            place=table.place(table.heading_row),
            remedy=f"Use the headings {', '.join(HEADINGS)}; only field must be there.",
        )
    return found


def _field(entity: str, name: str, cells: dict[str, str]) -> Field:
    codes = tuple(_parts(cells.get("codes", "")))
    kind = kind_said(cells.get("type", ""))
    return Field(
        id=f"{entity}.{name}",
        name=name,
        kind=Kind.CODE if codes and kind in (Kind.TEXT, Kind.ANY) else kind,
        need=Need.MANDATORY if cells.get("required", "").casefold() in _YES else Need.OPTIONAL,
        many=cells.get("many", "").casefold() in _YES,
        codes=codes,
        synonyms=tuple(_parts(cells.get("synonyms", ""))),
        description=cells.get("description", ""),
    )


def _parts(text: str) -> Iterator[str]:
    """What a cell lists, parted by semicolons or bars (or by commas where there are none of these)."""
    sign = next((one for one in (";", "|", ",") if one in text), ";")
    yield from dict.fromkeys(part for one in text.split(sign) if (part := one.strip()))


def _lacking(table: Table, row: Row, column: int) -> CellProblem:
    return CellProblem(
        place=table.place(row.number, column), problem="the field has no name.", remedy="Give it one, or drop the row."
    )


def _twice(table: Table, row: Row, column: int, entity: str, name: str) -> CellProblem:
    return CellProblem(
        place=table.place(row.number, column),
        problem=f"{entity} has the field {name[:60]!r} twice.",
        remedy="Drop one of the rows, or give it another name.",
    )
