"""A statement as PDF that a screen reader can read (PDF/UA-1) and an archive can keep (PDF/A-2a).

Needs the extra ``joinedup[pdf]``: a typesetter and an open font. Texts travel
as data, never as markup, so nothing that a document says is obeyed.
"""

from __future__ import annotations

import json
import re
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any

from joinedup.shell.flows.assurance.statement import StatementSet
from joinedup.shell.reports import TEMPLATES
from joinedup.shell.reports.assurance.statement.story import Block, Tag, story
from joinedup.shell.reports.paper.office_zip import MOMENT
from joinedup.shell.reports.printable import printable
from joinedup.values import InputError

_TEMPLATE = TEMPLATES / "statement" / "statement.typ"
# An archive's rules refuse a sign that no font can show. These ranges our fonts can; the rest becomes a visible mark.
_UNSHOWN = re.compile(
    "[^\n -~\u00a0-\u017f\u0391-\u03a1\u03a3-\u03a9\u03b1-\u03c9\u0400-\u045f–—‘’“”„†‡•…‰‹›€™←↑→↓−≠≤≥✓✗\ufffd]"
)
_WIDE = 3


def statement_pdf(made: StatementSet) -> bytes:
    """The whole report; the same bytes each time. Raises ``InputError`` where the extra is not installed."""
    try:
        import typst
    except ImportError:
        raise _missing() from None
    data = {
        "title": shown(made.title),
        "wide": len(made.statements) > _WIDE,
        "blocks": [_block(one) for one in story(made)],
    }
    content = typst.compile(
        str(_TEMPLATE),
        format="pdf",
        font_paths=[_fonts()],
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
        pdf_standards=["ua-1", "a-2a"],
        timestamp=datetime.fromisoformat(MOMENT).astimezone(UTC),
    )
    return bytes(content)


def shown(text: str) -> str:
    """``text`` with a visible mark in place of each sign that the fonts do not have."""
    return _UNSHOWN.sub("\ufffd", printable(text).replace("\r\n", "\n").replace("\t", " "))


def _fonts() -> str:
    from importlib.resources import files

    try:
        return str(files("fontpkg_atkinson_hyperlegible") / "files")
    except ModuleNotFoundError:
        raise _missing() from None


def _missing() -> InputError:
    return InputError(
        "PDF cannot be made: the typesetter or its font is not installed.",
        file="command line",
        place="--format pdf",
        remedy="Install the extra `joinedup[pdf]`, or choose docx or html.",
    )


def _block(block: Block) -> dict[str, Any]:
    return {"kind": type(block).__name__.lower(), **_clean(asdict(block) | _rows(block))}


def _rows(block: Block) -> dict[str, Any]:
    """Cells of a table all in one shape."""
    rows = getattr(block, "rows", None)
    if rows is None:
        return {}
    return {
        "rows": [
            [
                {"text": value.text, "kind": value.kind} if isinstance(value, Tag) else {"text": value, "kind": ""}
                for value in row
            ]
            for row in rows
        ]
    }


def _clean(value: Any) -> Any:
    if isinstance(value, str):
        return shown(value)
    if isinstance(value, dict):
        return {key: _clean(one) for key, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [_clean(one) for one in value]
    return value
