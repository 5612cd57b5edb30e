"""Check one path as the command line does, under a guard that lets nothing else be opened or called.

``python child.py SECONDS OUTPUT PATH``: the guard's complaints go to standard
output, one a line. Ends as ``joinedup check`` ends.
"""

from __future__ import annotations

import os
import resource
import sys
from pathlib import Path
from typing import Any

_FORBIDDEN = (
    "socket.",
    "subprocess.",
    "os.system",
    "os.exec",
    "os.fork",
    "os.posix_spawn",
    "os.spawn",
    "urllib.",
    "ftplib.",
    "ctypes.dlopen",
)
_MARKS = (os.O_WRONLY | os.O_RDWR | os.O_CREAT, "wax+")


def main() -> int:
    """Run the command under the guard."""
    seconds, output, path = sys.argv[1:4]
    resource.setrlimit(resource.RLIMIT_CPU, (int(seconds), int(seconds) + 1))
    resource.setrlimit(resource.RLIMIT_AS, (3 << 30, 3 << 30))
    # What JoinedUp itself is made of may be read; so may the input. The output may be written.
    code = {str(Path(one).resolve()) for one in (*sys.path, sys.prefix, sys.base_prefix) if one}
    given, answer = str(Path(path).resolve()), str(Path(output).resolve())

    def guard(event: str, arguments: tuple[Any, ...]) -> None:
        if event.startswith(_FORBIDDEN):
            _complain(f"{event} {arguments!r:.200}")
        if event != "open" or isinstance(arguments[0], int):
            return
        opened = os.path.realpath(os.fsdecode(arguments[0]))
        if opened in (answer, given) or opened.startswith(given + os.sep):
            return
        if not any(opened.startswith(one + os.sep) for one in code) and opened != os.devnull:
            _complain(f"open {opened}")

    sys.addaudithook(guard)
    from joinedup.shell.cli import main as joinedup

    sys.argv = ["joinedup", "check", path, "--format", "json", "--output", output]
    try:
        joinedup()
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 1
    return 0


def _complain(what: str) -> None:
    sys.stdout.write(f"FORBIDDEN {what}\n")
    sys.stdout.flush()
    raise PermissionError(what)


if __name__ == "__main__":
    sys.exit(main())
