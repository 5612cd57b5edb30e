"""``joinedup statement``: what one product is shown to do, or several side by side."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class Format(StrEnum):
    """How the statement is told."""

    TEXT = "text"
    JSON = "json"
    HTML = "html"
    DOCX = "docx"
    PDF = "pdf"
    XLSX = "xlsx"


def command(
    paths: Annotated[
        list[Path],
        typer.Argument(metavar="PATH...", help="One product each: its API description, or a folder of them."),
    ],
    spec: Annotated[
        Path | None,
        typer.Option(
            "--spec", metavar="S", help="State only what this asks for: specification.json, procurement.yaml or a case."
        ),
    ] = None,
    name: Annotated[
        list[str] | None, typer.Option("--name", help="What to call each product, in the same order (repeat).")
    ] = None,
    known: Annotated[
        Path | None,
        typer.Option("--known", metavar="FOLDER", help="Published schemas, registered here, that documents refer to."),
    ] = None,
    form: Annotated[Format, typer.Option("--format", help="How to tell it.")] = Format.TEXT,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="Write to this file.")] = None,
) -> None:
    """State what a product is shown to do by its API descriptions; several products stand side by side.

    Nothing is scored. Ends with 0 where the statement was made, 1 where some of
    what was given could not be used (it is listed), 2 where there was nothing
    to state.
    """
    import gc

    from joinedup.shell.cli._deliver import deliver, refuse_binary_on_a_terminal
    from joinedup.shell.cli.progress import bar
    from joinedup.shell.flows.assurance.statement import state
    from joinedup.shell.sources.requirements.asked import read_tender

    refuse_binary_on_a_terminal(form, output)
    # A run builds many small values and drops none: the collector would only look in vain.
    gc.disable()
    tender = read_tender(spec) if spec is not None else None
    with bar("Checking") as progress:
        made = state(paths, name or (), tender, progress, known)
    if form is Format.TEXT:
        from joinedup.shell.reports.assurance.statement.text import statement_text

        deliver(statement_text(made), output)
    else:
        from joinedup.shell.reports.assurance.statement.forms import as_document

        deliver(as_document(made, form), output)
    raise typer.Exit(1 if made.unusable else 0)
