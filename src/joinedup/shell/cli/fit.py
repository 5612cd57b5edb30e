"""``joinedup fit``: does what one system sends fit what another takes?"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def command(
    pairs: Annotated[
        Path | None,
        typer.Option(
            "--pairs", metavar="FILE.jsonl", help='Pairs of schemas, a line each: {"id","producer","consumer"}.'
        ),
    ] = None,
    timeout: Annotated[float, typer.Option("--timeout", min=0.01, help="Seconds for each pair.")] = 10.0,
    format_assertion: Annotated[
        bool, typer.Option("--format-assertion", help="Take `format` as a rule, not as a note.")
    ] = False,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="Write to this file.")] = None,
) -> None:
    """Say for each pair of JSON Schemas whether every document of the producer is acceptable to the consumer.

    Writes a line for each: the verdict (contained, not_contained, unknown), a
    document that the producer may send and the consumer refuses, the reason and
    the time taken. Ends with 2 where the file could not be used, else 0.
    """
    from joinedup.values import InputError

    if pairs is None:
        raise InputError(
            "Nothing says what is to be compared.", file="command line", remedy="Give a file with --pairs FILE.jsonl."
        )
    _decide(pairs, timeout, format_assertion, output)


def _decide(pairs: Path, timeout: float, format_assertion: bool, output: Path | None) -> None:
    import json
    import sys
    from collections import Counter
    from dataclasses import asdict

    from joinedup.shell.cli.progress import bar
    from joinedup.shell.flows.fit_pairs import decide_pairs
    from joinedup.shell.sources.fit_pairs import read_pairs

    given = list(read_pairs(pairs))
    counts: Counter[str] = Counter()
    with bar("Comparing", worthwhile=output is not None and len(given) > 100) as progress:
        target = output.open("w", encoding="utf-8") if output is not None else sys.stdout
        try:
            for done, answer in enumerate(decide_pairs(given, seconds=timeout, format_assertion=format_assertion)):
                counts[answer.verdict] += 1
                target.write(json.dumps(asdict(answer), separators=(",", ":")) + "\n")
                progress(done + 1, len(given))
        finally:
            if output is not None:
                target.close()
    if output is not None:
        said = ", ".join(f"{counts[verdict]} {verdict}" for verdict in ("contained", "not_contained", "unknown"))
        typer.echo(f"{len(given)} pairs: {said}.")
