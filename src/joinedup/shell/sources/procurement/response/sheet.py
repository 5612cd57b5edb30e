"""A response sheet as a bidder hands it in, whatever program it was edited with.

Rows are known by their ids and columns by their headings, so that sorting or
widening does no harm. What does harm is said: rows that are gone, doubled or
unknown, merged cells, the buyer's words changed, text where a number belongs.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from joinedup.procurement.asked import AskedInterface
from joinedup.procurement.model import Answer, InterfaceOffer, PriceLine, Procurement
from joinedup.procurement.response import Response, price_lines, template_digest
from joinedup.procurement.terms import MEETS, OFFERED, PRICE_CATEGORIES, currency_of
from joinedup.shell.sources.procurement.response import layout as at
from joinedup.shell.sources.procurement.response.book import Book, Unworked, open_book, plain
from joinedup.shell.sources.procurement.response.unread import unread_places
from joinedup.shell.sources.text.ours import did_you_mean
from joinedup.values import InputError, Money

_SYMBOL = re.compile(r"\[\$([^\]-]+)")
_FOREIGN = re.compile(r"[$€¥₹]|\b(?:USD|EUR|CHF|JPY|AUD|CAD|NZD)\b")
_PENNY = Decimal("0.01")


def read_sheet(content: bytes, name: str, procurement: Procurement, asked: Sequence[AskedInterface]) -> Response:
    """What the sheet says; raises ``InputError`` where it is no workbook at all."""
    book = open_book(content, name)
    problems: list[InputError] = []
    problems.extend(_version(book, procurement, asked))
    same = not problems
    wording = {
        requirement.requirement.id: requirement.text for requirement in procurement.specification.requirements if same
    }
    currency, years = currency_of(procurement), procurement.model.term_years
    requirements = [requirement.requirement.id for requirement in procurement.specification.requirements]
    tables = [
        _table(book, title, headings, problems)
        for title, headings in (
            (at.REQUIREMENTS, at.REQUIREMENT_COLUMNS),
            (at.INTERFACES, at.INTERFACE_COLUMNS),
            (at.PRICES, at.price_columns(years)),
        )
    ]
    answers = _answers(tables[0], requirements, wording)
    offers = _offers(tables[1], [interface.id for interface in asked], currency)
    prices = _prices(tables[2], currency, years)
    problems.extend(unread_places(book, {table.title: table.columns for table in tables}))
    return Response(
        bidder=_first_page(book, at.BIDDER_CELL),
        product=_first_page(book, at.PRODUCT_CELL),
        answers=answers,
        offers=offers,
        prices=prices,
        problems=tuple(problems),
    )


@dataclass(slots=True)
class _Table:
    """One sheet with its columns found; ``sheet`` is ``None`` where it is missing."""

    book: Book
    title: str
    sheet: Worksheet | None
    columns: dict[str, int]
    problems: list[InputError]

    def rows(self) -> Iterator[tuple[int, str]]:
        """Each row that has an id, and the id."""
        if self.sheet is None or at.ID not in self.columns:
            return
        for row in range(2, self.sheet.max_row + 1):
            identity = self.text(row, at.ID).strip()
            if identity:
                yield row, identity

    def value(self, row: int, heading: str) -> Any:
        """What the cell under ``heading`` holds; nothing where there is no such column."""
        if self.sheet is None or heading not in self.columns:
            return None
        value = self.book.value(self.sheet, row, self.columns[heading])
        if isinstance(value, Unworked):
            self.say(
                "The cell holds a formula without a result, or an error.",
                self.place(row, heading),
                "Type the value itself.",
            )
            return None
        return value

    def text(self, row: int, heading: str) -> str:
        """The cell's text as it was seen."""
        return plain(self.value(row, heading))

    def chosen(self, row: int, heading: str, choices: Collection[str]) -> str:
        """One of ``choices``, or empty with a problem where it is something else."""
        text = self.text(row, heading).strip()
        for choice in choices:
            if text.casefold() == choice.casefold():
                return choice
        if text:
            self.say(
                f"{text[:60]!r} is not one of the choices.",
                self.place(row, heading),
                f"Choose one of: {', '.join(choices)}.",
            )
        return ""

    def price(self, row: int, heading: str, currency: str) -> Money | None:
        """The price in the cell, or ``None`` where it is empty or (with a problem) no price."""
        value = self.value(row, heading)
        if value is None or value == "" or self.sheet is None:
            return None
        form = self.sheet.cell(row, self.columns[heading]).number_format
        slip = _price_slip(value, form, currency)
        if slip:
            self.say(slip, self.place(row, heading), f"Type the price in {currency} as a number, 0 or more.")
            return None
        return Money(Decimal(str(value)).quantize(_PENNY), currency)

    def place(self, row: int, heading: str) -> str:
        """How a person finds the cell."""
        return f"sheet {self.title}, cell {get_column_letter(self.columns[heading])}{row}"

    def say(self, problem: str, place: str, remedy: str) -> None:
        """Keep a problem."""
        self.problems.append(InputError(problem, file=self.book.name, place=place, remedy=remedy))

    def row_known(self, row: int, identity: str, known: Collection[str], seen: dict[str, int]) -> bool:
        """Whether the row answers something asked, for the first time."""
        place = f"sheet {self.title}, row {row}"
        if identity not in known:
            self.say(f"This procurement asks for no {identity[:60]!r}.", place, did_you_mean(identity, known))
            return False
        if identity in seen:
            self.say(
                f"{identity} is answered twice; only row {seen[identity]} was read.",
                place,
                "Ask the bidder which of the two stands.",
            )
            return False
        seen[identity] = row
        return True

    def removed(self, known: Sequence[str], seen: Collection[str]) -> None:
        """Say which of the rows asked for are gone."""
        gone = [text for text in known if text not in seen]
        if gone and self.sheet is not None and at.ID in self.columns:
            self.say(
                f"{_listed(gone)} {'has' if len(gone) == 1 else 'have'} no row: rows were removed or their ids changed.",
                f"sheet {self.title}",
                "Ask the bidder to answer in the sheet as it was issued; until then nothing is answered there.",
            )


