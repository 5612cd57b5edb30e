"""``joinedup fit``: does what one system sends fit what another takes, and which of many products fit which?"""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from joinedup.shell.cli._out import say


class Format(StrEnum):
    """How a matrix is summed up."""

    TEXT = "text"
    JSON = "json"


_Bounds = tuple[list[str], list[Path], int | None, int]


def command(  # noqa: PLR0913 -- one argument for each option of the command
    pairs: Annotated[
        Path | None,
        typer.Option(
            "--pairs", metavar="FILE.jsonl", help='Pairs of schemas, a line each: {"id","producer","consumer"}.'
        ),
    ] = None,
    matrix: Annotated[
        Path | None,
        typer.Option(
            "--matrix", metavar="FOLDER", help="A file, ZIP archive or sub-folder for each product: all against all."
        ),
    ] = None,
    timeout: Annotated[
        float | None,
        typer.Option("--timeout", min=0.01, help="Seconds for each pair of schemas: 10, in a matrix 2."),
    ] = None,
    format_assertion: Annotated[
        bool, typer.Option("--format-assertion", help="Take `format` as a rule, not as a note.")
    ] = False,
    profile: Annotated[
        list[str] | None, typer.Option("--profile", metavar="ID", help="Only these data profiles; all, unless said.")
    ] = None,
    packs: Annotated[
        list[Path] | None, typer.Option("--packs", metavar="FOLDER", help="A force's own packs with its profiles.")
    ] = None,
    workers: Annotated[
        int | None, typer.Option("--workers", min=1, max=64, help="Processes at once; one for each processor.")
    ] = None,
    top: Annotated[
        int, typer.Option("--top", min=1, max=50, help="As many of the likeliest partners of each record are scored.")
    ] = 3,
    form: Annotated[Format, typer.Option("--format", help="How to sum up a matrix.")] = Format.TEXT,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="Write to this file; of a matrix, into this folder.")
    ] = None,
) -> None:
    """Say for pairs of JSON Schemas whether every document of the producer is acceptable to the consumer; or compare many products.

    With --pairs: writes a line for each pair: the verdict (contained,
    not_contained, unknown), a document that the producer may send and the
    consumer refuses, the reason and the time taken; a line that cannot be used is
    answered unknown, with what is wrong with it. With --matrix: which products
    supply what others and the data profiles need, as Parquet tables, JSON and a
    page; an interrupted run goes on where it stopped. Ends with 0; with 1 where
    some product of a matrix could not be read or scored; with 2 where what was
    given could not be used.
    """
    from joinedup.values import InputError

    if (pairs is None) == (matrix is None):
        raise InputError(
            "Nothing says what is to be compared."
            if pairs is None
            else "Pairs and a matrix cannot be compared in one run.",
            file="command line",
            remedy="Give either a file with --pairs FILE.jsonl or a folder with --matrix FOLDER.",
        )
    if pairs is not None:
        _decide(pairs, timeout or 10.0, format_assertion, output)
    elif matrix is not None:
        raise typer.Exit(_compare(matrix, output, form, timeout, (profile or [], packs or [], workers, top)))


def _decide(pairs: Path, timeout: float, format_assertion: bool, output: Path | None) -> None:
    import json
    import sys
    from collections import Counter
    from dataclasses import asdict

    from joinedup.shell.cli.progress import bar
    from joinedup.shell.flows.assurance.fit.pairs import decide_pairs
    from joinedup.shell.reports.printable import within_json
    from joinedup.shell.sources.assurance.fit.pairs import read_pairs

    given = list(read_pairs(pairs))
    broken = [pair.problem for pair in given if pair.problem is not None]
    if broken and len(broken) == len(given):
        raise broken[0]
    counts: Counter[str] = Counter()
    with bar("Comparing", worthwhile=output is not None and len(given) > 100) as progress:
        target = output.open("w", encoding="utf-8") if output is not None else sys.stdout
        try:
            for done, answer in enumerate(decide_pairs(given, seconds=timeout, format_assertion=format_assertion)):
                counts[answer.verdict] += 1
                target.write(within_json(json.dumps(asdict(answer), separators=(",", ":"))) + "\n")
                progress(done + 1, len(given))
        finally:
            if output is not None:
                target.close()
    if output is not None:
        said = ", ".join(f"{counts[verdict]} {verdict}" for verdict in ("contained", "not_contained", "unknown"))
        say(f"{len(given)} pairs: {said}.")
    if broken:
        raise broken[0]


def _compare(folder: Path, output: Path | None, form: Format, timeout: float | None, bounds: _Bounds) -> int:
    from joinedup.assurance.fit.national.index import Choice
    from joinedup.shell.cli._deliver import deliver
    from joinedup.shell.cli.progress import bar
    from joinedup.shell.flows.assurance.fit.matrix import SECONDS, Wanted, fit_matrix
    from joinedup.shell.flows.assurance.fit.national.picture import picture
    from joinedup.shell.reports.assurance.fit.matrix.html import matrix_html
    from joinedup.shell.reports.assurance.fit.matrix.json import matrix_json
    from joinedup.shell.reports.assurance.fit.matrix.text import matrix_text
    from joinedup.values import InputError

    if output is None:
        raise InputError(
            "Nothing says where the tables should go.",
            file="command line",
            place="--output",
            remedy="Name a folder with --output FOLDER.",
        )
    profiles, packs, workers, top = bounds
    wanted = Wanted(
        folder=folder,
        output=output,
        profiles=tuple(profiles),
        packs=tuple(map(str, packs)),
        workers=workers,
        seconds=SECONDS if timeout is None else timeout,
        choice=Choice(top=top),
    )
    summary = fit_matrix(wanted, bar)
    deliver(matrix_html(picture(output)), output / "matrix.html")
    say(matrix_json(summary) if form is Format.JSON else matrix_text(summary, output))
    return summary.exit_code
