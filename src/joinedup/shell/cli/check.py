"""``joinedup check``: ask every check of API descriptions."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class Format(StrEnum):
    """How the findings are printed."""

    TEXT = "text"
    JSON = "json"


def command(
    paths: Annotated[
        list[Path],
        typer.Argument(metavar="PATH...", help="API descriptions, or folders of them."),
    ],
    form: Annotated[Format, typer.Option("--format", help="How to print.")] = Format.TEXT,
    only: Annotated[list[str] | None, typer.Option("--only", help="Only this check (repeat for more).")] = None,
    everything: Annotated[bool, typer.Option("--all", help="Show every place, not the first few.")] = False,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="Write to this file.")] = None,
) -> None:
    """Check API descriptions: what is good, missing, wrong or risky for a buyer, with the line.

    Ends with 0 where all is well, 1 where there are findings (things that could
    not be tested count), 2 where a file could not be used.
    """
    import gc
    import sys

    from joinedup.assurance.load import load
    from joinedup.shell.cli.progress import bar
    from joinedup.shell.flows.check import check_paths

    # A run builds many small values and drops none: the collector would only look in vain.
    gc.disable()
    checks = chosen(only)
    with bar("Checking", worthwhile=len(paths) > 1 or paths[0].is_dir()) as progress:
        run = check_paths(paths, checks, progress)
    for error in run.unusable:
        print(f"joinedup: {error}", file=sys.stderr)
    if form is Format.JSON:
        from joinedup.shell.reports.json import check_run_json

        text = check_run_json(run)
    else:
        from joinedup.shell.reports.text import check_run_text

        text = check_run_text(run, {one.id: one.title for one in load()}, everything=everything)
    if output is not None:
        output.write_text(text + "\n", encoding="utf-8")
    else:
        typer.echo(text)
    raise typer.Exit(run.exit_code)


def chosen(only: list[str] | None):  # type: ignore[no-untyped-def]
    """The checks of those ids, or ``None`` for all; raises ``InputError`` for an unknown id."""
    from difflib import get_close_matches

    from joinedup.assurance.load import load
    from joinedup.values import InputError

    if not only:
        return None
    known = {one.id: one for one in load()}
    for wanted in only:
        if wanted not in known:
            near = get_close_matches(wanted, known, n=1)
            raise InputError(
                f"There is no check called {wanted!r}.",
                file="command line",
                place="--only",
                remedy=f"Did you mean {near[0]}?" if near else "See `joinedup checks`.",
            )
    return [known[one] for one in only]
