"""``joinedup goals``: goals, and which requirements serve them."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from joinedup.shell.cli._out import say


class Format(StrEnum):
    """How the goals are printed."""

    TEXT = "text"
    JSON = "json"


def command(
    procurement: Annotated[
        Path | None, typer.Option(help="Only the requirements of this procurement file, instead of the library's.")
    ] = None,
    uncovered: Annotated[bool, typer.Option("--uncovered", help="Only goals that no requirement serves.")] = False,
    full: Annotated[bool, typer.Option("--full", help="With statement, measure, owner and source.")] = False,
    packs: Annotated[
        list[Path] | None, typer.Option(help="A folder of the force's own packs (repeat for more).")
    ] = None,
    form: Annotated[Format, typer.Option("--format", help="How to print.")] = Format.TEXT,
) -> None:
    """List the goals, with the requirements that serve each; a goal that none serves says so."""
    from joinedup.requirements.coverage import goals_of, goals_served
    from joinedup.shell.reports.requirements.library import json as library_json
    from joinedup.shell.reports.requirements.library import text as library_text
    from joinedup.shell.sources.knowledge.packs import load_packs

    known = load_packs(*(packs or ()))
    if procurement is None:
        found = goals_served(known.goals, known.library.requirements)
    else:
        from joinedup.shell.sources.procurement.procurement import read_procurement

        found = goals_of(read_procurement(procurement, known.library, known.law).specification, known.goals)
    if form is Format.JSON:
        shown = tuple(goal_coverage for goal_coverage in found if not (uncovered and goal_coverage.served))
        say(library_json.goals_json(shown, known.goals.pack))
    else:
        say(library_text.goals_text(found, known.goals.pack, full=full, uncovered=uncovered))
