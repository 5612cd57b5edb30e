"""``joinedup estate``: the register of what the force has, and what hangs on what."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from joinedup.shell.cli._out import say

if TYPE_CHECKING:
    from joinedup.estate.model import Estate

app = typer.Typer(
    help="The register of systems, interfaces, flows and contracts, and what hangs on what.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


class Format(StrEnum):
    """How the answer is printed."""

    TEXT = "text"
    JSON = "json"


Register = Annotated[
    str, typer.Argument(metavar="PATH", help="The register: an .xlsx workbook, or a folder of CSV files.")
]
Form = Annotated[Format, typer.Option("--format", help="How to print.")]
Chosen = Annotated[list[str], typer.Argument(metavar="SYSTEM...", help="Ids of systems.")]


@app.command()
def template(out: Annotated[str, typer.Argument(metavar="OUT.xlsx", help="Where to write it.")]) -> None:
    """Write a blank register, with notes and lists to choose from, to be filled in."""
    from joinedup.shell.reports.estate.template import write_template

    write_template(out)
    say(f"Wrote {out}. Fill in its sheets, then: joinedup estate show {out}")


@app.command()
def show(path: Register, form: Form = Format.TEXT) -> None:
    """Count what the register holds: dependencies, re-keying, missing documentation, contract ends."""
    from joinedup.estate.contracts import clusters
    from joinedup.estate.graph import counts
    from joinedup.estate.visibility import visibility
    from joinedup.shell.reports.estate.text import show_json, show_text
    from joinedup.shell.sources.estate.register import read_register

    register = read_register(path)
    estate = register.estate
    parts = (estate, counts(estate), visibility(estate), clusters(estate))
    if form is Format.JSON:
        say(show_json(*parts, unread=register.unread))
    else:
        say(show_text(*parts, width=_width(), unread=register.unread))


@app.command()
def replace(path: Register, systems: Chosen, form: Form = Format.TEXT) -> None:
    """List every interface that a replacement of these systems must serve."""
    from joinedup.estate.graph import replacement
    from joinedup.shell.reports.estate.text import replacement_json, replacement_text
    from joinedup.shell.sources.estate.register import read_estate

    estate = read_estate(path)
    found = replacement(estate, _system_ids(estate, path, systems))
    say(replacement_json(found) if form is Format.JSON else replacement_text(found, width=_width()))


@app.command()
def picture(
    path: Register,
    system: Annotated[str, typer.Argument(help="Id of the system in the middle.")],
    out: Annotated[str, typer.Argument(metavar="OUT.svg", help="Where to write it.")],
) -> None:
    """Draw a system and its neighbours as an SVG picture."""
    from joinedup.estate.layout import neighbourhood
    from joinedup.shell.reports.estate.svg import neighbourhood_svg
    from joinedup.shell.sources.estate.register import read_estate
    from joinedup.values import InputError

    estate = read_estate(path)
    (identity,) = _system_ids(estate, path, [system])
    try:
        Path(out).write_text(neighbourhood_svg(neighbourhood(estate, identity)), encoding="utf-8")
    except OSError as error:
        raise InputError(
            f"it cannot be written ({error.__class__.__name__}).",
            file=out,
            remedy="Check that the folder exists and that you may write there.",
        ) from None
    say(f"Wrote {out}")


def _system_ids(estate: Estate, path: str, systems: list[str]) -> list[str]:
    """The ids as the register writes them, whatever their capitals."""
    from joinedup.estate.nearest import did_you_mean
    from joinedup.values import InputError

    exact = {system.id for system in estate.systems}
    loose = {system.id.casefold(): system.id for system in estate.systems}
    for system in systems:
        if system not in exact and system.casefold() not in loose:
            raise InputError(
                f"there is no system {system[:60]!r} on the Systems sheet.",
                file=path,
                remedy=f"`joinedup estate show` lists them.{did_you_mean(system, exact)}",
            )
    return [system if system in exact else loose[system.casefold()] for system in systems]


def _width() -> int:
    import shutil

    return max(80, min(160, shutil.get_terminal_size((120, 40)).columns))
