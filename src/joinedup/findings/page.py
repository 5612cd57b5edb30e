"""A check's docstring, read as its public page.

The page is the one source of what a check means: the command line, the
reference, the reports and the screens all print it.
"""

from __future__ import annotations

import inspect
import re
import textwrap

from msgspec import Struct

_HEADINGS = ("Why it matters", "What to ask", "Passes", "Fails", "Source")
_HEADING = re.compile(rf"^({'|'.join(_HEADINGS)}):\s*(.*)$")


class Page(Struct, frozen=True, kw_only=True):
    """Title (a question), what is looked at, why a buyer cares, what to ask,
    a passing and a failing example, and the source."""

    title: str
    what: str
    why: str
    ask: str
    passes: str
    fails: str
    source: str


def read_page(docstring: str, identity: str) -> Page:
    """The page in ``docstring``; raises ``ValueError`` naming the part that is missing."""
    lines = inspect.cleandoc(docstring).splitlines()
    title, parts, current = (lines[0] if lines else ""), {"What": list[str]()}, "What"
    for line in lines[1:]:
        heading = _HEADING.match(line)
        if heading:
            current = heading.group(1)
            parts[current] = [heading.group(2)] if heading.group(2) else []
        else:
            parts[current].append(line)
    missing = [name for name in ("What", *_HEADINGS) if not "".join(parts.get(name, ())).strip()]
    if not title.endswith("?"):
        missing.insert(0, "a title that is a question")
    if missing:
        raise ValueError(f"{identity}: its docstring page lacks {', '.join(missing)}")
    return Page(
        title=title,
        what=_prose(parts["What"]),
        why=_prose(parts["Why it matters"]),
        ask=_prose(parts["What to ask"]),
        passes=_example(parts["Passes"]),
        fails=_example(parts["Fails"]),
        source=_prose(parts["Source"]),
    )


def _prose(lines: list[str]) -> str:
    return " ".join(" ".join(lines).split())


def _example(lines: list[str]) -> str:
    return textwrap.dedent("\n".join(lines)).strip("\n")
