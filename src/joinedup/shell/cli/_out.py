"""What a command says: everything on the terminal goes through here, so that nothing a supplier wrote commands it."""

from __future__ import annotations

import sys

import typer

from joinedup.shell.reports.printable import for_terminal


def say(text: str, *, end: str = "\n") -> None:
    """Print ``text``, made safe."""
    typer.echo(for_terminal(text) + end, nl=False)


def complain(problem: object, *, who: str = "joinedup: ") -> None:
    """Print a problem to the standard error, made safe; ``who`` stands before it."""
    print(for_terminal(f"{who}{problem}"), file=sys.stderr)
