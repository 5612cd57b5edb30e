"""What a bidder wrote where a response sheet has no place for it: nothing there is read, so it is said.

A caveat on a sheet of its own, in a further column, in a row without an id or
in a comment would otherwise bind nobody and be seen by nobody.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from joinedup.shell.sources.procurement.response import layout as at
from joinedup.shell.sources.procurement.response.book import Book
from joinedup.values import InputError

_KNOWN = (at.READ_ME, at.REQUIREMENTS, at.INTERFACES, at.PRICES, at.KEPT, at.SCORING)
_MOST_PLACES = 5
_ASK = "Ask the bidder to say it in the places that the sheet has for answers, or in a document of the bid."


def unread_places(book: Book, columns: Mapping[str, Mapping[str, int]]) -> Iterator[InputError]:
    """One problem for each kind of thing in ``book`` that was not read.

    ``columns`` holds, for each sheet that was read, its known headings with
    their column (counted from 1).
    """
    known = {title.casefold() for title in _KNOWN}
    for sheet in book.written.worksheets:
        title = sheet.title.strip()
        if title.casefold() not in known:
            if _filled(sheet):
                yield _problem(book, f"The sheet {title[:60]!r} is no part of the response and was not read", "")
        elif title in columns:
            yield from _stray_cells(book, sheet, title, columns[title])
        yield from _comments(book, sheet, title)
    for part in book.unread:
        yield _problem(book, f"The workbook holds {part}, not read", "")


def _filled(sheet: Worksheet) -> list[str]:
    """The addresses of the first cells that hold something."""
    return [
        cell.coordinate
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None and str(cell.value).strip()
    ][:_MOST_PLACES]


def _stray_cells(book: Book, sheet: Worksheet, title: str, columns: Mapping[str, int]) -> Iterator[InputError]:
    """What stands in columns that the sheet does not have, and in rows without an id."""
    read = frozenset(columns.values())
    identity = columns.get(at.ID)
    beside: list[str] = []
    without_id: list[str] = []
    for row in sheet.iter_rows(min_row=1):
        filled = [cell for cell in row if _said_something(cell.value)]
        beside += [_address(cell) for cell in filled if cell.column not in read]
        named = identity is not None and any(cell.column == identity for cell in filled)
        if int(row[0].row or 0) > 1 and not named:
            without_id += [_address(cell) for cell in filled if cell.column in read]
    if beside:
        yield _problem(
            book, f"{_listed(beside)} stand in columns that the sheet does not have, and were not read", title
        )
    if without_id:
        yield _problem(book, f"{_listed(without_id)} stand in rows without an id, and were not read", title)


def _said_something(value: Any) -> bool:
    return value is not None and bool(str(value).strip())


def _address(cell: Any) -> str:
    return f"{get_column_letter(cell.column)}{cell.row}"


def _comments(book: Book, sheet: Worksheet, title: str) -> Iterator[InputError]:
    commented = [_address(cell) for row in sheet.iter_rows() for cell in row if getattr(cell, "comment", None)]
    if commented:
        yield _problem(book, f"Comments on {_listed(commented)} were not read", title)


def _listed(places: Sequence[str]) -> str:
    shown = ", ".join(places[:_MOST_PLACES])
    more = len(places) - _MOST_PLACES
    noun = "cell" if len(places) == 1 else "cells"
    return f"{noun} {shown} and {more} more" if more > 0 else f"{noun} {shown}"


def _problem(book: Book, words: str, title: str) -> InputError:
    words = words[0].upper() + words[1:]
    return InputError(f"{words}.", file=book.name, place=f"sheet {title}" if title else "", remedy=_ASK)