def _price_slip(value: Any, form: str, currency: str) -> str:
    """Why ``value`` is no price, or nothing."""
    symbols = [value.strip() for value in _SYMBOL.findall(form)]
    other = [symbol for symbol in symbols if symbol and symbol not in ("£", "GBP", currency)]
    shown = str(value)
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        if isinstance(value, str) and currency == "GBP" and _FOREIGN.search(shown):
            return f"{shown[:60]!r} is in another currency than {currency}."
        return f"{shown[:60]!r} is text, not a number." if isinstance(value, str) else f"{shown[:60]} is no price."
    if other:
        return f"The cell shows its amount in {other[0]!r}, not in {currency}."
    if value < 0:
        return f"{value} is negative."
    amount = Decimal(str(value))
    if not amount.is_finite() or amount >= Decimal(10) ** 13:
        return f"{value} is too large to be a price."
    if abs(amount - amount.quantize(_PENNY)) > Decimal("0.000001"):
        return f"{value} is finer than a hundredth."
    return ""


def _answers(table: _Table, asked: Sequence[str], wording: dict[str, str]) -> tuple[Answer, ...]:
    found: list[Answer] = []
    seen: dict[str, int] = {}
    for row, identity in table.rows():
        if not table.row_known(row, identity, asked, seen):
            continue
        if identity in wording and at.TEXT in table.columns:
            issued, returned = wording[identity].split(), table.text(row, at.TEXT).split()
            if issued != returned:
                table.say(
                    f"The wording of {identity} is not the wording that was issued.",
                    table.place(row, at.TEXT),
                    "The answer is read as one to the wording issued; ask the bidder whether it is.",
                )
        found.append(
            Answer(
                requirement=identity,
                meets=table.chosen(row, at.MEETS, MEETS),
                statement=table.text(row, at.STATEMENT),
                evidence=table.text(row, at.EVIDENCE),
            )
        )
    table.removed(asked, seen)
    return tuple(found)


