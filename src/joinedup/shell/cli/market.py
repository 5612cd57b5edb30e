"""``joinedup market``: what others bought, from published contracting data."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from joinedup.shell.cli._out import say


class Format(StrEnum):
    """How the summary is printed."""

    TEXT = "text"
    JSON = "json"


def command(
    files: Annotated[
        list[Path], typer.Argument(metavar="FILE...", help="OCDS releases: .jsonl, or packages as .json.")
    ],
    word: Annotated[
        list[str] | None, typer.Option(help="Only awards whose title or description has this word.")
    ] = None,
    cpv: Annotated[list[str] | None, typer.Option(help="Only awards of this CPV code or one below it.")] = None,
    buyer: Annotated[str, typer.Option(help="Only awards of buyers whose name contains this.")] = "",
    months: Annotated[int, typer.Option(min=1, max=240, help="How far ahead an end counts as soon.")] = 18,
    currency: Annotated[str, typer.Option(help="The currency to sum in.")] = "GBP",
    today: Annotated[str, typer.Option(help="The day to look ahead from, YYYY-MM-DD; today if left out.")] = "",
    form: Annotated[Format, typer.Option("--format", help="How to print.")] = Format.TEXT,
) -> None:
    """Sum up comparable awards: for how much, for how long, from whom, and which end soon.

    Download releases or packages from Find a Tender or Contracts Finder first;
    nothing is fetched. Each award is counted once, however many suppliers
    share it and however many notices speak of it.
    """
    from datetime import UTC, datetime

    from joinedup.market.comparable import comparable
    from joinedup.market.summary import summary
    from joinedup.shell.reports.market.text import market_json, market_text
    from joinedup.shell.sources.days import day_given
    from joinedup.shell.sources.market.ocds import read_ocds
    from joinedup.values import InputError

    if not (len(currency) == len("GBP") and currency.isascii() and currency.isalpha()):
        raise InputError(
            f"{currency[:20]!r} is not a currency.",
            file="command line",
            place="--currency",
            remedy="Give its three letters, such as GBP.",
        )
    day = day_given(today, "--today") or datetime.now(UTC).date()
    reading = read_ocds(files)
    chosen = comparable(reading.awards, words=word or (), classifications=cpv or (), buyer=buyer)
    found = summary(chosen, day, months=months, currency=currency.upper())
    told = market_json if form is Format.JSON else market_text
    say(told(found, reading.skipped, reading.left_out))
