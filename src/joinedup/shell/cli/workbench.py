"""``joinedup workbench``: the workbench on this machine."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from joinedup.shell.cli._out import say


def command(
    port: Annotated[int, typer.Option(help="The port to answer on.", min=1, max=65535)] = 8000,
    browser: Annotated[bool, typer.Option(help="Open the browser, if there is one.")] = True,
    home: Annotated[
        Path | None,
        typer.Option(
            envvar="JOINEDUP_HOME", help="Where to keep the database and the secret key (default: var in this folder)."
        ),
    ] = None,
) -> None:
    """Open the workbench on this machine, with a demonstration force where it is empty.

    It answers on 127.0.0.1 alone. Stop it with Ctrl-C.
    """
    from joinedup.shell.flows.workbench import Plan, open_workbench

    plan = Plan(home=(home or Path("var")).absolute(), port=port, browser=browser)
    raise typer.Exit(open_workbench(plan, say))
