"""``joinedup explain``: the page of one check or kind of change, and the kinds of record of a description."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from joinedup.shell.cli._out import say


class Format(StrEnum):
    """How kinds of record are told."""

    TEXT = "text"
    JSON = "json"


def command(
    name: Annotated[
        str,
        typer.Argument(
            metavar="CHECK_OR_CHANGE_OR_FILE",
            help="The id of a check, as `joinedup checks` lists it, or of a kind of change, as `joinedup diff` prints "
            "it; with --records or --record an API description, or a folder or archive of them.",
        ),
    ],
    records: Annotated[
        bool, typer.Option("--records", help="Tell the kinds of record of a description, and why they are thought so.")
    ] = False,
    record: Annotated[
        str, typer.Option("--record", metavar="NAME", help="Tell one kind of record of a description, whole.")
    ] = "",
    form: Annotated[Format, typer.Option("--format", help="How to tell kinds of record.")] = Format.TEXT,
) -> None:
    """Explain a check or a kind of change: what it means, why a buyer cares, and what to ask the supplier.

    With --records FILE: which kinds of record a description speaks of, by
    weight, what each call does with them, and why that is thought.
    """
    if records or record:
        say(_kinds(Path(name), record, form))
        return
    from difflib import get_close_matches

    from joinedup.assurance.changes import RULES
    from joinedup.assurance.load import load
    from joinedup.shell.reports.assurance.changes.page import change_page
    from joinedup.shell.reports.assurance.checks.text import check_page
    from joinedup.values import InputError

    checks = {check.id: check for check in load()}
    if name in checks:
        say(check_page(checks[name]))
    elif name in RULES:
        say(change_page(RULES[name]))
    else:
        near = get_close_matches(name, (*checks, *RULES), n=1)
        hint = f"Did you mean {near[0]}?" if near else "See `joinedup checks` and docs/reference for the lists."
        raise InputError(f"There is no check and no kind of change called {name!r}.", file="command line", remedy=hint)


def _kinds(path: Path, record: str, form: Format) -> str:
    from joinedup.shell.flows.assurance.description_set import set_at
    from joinedup.shell.flows.assurance.kinds_of_record import kinds_of_record, only_of
    from joinedup.shell.reports.assurance.records.json import kinds_json
    from joinedup.shell.reports.assurance.records.text import kinds_text

    found = kinds_of_record(set_at(path))
    if record:
        found = only_of(found, record)
    return kinds_json(found) if form is Format.JSON else kinds_text(found, whole=bool(record))
