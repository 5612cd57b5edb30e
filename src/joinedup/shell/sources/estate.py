"""An estate register: a workbook with four sheets, or a folder with four CSV files.

The sheets are Systems, Interfaces, Flows and Contracts (``systems.csv`` and so
on), as in the template; a fifth, Force, with the one heading ``force``, names
the force and may be left out. Columns that are not known are not read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from joinedup.estate.model import Contract, Estate, Flow, Interface, Manner, System
from joinedup.estate.nearest import did_you_mean
from joinedup.estate.register import EXAMPLE, SHEETS, Column, Kind, Sheet
from joinedup.estate.validate import problems as problems_of
from joinedup.shell.sources.tables import CellProblem, Row, Table, TableError, read_tables, workbook_tables
from joinedup.values import Money

UNNAMED = "The force"
_NAMES = (*(one.name for one in SHEETS), "Force")
_MAKES: dict[str, Callable[..., Any]] = {
    "Systems": System,
    "Interfaces": Interface,
    "Flows": Flow,
    "Contracts": Contract,
}
_DAY_FIRST = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})")
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")
_YES = {"yes": True, "y": True, "true": True, "no": False, "n": False, "false": False}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Read:
    """One row made into a value, and where it stood."""

    value: Any
    row: Row


class _CellError(Exception):
    """What one cell holds cannot be what its column asks for: the problem and the remedy."""

    def __init__(self, problem: str, remedy: str) -> None:
        self.problem, self.remedy = problem, remedy
        super().__init__(problem)


def read_estate(path: Path | str) -> Estate:
    """The estate at ``path``: a workbook, or a folder of CSV files.

    Raises ``InputError`` naming every problem with its sheet, cell and remedy.
    """
    path = Path(path)
    return _estate(read_tables(path, _NAMES), str(path), folder=path.is_dir())


def read_estate_workbook(data: bytes, name: str) -> Estate:
    """The estate in a workbook that was sent, ``name`` being what its sender calls it; errors as above."""
    return _estate(workbook_tables(data, name, _NAMES), name, folder=False)


def _estate(tables: dict[str, Table], file: str, *, folder: bool) -> Estate:
    found = [problem for table in tables.values() for problem in table.problems]
    found += _absent(tables, folder=folder)
    columns = {sheet.name: _columns(sheet, tables[sheet.name], found) for sheet in SHEETS if sheet.name in tables}
    if found:
        raise TableError(file, found)
    read = {sheet.name: list(_rows(sheet, tables[sheet.name], columns[sheet.name], found)) for sheet in SHEETS}
    if found:
        # A row that could not be read would be missed wherever it is named, so
        # references are judged only once every row can be read.
        raise TableError(file, found)
    estate = Estate(
        force=_force(tables.get("Force")),
        systems=tuple(one.value for one in read["Systems"]),
        interfaces=tuple(one.value for one in read["Interfaces"]),
        flows=tuple(one.value for one in read["Flows"]),
        contracts=tuple(one.value for one in read["Contracts"]),
    )
    wrong = [
        CellProblem(
            place=tables[one.sheet].place(read[one.sheet][one.row].row.number, columns[one.sheet].get(one.field)),
            problem=one.problem,
            remedy=one.remedy,
        )
        for one in problems_of(estate)
    ]
    if wrong:
        raise TableError(file, wrong)
    return estate


def _absent(tables: dict[str, Table], *, folder: bool) -> Iterator[CellProblem]:
    for sheet in SHEETS:
        if sheet.name in tables:
            continue
        name = f"{sheet.name.lower()}.csv" if folder else f"sheet {sheet.name}"
        yield CellProblem(place=name, problem="it is missing.", remedy=f"Add it, with headings: {_headings(sheet)}.")


def _headings(sheet: Sheet) -> str:
    return ", ".join(one.heading for one in sheet.columns)


def _plain(heading: str) -> str:
    return " ".join(heading.casefold().replace("_", " ").replace("-", " ").split())


def _columns(sheet: Sheet, table: Table, found: list[CellProblem]) -> dict[str, int]:
    """Where each field's column stands; what is missing or doubtful goes to ``found``."""
    places: dict[str, int] = {}
    at: dict[str, int] = {}
    for place, heading in enumerate(table.headings):
        if _plain(heading) in at and any(_plain(one.heading) == _plain(heading) for one in sheet.columns):
            found.append(
                CellProblem(
                    place=table.place(table.heading_row, place),
                    problem=f"the heading {heading!r} stands there a second time.",
                    remedy="Keep one of the two columns.",
                )
            )
        at.setdefault(_plain(heading), place)
    unknown = [
        one for one in table.headings if one and _plain(one) not in {_plain(each.heading) for each in sheet.columns}
    ]
    for column in sheet.columns:
        if _plain(column.heading) in at:
            places[column.field] = at[_plain(column.heading)]
            continue
        hint = did_you_mean(column.heading, unknown)
        if column.must or hint:
            renamed = hint.replace(" Did you mean ", " Is it the column headed ")
            found.append(
                CellProblem(
                    place=table.place(table.heading_row),
                    problem=f"there is no heading {column.heading!r}.",
                    remedy=f"The headings are: {_headings(sheet)}.{renamed}",
                )
            )
    return places


