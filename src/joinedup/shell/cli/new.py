"""``joinedup new``: start a case."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from joinedup.shell.cli._out import say


def command(
    folder: Annotated[Path, typer.Argument(help="The folder to make; it must be empty or absent.")],
    demo: Annotated[
        bool,
        typer.Option("--demo", help="Write the demonstration: a fictional force and three bids."),
    ] = False,
) -> None:
    """Start a case: a folder with a commented procurement, an estate, and an example bid."""
    from joinedup.shell.flows.procurement.new import new_case

    new_case(folder, demo=demo)
    kind = "The demonstration" if demo else "A case to start from"
    say(
        f"{kind} is in {folder}.\n"
        f"Next: read {folder / 'README.txt'}, then\n"
        f"  joinedup specify {folder} -o {folder / 'published'}\n"
        f"  joinedup assess {folder}"
    )
