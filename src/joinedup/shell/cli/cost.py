"""``joinedup cost``: what each bid costs over its life, and what it may come to."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class Format(StrEnum):
    """How the costs are printed."""

    TEXT = "text"
    JSON = "json"
    HTML = "html"


def command(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="An evaluation (YAML, JSON or XLSX), or a case folder.")],
    form: Annotated[Format, typer.Option("--format", help="How to print.")] = Format.TEXT,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="OUT", help="Write to this file instead of the screen.")
    ] = None,
    seed: Annotated[int, typer.Option("--seed", help="The same seed gives the same numbers.")] = 1,
    draws: Annotated[int, typer.Option("--draws", help="How many draws of what is uncertain.")] = 100_000,
) -> None:
    """Work out the whole-life cost of each bid: net present cost, P50, P80 and P95, line by line.

    The file is described by `joinedup evaluate --template`; scores are not
    needed. Ends with 2 where the costs cannot be told.
    """
    from joinedup.shell.flows.evaluation.evaluate import costed
    from joinedup.shell.flows.evaluation.output import cost_report, deliver

    deliver(cost_report(costed(file, draws=draws, seed=seed), form.value), output)
