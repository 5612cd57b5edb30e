"""Where a report goes: to the terminal, or to the file that was named."""

from __future__ import annotations

from pathlib import Path

import typer

from joinedup.shell.reports.printable import for_terminal
from joinedup.values.errors import InputError

BINARY = frozenset({"docx", "pdf", "xlsx"})


def refuse_binary_on_a_terminal(form: str, output: Path | None) -> None:
    """Raise ``InputError`` where a file that is no text would go to the terminal."""
    if form in BINARY and output is None:
        raise InputError(
            f"A {form} file cannot be shown on a terminal.",
            file="command line",
            place=f"--format {form}",
            remedy=f"Name a file to write to, such as --output report.{form}.",
        )


def deliver(content: str | bytes, output: Path | None, *, commands: bool = False) -> None:
    """Write ``content`` to ``output``, or print it where there is none; text is made safe alike for both.

    ``commands`` says that its lines are meant as commands of a build server, each part of them made safe already.
    """
    if isinstance(content, str) and not commands:
        content = for_terminal(content)
    if output is None:
        typer.echo(content)
        return
    try:
        if isinstance(content, bytes):
            output.write_bytes(content)
        else:
            output.write_text(content.rstrip("\n") + "\n", encoding="utf-8", newline="\n")
    except OSError as slip:
        raise InputError(
            f"The report cannot be written ({slip.strerror}).",
            file=str(output),
            place="--output",
            remedy="Choose a folder that is there and where you may write.",
        ) from None
