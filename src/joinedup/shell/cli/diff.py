"""``joinedup diff``: every change between two versions of an API description."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from joinedup.shell.cli._deliver import deliver
from joinedup.shell.cli._out import complain


class Format(StrEnum):
    """How the changes are printed."""

    TEXT = "text"
    JSON = "json"


def command(
    old: Annotated[Path, typer.Argument(metavar="OLD", help="The version our systems work with.")],
    new: Annotated[Path, typer.Argument(metavar="NEW", help="The version that is to take its place.")],
    form: Annotated[Format, typer.Option("--format", help="How to print.")] = Format.TEXT,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="Write to this file.")] = None,
    accept: Annotated[
        Path | None, typer.Option("--accept", help="A YAML file of changes that were looked at and accepted.")
    ] = None,
    today: Annotated[
        str | None,
        typer.Option("--today", metavar="YYYY-MM-DD", help="The day on which announced end dates are judged."),
    ] = None,
    everything: Annotated[bool, typer.Option("--all", help="Show every change and every place.")] = False,
) -> None:
    """Compare two versions of an API description: what changed, and would it break our systems?

    OLD and NEW are files, or folders or ZIP archives of files that refer to each
    other. Each change is told once, with the calls it reaches, as breaking, risky or
    compatible for those who call. Ends with 1 where a change is breaking and
    not accepted, 2 where a file could not be used, else 0.
    """
    import gc
    from datetime import datetime

    from joinedup.assurance.changes import RULES
    from joinedup.shell.flows.assurance.diff import diff_paths
    from joinedup.shell.sources.assurance.acceptances import read_acceptances

    # A run builds many small values and drops none: the collector would only look in vain.
    gc.disable()
    day = _day(today)
    acceptances = read_acceptances(accept, RULES) if accept is not None else ()
    if acceptances and day is None:
        # Whether an acceptance has expired cannot be left open: the machine's own day counts, and is printed.
        day = datetime.now().astimezone().date()
    report = diff_paths(old, new, today=day, acceptances=acceptances)
    if form is Format.JSON:
        from joinedup.shell.reports.assurance.changes.json import diff_json

        text = diff_json(report)
    else:
        from joinedup.shell.reports.assurance.changes.text import diff_text

        text = diff_text(report, everything=everything)
    deliver(text, output)
    for slip in report.unusable:
        complain(slip)
    raise typer.Exit(report.exit_code)


def _day(written: str | None):  # type: ignore[no-untyped-def]
    """The day given, or ``None``; raises ``InputError`` where it is none."""
    from datetime import date

    from joinedup.values import InputError

    if written is None:
        return None
    try:
        return date.fromisoformat(written)
    except ValueError:
        raise InputError(
            f"{written[:40]!r} is not a day.", file="command line", place="--today", remedy="Write it as YYYY-MM-DD."
        ) from None
