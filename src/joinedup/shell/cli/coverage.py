"""``joinedup coverage``: what a product supplies of a data profile."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class Format(StrEnum):
    """How the coverage is told."""

    TEXT = "text"
    JSON = "json"


def command(  # noqa: PLR0913 -- one argument for each option of the command
    description: Annotated[str, typer.Argument(help="A product's API description, schema, folder or field list.")],
    profile: Annotated[str, typer.Option("--profile", help="The id of a data profile: see joinedup profiles list.")],
    form: Annotated[Format, typer.Option("--format", help="How to tell it.")] = Format.TEXT,
    corrections: Annotated[
        Path | None, typer.Option("--corrections", metavar="FILE", help="What people said of pairs of fields.")
    ] = None,
    packs: Annotated[
        list[Path] | None, typer.Option("--packs", metavar="FOLDER", help="A force's own packs with its profiles.")
    ] = None,
    everything: Annotated[bool, typer.Option("--all", help="Show entities that are not there, too.")] = False,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="Write to this file.")] = None,
) -> None:
    """Show which fields of a profile a product supplies, by which calls, with what loss, and what is missing.

    Ends with 0 where every record it holds has the fields it must, 1 where
    some lack (or nothing of the profile is there), 2 where something could not be used.
    """
    from joinedup.shell.cli._deliver import deliver
    from joinedup.shell.flows.coverage import coverage_given
    from joinedup.shell.sources.corrections import read_corrections

    known = read_corrections(corrections) if corrections is not None else ()
    report = coverage_given(description, profile, corrections=known, packs=packs or ())
    if form is Format.JSON:
        from joinedup.shell.reports.coverage_json import coverage_json

        deliver(coverage_json(report), output)
    else:
        from joinedup.shell.reports.coverage_text import coverage_text

        deliver(coverage_text(report, everything=everything), output)
    raise typer.Exit(report.exit_code)
