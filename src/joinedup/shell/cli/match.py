"""``joinedup match``: which field of one list means which field of another."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from joinedup.assurance.fit.correction import Correction


class Format(StrEnum):
    """How the matches are told."""

    TEXT = "text"
    JSON = "json"


def command(  # noqa: PLR0913 -- one argument for each option of the command
    source: Annotated[
        str,
        typer.Argument(help="An API description, schema, folder of schemas, field list (CSV, XLSX, JSON) or profile."),
    ],
    target: Annotated[
        str, typer.Argument(help="The same, to be matched to; left out where SOURCE is a JSON file with both.")
    ] = "",
    form: Annotated[Format, typer.Option("--format", help="How to tell it.")] = Format.TEXT,
    top: Annotated[int, typer.Option("--top", min=1, max=50, help="As many candidates for each field.")] = 5,
    corrections: Annotated[
        Path | None,
        typer.Option("--corrections", metavar="FILE", help="What people said of pairs: used, and kept there."),
    ] = None,
    confirm: Annotated[
        list[str] | None, typer.Option("--confirm", metavar="SOURCE=TARGET", help="Keep that these mean the same.")
    ] = None,
    reject: Annotated[
        list[str] | None, typer.Option("--reject", metavar="SOURCE=TARGET", help="Keep that these differ.")
    ] = None,
    who: Annotated[str, typer.Option("--who", help="Who says so.")] = "",
    packs: Annotated[
        list[Path] | None, typer.Option("--packs", metavar="FOLDER", help="A force's own packs with its profiles.")
    ] = None,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="Write to this file.")] = None,
) -> None:
    """Match fields: for each of SOURCE's fields what it may mean in TARGET, how sure, and why.

    Ends with 0, or 2 where something could not be used.
    """
    from joinedup.shell.cli._deliver import deliver
    from joinedup.shell.flows.assurance.fit.match import match_given

    known = _corrections(corrections, confirm or [], reject or [], who)
    report = match_given(source, target, top=top, corrections=known, packs=packs or ())
    if form is Format.JSON:
        from joinedup.shell.reports.assurance.fit.match.json import match_json

        deliver(match_json(report), output)
        return
    from joinedup.shell.reports.assurance.fit.match.text import match_text

    deliver(match_text(report), output)


def _corrections(path: Path | None, confirm: list[str], reject: list[str], who: str) -> Sequence[Correction]:
    """What is kept in the file, with what is said now."""
    from joinedup.values import InputError

    if path is None:
        if confirm or reject:
            raise InputError(
                "There is no file to keep what you say of these fields.",
                file="command line",
                place="--corrections",
                remedy="Name one, such as --corrections corrections.yaml.",
            )
        return ()
    from joinedup.assurance.fit.correction import Correction
    from joinedup.shell.sources.assurance.fit.corrections import keep_corrections, read_corrections

    new = [
        *(Correction(source=text, target=other, verdict="same", who=who) for text, other in map(_pair, confirm)),
        *(Correction(source=text, target=other, verdict="different", who=who) for text, other in map(_pair, reject)),
    ]
    return keep_corrections(path, new) if new else read_corrections(path)


def _pair(text: str) -> tuple[str, str]:
    from joinedup.values import InputError

    source, sign, target = text.partition("=")
    if not sign or not source.strip() or not target.strip():
        raise InputError(
            f"{text[:80]!r} is not a pair of fields.",
            file="command line",
            place="--confirm, --reject",
            remedy="Write it as SOURCE=TARGET with the ids that `joinedup match` prints.",
        )
    return source.strip(), target.strip()
