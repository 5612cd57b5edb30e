"""``joinedup evaluate``: rank bids, try the model before publication, and say how firm the ranking is."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class Format(StrEnum):
    """How the evaluation is printed."""

    TEXT = "text"
    JSON = "json"
    HTML = "html"


def command(
    file: Annotated[
        Path | None, typer.Argument(metavar="FILE", help="An evaluation (YAML, JSON or XLSX), or a case folder.")
    ] = None,
    stress: Annotated[
        bool, typer.Option("--stress", help="Try the model: withdrawals, phantom bids, ties ...")
    ] = False,
    robust: Annotated[bool, typer.Option("--robust", help="Say how firm the ranking is (SMAA-2).")] = False,
    seed: Annotated[int, typer.Option("--seed", help="The same seed gives the same numbers.")] = 1,
    draws: Annotated[int, typer.Option("--draws", help="How many draws of what is uncertain.")] = 100_000,
    template: Annotated[
        bool, typer.Option("--template", help="Write a commented file to start from, and stop.")
    ] = False,
    form: Annotated[Format, typer.Option("--format", help="How to print.")] = Format.TEXT,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="OUT", help="Write to this file instead of the screen.")
    ] = None,
) -> None:
    """Rank the bids of an evaluation by its published method, exactly.

    With --stress, every trial of the model is made and the smallest
    counter-example shown; that needs no bids. With --robust, weights, scores
    and costs are varied within what is published. --template writes a file to
    start from: YAML, or JSON or a workbook where --output ends in .json or
    .xlsx. Each lot is ranked by itself, and no lot stops another. Ends with 2
    where a ranking would not be right, without it.
    """
    from joinedup.shell.flows.evaluation.output import deliver, evaluation_report, template_for

    if template:
        deliver(template_for(output), output)
        return
    if file is None:
        from joinedup.values import InputError

        raise InputError(
            "No evaluation was named.",
            file="command line",
            remedy="Write `joinedup evaluate FILE`, or `joinedup evaluate --template` for a file to start from.",
        )
    from joinedup.shell.flows.evaluation.evaluate import Asked, evaluate

    asked = Asked(stress=stress, robust=robust, seed=seed, draws=draws)
    found = evaluate(file, asked)
    deliver(evaluation_report(found, form.value), output)
    if found.unusable:
        raise typer.Exit(2)
