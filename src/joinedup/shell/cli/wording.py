"""``joinedup wording``: a draft's words, looked over before it is published."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from joinedup.shell.cli._out import say


class Format(StrEnum):
    """How the remarks are printed."""

    TEXT = "text"
    JSON = "json"


def command(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="Drafts: .txt, .md or .docx.")],
    name: Annotated[
        list[str] | None, typer.Option(help="A product or supplier name that should not appear (repeat for more).")
    ] = None,
    packs: Annotated[
        list[Path] | None, typer.Option(help="A folder of the force's own packs (repeat for more).")
    ] = None,
    form: Annotated[Format, typer.Option("--format", help="How to print.")] = Format.TEXT,
) -> None:
    """Look a draft over for brands, designs, licensing models, vague and exclusionary words.

    Ends with 0 where there is nothing to remark, 1 where there is or where a part with words in it was not read, 2 where
    a file could not be used.
    """
    from joinedup.requirements.wording import check_wording
    from joinedup.shell.reports.requirements.library import json as library_json
    from joinedup.shell.reports.requirements.library import text as library_text
    from joinedup.shell.sources.knowledge.packs import load_wording
    from joinedup.shell.sources.requirements.drafts import read_draft

    wordings = load_wording(packs or ())
    drafts = [read_draft(path) for path in files]
    found = [(draft, check_wording(draft.text, wordings, name or ())) for draft in drafts]
    if form is Format.JSON:
        say(library_json.wording_json(found, wordings.pack))
    else:
        say(library_text.wording_text(found, wordings.pack))
    raise typer.Exit(1 if any(remarks or draft.words_unread for draft, remarks in found) else 0)
