"""``joinedup checks``: the list of checks."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer


class Format(StrEnum):
    """How the list is printed."""

    TEXT = "text"
    JSON = "json"


def command(
    subject: Annotated[str, typer.Option(help="Only checks of this subject.")] = "",
    requirement: Annotated[str, typer.Option(help="Only checks that verify this requirement.")] = "",
    form: Annotated[Format, typer.Option("--format", help="How to print.")] = Format.TEXT,
) -> None:
    """List the checks, with the requirement each verifies."""
    from joinedup.assurance.load import load
    from joinedup.shell.reports import text
    from joinedup.shell.reports.json import checks_json

    chosen = [
        one
        for one in load()
        if (not subject or one.subject == subject) and (not requirement or one.verifies == requirement)
    ]
    typer.echo(checks_json(chosen) if form is Format.JSON else text.checks_list(chosen))
