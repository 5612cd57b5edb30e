"""``joinedup specify``: write what is published with a tender."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from joinedup.shell.cli._out import say


def command(
    folder: Annotated[Path, typer.Argument(help="The folder of the case (procurement.yaml and the estate).")],
    out: Annotated[Path, typer.Option("--out", "-o", help="The folder to write into.")],
) -> None:
    """Write the specification (Word and JSON) and the response sheet for bidders (Excel)."""
    from joinedup.shell.flows.requirements.specify import specify

    for path in specify(folder, out):
        say(f"Written: {path}")
