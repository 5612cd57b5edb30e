"""``joinedup map``: carry a mapping out on a document."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from joinedup.shell.cli._out import complain


def command(
    mapping: Annotated[Path, typer.Argument(help="A mapping document, as joinedup coverage --mapping writes it.")],
    document: Annotated[Path, typer.Argument(help="A record as JSON, or a list of records.")],
    output: Annotated[Path | None, typer.Option("--output", "-o", help="Write to this file.")] = None,
) -> None:
    """Carry a mapping out: print the record that comes out, and list what could not be done.

    A list is carried over record by record. What cannot be done is left out,
    never guessed, and listed on the error stream. Ends with 0 where everything
    was carried over, 1 where something was not, 2 where a file cannot be used.
    """
    from joinedup.shell.cli._deliver import deliver
    from joinedup.shell.flows.assurance.fit.map import mapped
    from joinedup.shell.reports.assurance.checks.json import dump

    found = mapped(mapping, document)
    deliver(dump(found.document), output)
    for not_done in found.problems:
        where = f"record {not_done.record}, " if not_done.record is not None else ""
        complain(f"{where}{'.'.join(not_done.problem.target)}: {not_done.problem.message}", who="")
    raise typer.Exit(found.exit_code)
