"""An estate register: a workbook with four sheets, or a folder with four CSV files.

The sheets are Systems, Interfaces, Flows and Contracts (``systems.csv`` and so
on), as in the template; a fifth, Force, with the one heading ``force``, names
the force and may be left out. Columns and sheets that are not known are named as not read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from joinedup.estate.model import Contract, Estate, Flow, Interface, Manner, System
from joinedup.estate.nearest import did_you_mean
from joinedup.estate.register import EXAMPLE, SHEETS, Column, Kind, Sheet
from joinedup.estate.validate import problems as problems_of
from joinedup.shell.sources.tables.amounts import amount_in, has_decimal_comma
from joinedup.shell.sources.tables.table import CellProblem, Row, Table, TableError, Tables, letters
from joinedup.shell.sources.tables.tables import read_tables, workbook_tables
from joinedup.values import Money

UNNAMED = "The force"
_OURS = ("sheet Guide", "sheet Lists")  # of the template: they explain it, and hold the words to choose from
_NAMES = (*(sheet.name for sheet in SHEETS), "Force")
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    """An estate as it was read, and in words what else its register holds: sheets, columns and parts not read."""

    estate: Estate
    unread: tuple[str, ...]


def read_register(path: Path | str) -> Register:
    """The estate at ``path``: a workbook, or a folder of CSV files; and what was not read of it.

    Raises ``InputError`` naming every problem with its sheet, cell and remedy.
    """
    path = Path(path)
    tables = read_tables(path, _NAMES)
    estate = _estate(tables, str(path), folder=path.is_dir())
    others = tuple(name for name in tables.unread if name not in _OURS)
    return Register(estate=estate, unread=(*others, *_unread_columns(tables)))


def read_estate(path: Path | str) -> Estate:
    """The estate alone; errors as above."""
    return read_register(path).estate


def read_estate_workbook(data: bytes, name: str) -> Estate:
    """The estate in a workbook that was sent, ``name`` being what its sender calls it; errors as above."""
    return _estate(workbook_tables(data, name, _NAMES), name, folder=False)


def _unread_columns(tables: Tables) -> Iterator[str]:
    """The columns under headings that the register does not know, each with its sheet."""
    for sheet in SHEETS:
        table = tables.tables.get(sheet.name)
        if table is None:
            continue
        known = {_plain(column.heading) for column in sheet.columns}
        for at, heading in enumerate(table.headings):
            if _plain(heading) not in known and (heading or any(row.cells[at] for row in table.rows)):
                yield f"column {letters(at)} ({heading or 'without a heading'}) of {table.label}"


def _estate(read_from: Tables, file: str, *, folder: bool) -> Estate:
    tables = read_from.tables
    headless = {sheet.name for sheet in SHEETS if sheet.name in tables and _no_headings(sheet, tables[sheet.name])}
    # Where there are no headings, what stands beside them is no fault of its own.
    found = [problem for name, table in tables.items() if name not in headless for problem in table.problems]
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
            place=tables[estate_problem.sheet].place(
                read[estate_problem.sheet][estate_problem.row].row.number,
                columns[estate_problem.sheet].get(estate_problem.field),
            ),
            problem=estate_problem.problem,
            remedy=estate_problem.remedy,
        )
        for estate_problem in problems_of(estate)
    ]
    if wrong:
        raise TableError(file, wrong)
    return estate


def _absent(tables: Mapping[str, Table], *, folder: bool) -> Iterator[CellProblem]:
    for sheet in SHEETS:
        if sheet.name in tables:
            continue
        name = f"{sheet.name.lower()}.csv" if folder else f"sheet {sheet.name}"
        yield CellProblem(place=name, problem="it is missing.", remedy=f"Add it, with headings: {_headings(sheet)}.")


def _headings(sheet: Sheet) -> str:
    return ", ".join(column.heading for column in sheet.columns)


def _plain(heading: str) -> str:
    return " ".join(heading.casefold().replace("_", " ").replace("-", " ").split())


def _columns(sheet: Sheet, table: Table, found: list[CellProblem]) -> dict[str, int]:
    """Where each field's column stands; what is missing or doubtful goes to ``found``."""
    if _no_headings(sheet, table):
        found.append(_headings_elsewhere(sheet, table))
        return {}
    places: dict[str, int] = {}
    at: dict[str, int] = {}
    for place, heading in enumerate(table.headings):
        if _plain(heading) in at and any(_plain(column.heading) == _plain(heading) for column in sheet.columns):
            found.append(
                CellProblem(
                    place=table.place(table.heading_row, place),
                    problem=f"the heading {heading!r} stands there a second time.",
                    remedy="Keep one of the two columns.",
                )
            )
        at.setdefault(_plain(heading), place)
    unknown = [
        heading
        for heading in table.headings
        if heading and _plain(heading) not in {_plain(column.heading) for column in sheet.columns}
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


def _no_headings(sheet: Sheet, table: Table) -> bool:
    """Whether the first row holds not one of the headings that are needed: it is then no row of headings at all."""
    wanted = {_plain(column.heading) for column in sheet.columns}
    return not any(_plain(heading) in wanted for heading in table.headings)


def _headings_elsewhere(sheet: Sheet, table: Table) -> CellProblem:
    """One problem for the row, which says where the headings seem to stand instead."""
    wanted = {_plain(column.heading) for column in sheet.columns}
    lower = next((row.number for row in table.rows[:20] if any(_plain(cell) in wanted for cell in row.cells)), None)
    first = table.heading_row
    if lower is None:
        remedy = f"Write the headings into row {first}: {_headings(sheet)}."
    else:
        remedy = f"The headings seem to stand in row {lower}: remove what stands above them."
    return CellProblem(place=table.place(first), problem="this is no row of headings.", remedy=remedy)


def _rows(sheet: Sheet, table: Table, columns: dict[str, int], found: list[CellProblem]) -> Iterator[_Read]:
    for row in table.rows:
        if row.cells[columns["id"]].upper().startswith(EXAMPLE):
            continue
        values: dict[str, Any] = {}
        for column in sheet.columns:
            place = columns.get(column.field)
            text = row.cells[place] if place is not None else ""
            try:
                values[column.field] = _value(column, text, table)
            except _CellError as error:
                at = table.place(row.number, place)
                found.append(CellProblem(place=at, problem=error.problem, remedy=error.remedy))
                values[column.field] = None
        if "currency" in values:
            _join_currency(values)
        if None not in (values[column.field] for column in sheet.columns if column.must):
            yield _Read(value=_MAKES[sheet.name](**values), row=row)


def _join_currency(values: dict[str, Any]) -> None:
    currency = values.pop("currency")
    amount = values["annual_charge"]
    values["annual_charge"] = None if amount is None or currency is None else Money(amount, currency)


def _value(column: Column, text: str, table: Table) -> Any:
    if column.must and not text:
        raise _CellError(f"{column.heading} is empty.", column.note)
    if table.semicolons and "," in text and column.kind in (Kind.MONEY, Kind.COUNT):
        raise _CellError(
            f"{text[:40]!r} holds a comma, which may stand before decimals or between thousands in a file like this.",
            "Write the number without commas, and a full stop before decimals.",
        )
    return _READERS[column.kind](text)


def _texts(text: str) -> tuple[str, ...]:
    return tuple(one.strip() for one in text.split(";") if one.strip())


def _yes_no(text: str) -> bool:
    answer = _YES.get(text.casefold())
    if answer is None:
        raise _CellError(f"{text[:40]!r} is neither yes nor no.", "Write yes or no.")
    return answer


def _manner(text: str) -> Manner:
    known = tuple(manner.value for manner in Manner)
    if text.casefold() not in known:
        raise _CellError(
            f"{text[:40]!r} is no manner of travelling.", f"Write {', '.join(known)}.{did_you_mean(text, known)}"
        )
    return Manner(text.casefold())


def _count(text: str) -> int | None:
    if not text:
        return None
    amount = amount_in(text)
    if text.startswith("£") or amount is None or amount != amount.to_integral_value() or not 0 <= amount < 10**12:
        raise _CellError(f"{text[:40]!r} is not a whole number.", "Write digits, or leave it empty.")
    return int(amount)


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
    amount = amount_in(text)
    if amount is not None:
        return amount
    if has_decimal_comma(text):
        raise _CellError(
            f"{text[:40]!r} is written with a comma before its decimals.",
            "Write a full stop before the decimals and no sign between thousands, such as 915000.50.",
        )
    raise _CellError(f"{text[:40]!r} is not an amount of money.", "Write digits, such as 1485000, or leave it empty.")


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
