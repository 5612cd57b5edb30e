"""``joinedup explain``: the page of one check, or of one kind of change."""

from __future__ import annotations

from typing import Annotated

import typer

from joinedup.shell.cli._out import say


def command(
    name: Annotated[
        str,
        typer.Argument(
            metavar="CHECK_OR_CHANGE",
            help="The id of a check, as `joinedup checks` lists it, or of a kind of change, as `joinedup diff` prints it.",
        ),
    ],
) -> None:
    """Explain a check or a kind of change: what it means, why a buyer cares, and what to ask the supplier."""
    from difflib import get_close_matches

    from joinedup.assurance.changes import RULES
    from joinedup.assurance.load import load
    from joinedup.shell.reports.assurance.changes.page import change_page
    from joinedup.shell.reports.assurance.checks.text import check_page
    from joinedup.values import InputError

    checks = {one.id: one for one in load()}
    if name in checks:
        say(check_page(checks[name]))
    elif name in RULES:
        say(change_page(RULES[name]))
    else:
        near = get_close_matches(name, (*checks, *RULES), n=1)
        hint = f"Did you mean {near[0]}?" if near else "See `joinedup checks` and docs/reference for the lists."
        raise InputError(f"There is no check and no kind of change called {name!r}.", file="command line", remedy=hint)
