"""There is one door: nothing is printed past it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import joinedup

SHELL = Path(joinedup.__file__).parent / "shell"
# The door itself; what writes the very bytes of a file it made; a progress bar, which shows nothing of a document.
DOOR = frozenset({"cli/_out.py", "cli/_deliver.py", "cli/progress.py", "cli/fit.py", "flows/evaluation/output.py"})


def _printing(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        said = ast.unparse(node.func)
        if said in ("print", "typer.echo", "typer.secho") or said.startswith(("sys.stdout.", "sys.stderr.write")):
            yield f"line {node.lineno}: {said}"


def test_nothing_is_printed_past_the_door() -> None:
    past = {
        str(file.relative_to(SHELL)): found
        for file in sorted(SHELL.rglob("*.py"))
        if str(file.relative_to(SHELL)) not in DOOR and (found := list(_printing(ast.parse(file.read_text("utf-8")))))
    }
    assert past == {}