def _offers(table: _Table, asked: Sequence[str], currency: str) -> tuple[InterfaceOffer, ...]:
    found: list[InterfaceOffer] = []
    seen: dict[str, int] = {}
    for row, identity in table.rows():
        if table.row_known(row, identity, asked, seen):
            found.append(
                InterfaceOffer(
                    interface=identity,
                    offered=table.chosen(row, at.OFFERED, OFFERED),
                    once=table.price(row, at.ONCE, currency),
                    yearly=table.price(row, at.YEARLY, currency),
                    note=table.text(row, at.NOTE),
                )
            )
    table.removed(asked, seen)
    return tuple(found)


def _prices(table: _Table, currency: str, years: int) -> tuple[PriceLine, ...]:
    found: list[PriceLine] = []
    seen: dict[str, int] = {}
    for row, identity in table.rows():
        if not table.row_known(row, identity, (identity,), seen):
            continue
        by_year = {}
        for year in range(1, years + 1):
            amount = table.price(row, at.year_column(year), currency)
            if amount is not None:
                by_year[year] = amount
        title = table.text(row, at.TITLE)
        category = table.text(row, at.CATEGORY).strip()
        if by_year:
            category = table.chosen(row, at.CATEGORY, PRICE_CATEGORIES) or "Other"
            found.extend(price_lines(identity, category, title, by_year))
        elif title.strip() or category:
            table.say(
                f"The price {identity} has a name and no amount that can be used.",
                f"sheet {table.title}, row {row}",
                "Ask the bidder for the amount of each year, 0 where it is free.",
            )
    return tuple(found)


def _table(book: Book, title: str, headings: Sequence[str], problems: list[InputError]) -> _Table:
    sheet = book.sheet(title)
    table = _Table(book, title, sheet, {}, problems)
    if sheet is None:
        table.say("The sheet is missing.", f"sheet {title}", "Ask the bidder for the sheet as it was issued.")
        return table
    for column in range(1, sheet.max_column + 1):
        heading = plain(book.value(sheet, 1, column)).strip()
        if heading in headings:
            table.columns.setdefault(heading, column)
    gone = [heading for heading in headings if heading not in table.columns]
    if gone:
        table.say(
            f"The column {_listed(gone)} is missing from the first row.",
            f"sheet {title}",
            "Ask the bidder for the sheet with the headings as they were issued.",
        )
    for merged in sorted(str(value) for value in sheet.merged_cells.ranges):
        table.say(
            f"The cells {merged} are merged, so that only the first of them can be read.",
            f"sheet {title}, cells {merged}",
            "Undo the merging and fill each cell.",
        )
    return table


def _version(book: Book, procurement: Procurement, asked: Sequence[AskedInterface]) -> Iterator[InputError]:
    """Whether the sheet was issued for this very specification."""
    sheet = book.sheet(at.KEPT)
    kept = (
        {plain(sheet.cell(row, 1).value): plain(sheet.cell(row, 2).value) for row in (1, 2, 3)}
        if sheet is not None
        else {}
    )
    if kept.get("form") != at.FORM:
        yield InputError(
            "The sheet does not carry the mark of a response sheet, so changed rows cannot be told.",
            file=book.name,
            remedy="It was read by its ids and headings; compare its wording with the sheet that was issued.",
        )
    elif kept.get("digest") != template_digest(procurement, asked):
        yield InputError(
            "The sheet answers another version of the specification than the one in this folder.",
            file=book.name,
            remedy="Check which version was published, and issue the sheet again if the specification changed.",
        )


def _first_page(book: Book, cell: str) -> str:
    sheet = book.sheet(at.READ_ME)
    if sheet is None:
        return ""
    return plain(book.value(sheet, int(cell[1:]), 2)).strip()


def _listed(names: Sequence[str]) -> str:
    some = ", ".join(names[:8])
    return f"{some} and {len(names) - 8} more" if len(names) > 8 else some
