"""``joinedup assess``: from a folder of bids to a ranking with reasons."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from joinedup.shell.cli._out import complain, say


def command(
    folder: Annotated[
        Path | None,
        typer.Argument(metavar="FOLDER", help="The case: procurement.yaml, the estate, and bids/."),
    ] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="OUT", help="The folder to write the reports to.")
    ] = None,
    progress: Annotated[bool, typer.Option("--progress", help="Show progress even where no terminal is.")] = False,
    schema: Annotated[bool, typer.Option("--schema", help="Print the JSON Schema of results.json and stop.")] = False,
) -> None:
    """Assess every bid of a case by the same checks and the published method.

    Writes report.html (start here), report.docx, results.json, and for each
    bidder feedback that holds nothing of another's bid. Ends with 0 where the
    job was done, 1 where it was done but something given could not be used
    (it is listed), 2 where there was nothing to compare or nowhere to write.
    """
    if schema:
        from joinedup.shell.reports.evaluation.assessment.json import results_schema

        say(results_schema().decode(), end="")
        return
    case, out = _both(folder, output)
    from joinedup.shell.flows.evaluation.assess import assess_folder, write_assessment
    from joinedup.shell.reports.evaluation.assessment.text import assessment_text

    with _steps(forced=progress) as watched:
        assessment = assess_folder(case, watched)
        written = write_assessment(assessment, out, watched)
    say(assessment_text(assessment))
    for note in written.notes:
        say(f"\nNote: {note}")
    say(f"\nWritten to {out}: report.html (start here), report.docx, results.json, and feedback/ for each bidder.")
    if not assessment.comparison.results:
        for left_out in assessment.left_out:
            complain(
                f"{left_out.file}{f', {left_out.place}' if left_out.place else ''}: {left_out.problem} {left_out.remedy}"
            )
        raise typer.Exit(2)
    raise typer.Exit(1 if assessment.left_out else 0)


def _both(folder: Path | None, output: Path | None) -> tuple[Path, Path]:
    from joinedup.values import InputError

    if folder is None:
        raise InputError("No case was named.", file="command line", remedy="Write `joinedup assess FOLDER -o OUT`.")
    if output is None:
        raise InputError("No folder to write to was named.", file="command line", place="-o", remedy="Add `-o OUT`.")
    if output.resolve().is_relative_to((folder / "bids").resolve()):
        raise InputError(
            "The reports would be written among the bids.",
            file=str(output),
            remedy="Name a folder outside of the case's bids.",
        )
    return folder, output


@contextmanager
def _steps(*, forced: bool) -> Iterator[Callable[[str, int, int], None]]:
    """Progress through named steps on standard error; silent where nobody is looking."""
    import sys

    from joinedup.shell.flows.evaluation.assess import silent

    if not forced and not sys.stderr.isatty():
        yield silent
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    tasks: dict[str, TaskID] = {}
    with Progress(*columns, console=Console(stderr=True, force_terminal=forced or None)) as shown:

        def hear(what: str, done: int, total: int) -> None:
            if what not in tasks:
                tasks[what] = shown.add_task(what, total=total)
            shown.update(tasks[what], completed=done, total=total)

        yield hear
