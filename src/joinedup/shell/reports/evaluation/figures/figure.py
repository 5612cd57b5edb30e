"""One figure: a sentence, a chart and the table of its numbers; and how its numbers are printed."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from joinedup.shell.reports.evaluation import words
from joinedup.shell.reports.evaluation.results import Evaluated


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows under ``head``; the first cell of a row names it, the others are numbers."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """What one chart shows. ``svg`` is empty where there is nothing to draw, and ``sentence`` then says why."""

    key: str
    title: str
    sentence: str
    alt: str = ""
    svg: str = ""
    tables: tuple[Table, ...] = ()
    points: tuple[str, ...] = ()


def share(number: float) -> str:
    """A share as per cent to one place."""
    return f"{number * 100:.1f}%"


def exact(amount: float) -> Decimal:
    """An amount, digit for digit."""
    return Decimal(repr(float(amount)))


def amount_of(amount: Decimal | None, found: Evaluated) -> str:
    """An amount as it is printed; a dash for none."""
    return "–" if amount is None else words.money(amount, found.currency)
