"""A check's docstring, read as its public page.

The page is the one source of what a check means: the command line, the
reference, the reports and the screens all print it.
"""

from __future__ import annotations

import re

from msgspec import Struct

_HEADINGS = ("Why it matters", "What to ask", "Passes", "Fails", "Source")
_MARGIN = re.compile(rf"^( *)(?:{'|'.join(_HEADINGS)}):", re.MULTILINE)
_HEADING = re.compile(rf"^({'|'.join(_HEADINGS)}): *", re.MULTILINE)


class Page(Struct, frozen=True, kw_only=True):
    """Title (a question), what is looked at, why a buyer cares, what to ask, an
    example that passes and one that fails, as written, and the source."""

    title: str
    what: str
    why: str
    ask: str
    passing: str
    failing: str
    source: str

    @property
    def passes(self) -> str:
        """The example that passes, without the margin that it was written with."""
        return _example(self.passing)

    @property
    def fails(self) -> str:
        """The example that fails, without the margin that it was written with."""
        return _example(self.failing)


def read_page(docstring: str, identity: str) -> Page:
    """The page in ``docstring``; raises ``ValueError`` naming the part that is missing."""
    margin = _MARGIN.search(docstring)
    text = docstring.replace("\n" + margin[1], "\n") if margin else docstring
    before, *rest = _HEADING.split(text)
    title, _, what = before.strip().partition("\n")
    parts = {"What": what, **dict(zip(rest[::2], rest[1::2], strict=True))}
    missing = [name for name in ("What", *_HEADINGS) if not parts.get(name, "").strip()]
    if not title.endswith("?"):
        missing.insert(0, "a title that is a question")
    if missing:
        raise ValueError(f"{identity}: its docstring page lacks {', '.join(missing)}")
    return Page(
        title=title,
        what=_prose(parts["What"]),
        why=_prose(parts["Why it matters"]),
        ask=_prose(parts["What to ask"]),
        passing=parts["Passes"],
        failing=parts["Fails"],
        source=_prose(parts["Source"]),
    )


def _prose(text: str) -> str:
    return " ".join(text.split())


def _example(text: str) -> str:
    import textwrap

    return textwrap.dedent(text).strip("\n")
