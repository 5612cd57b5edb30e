"""The command line: one file a command, each thin (parse, call, report).

A file ``shell/cli/NAME.py`` with a function ``command`` is the command
``joinedup NAME`` (underscores become hyphens); it is found by its name and
loaded only when it is asked for, so that a start costs little. Command files
import at their top only what is cheap, and the rest inside the function.

Exit codes: 0 clean, 1 findings, 2 input that cannot be used or a misuse.
"""

from __future__ import annotations

import gc
import pkgutil
import sys
from collections.abc import Iterable
from importlib import import_module
from typing import Annotated

import typer

import joinedup
from joinedup.shell.cli._out import complain, say
from joinedup.values.errors import InputError

_HIDDEN = {"progress"}


def names() -> tuple[str, ...]:
    """The commands there are, in order."""
    return tuple(
        sorted(
            info.name.replace("_", "-")
            for info in pkgutil.iter_modules(__path__)
            if not info.name.startswith("_") and info.name not in _HIDDEN
        )
    )


def application(wanted: Iterable[str]) -> typer.Typer:
    """The command line with only the commands ``wanted``, so that a start loads no more."""
    app = typer.Typer(
        name="joinedup",
        help="Buy technology that works together: from a strategy to a defensible award.",
        no_args_is_help=True,
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
    )
    app.callback(invoke_without_command=True)(_root)
    for name in wanted:
        module = import_module(f"{__name__}.{name.replace('-', '_')}")
        if hasattr(module, "app"):
            app.add_typer(module.app, name=name)
        else:
            app.command(name)(module.command)
    return app


def main() -> None:
    """Run the command line."""
    wanted = next((text for text in sys.argv[1:] if not text.startswith("-")), "")
    known = names()
    try:
        application((wanted,) if wanted in known else known)()
    except InputError as error:
        complain(error)
        raise SystemExit(2) from None
    except BrokenPipeError:
        sys.stderr.close()
        raise SystemExit(1) from None
    finally:
        if not gc.isenabled():
            # A command that did without the collector would otherwise wait for it to go through everything at the end.
            gc.freeze()


def _root(
    version: Annotated[bool, typer.Option("--version", help="Print the version and end.")] = False,
) -> None:
    """Buy technology that works together: from a strategy to a defensible award."""
    if version:
        say(f"JoinedUp {joinedup.__version__}")
        raise typer.Exit
