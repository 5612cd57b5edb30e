"""``joinedup explain``: the page of one check."""

from __future__ import annotations

from typing import Annotated

import typer


def command(
    check: Annotated[str, typer.Argument(help="The id of a check, as `joinedup checks` lists it.")],
) -> None:
    """Explain one check: what it asks, why a buyer cares, and what to ask the supplier."""
    from difflib import get_close_matches

    from joinedup.assurance.load import load
    from joinedup.shell.reports.text import check_page
    from joinedup.values import InputError

    checks = {one.id: one for one in load()}
    if check not in checks:
        near = get_close_matches(check, checks, n=1)
        hint = f"Did you mean {near[0]}?" if near else "See `joinedup checks` for the list."
        raise InputError(f"There is no check called {check!r}.", file="command line", remedy=hint)
    typer.echo(check_page(checks[check]))