def _rows(sheet: Sheet, table: Table, columns: dict[str, int], found: list[CellProblem]) -> Iterator[_Read]:
    for row in table.rows:
        if row.cells[columns["id"]].upper().startswith(EXAMPLE):
            continue
        values: dict[str, Any] = {}
        for column in sheet.columns:
            place = columns.get(column.field)
            text = row.cells[place] if place is not None else ""
            try:
                values[column.field] = _value(column, text)
            except _CellError as error:
                at = table.place(row.number, place)
                found.append(CellProblem(place=at, problem=error.problem, remedy=error.remedy))
                values[column.field] = None
        if "currency" in values:
            _join_currency(values)
        if None not in (values[one.field] for one in sheet.columns if one.must):
            yield _Read(value=_MAKES[sheet.name](**values), row=row)


def _join_currency(values: dict[str, Any]) -> None:
    currency = values.pop("currency")
    amount = values["annual_charge"]
    values["annual_charge"] = None if amount is None or currency is None else Money(amount, currency)


def _value(column: Column, text: str) -> Any:
    if column.must and not text:
        raise _CellError(f"{column.heading} is empty.", column.note)
    return _READERS[column.kind](text)


def _texts(text: str) -> tuple[str, ...]:
    return tuple(one.strip() for one in text.split(";") if one.strip())


def _yes_no(text: str) -> bool:
    answer = _YES.get(text.casefold())
    if answer is None:
        raise _CellError(f"{text[:40]!r} is neither yes nor no.", "Write yes or no.")
    return answer


def _manner(text: str) -> Manner:
    known = tuple(one.value for one in Manner)
    if text.casefold() not in known:
        raise _CellError(
            f"{text[:40]!r} is no manner of travelling.", f"Write {', '.join(known)}.{did_you_mean(text, known)}"
        )
    return Manner(text.casefold())


def _count(text: str) -> int | None:
    if not text:
        return None
    plain = text.replace(",", "")
    if not plain.isascii() or not plain.isdigit() or len(plain) > 12:
        raise _CellError(f"{text[:40]!r} is not a whole number.", "Write digits, or leave it empty.")
    return int(plain)


def _date(text: str) -> date | None:
    if not text:
        return None
    try:
        if _ISO.fullmatch(text):
            return date.fromisoformat(text)
        if british := _DAY_FIRST.fullmatch(text):
            return date(int(british[3]), int(british[2]), int(british[1]))
    except ValueError:
        pass  # a day that no calendar has is told as any other
    raise _CellError(f"{text[:40]!r} is not a date.", "Write it as 2026-05-12 (or 12/05/2026, the day first).")


def _money(text: str) -> Decimal | None:
    if not text:
        return None
    plain = text.removeprefix("£").replace(",", "").strip()
    try:
        amount = Decimal(plain) if len(plain) <= 40 and plain.isascii() else Decimal("NaN")
    except InvalidOperation:
        amount = Decimal("NaN")
    if not amount.is_finite() or abs(amount.adjusted()) > 30:
        raise _CellError(
            f"{text[:40]!r} is not an amount of money.", "Write digits, such as 1485000, or leave it empty."
        )
    return amount


def _currency(text: str) -> str:
    code = text.upper() or "GBP"
    if not (len(code) == 3 and code.isascii() and code.isalpha()):
        raise _CellError(f"{text[:40]!r} is not the code of a currency.", "Write three letters, such as GBP.")
    return code


_READERS: dict[Kind, Callable[[str], Any]] = {
    Kind.IDENTITY: str,
    Kind.TEXT: str,
    Kind.TEXTS: _texts,
    Kind.YES_NO: _yes_no,
    Kind.DATE: _date,
    Kind.COUNT: _count,
    Kind.MONEY: _money,
    Kind.CURRENCY: _currency,
    Kind.MANNER: _manner,
}


def _force(table: Table | None) -> str:
    if table is None or not table.rows or not table.headings:
        return UNNAMED
    return table.rows[0].cells[0] or UNNAMED
