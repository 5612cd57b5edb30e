"""``joinedup check``: ask every check of API descriptions."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from joinedup.shell.cli._out import complain, say

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from joinedup.assurance.acceptance import Acceptance
    from joinedup.findings.registry import Check
    from joinedup.shell.flows.assurance.baseline import SettledRun
    from joinedup.shell.flows.assurance.checks.report import CheckRun
    from joinedup.shell.sources.requirements.asked import Tender


class Format(StrEnum):
    """How the findings are told."""

    TEXT = "text"
    JSON = "json"
    SARIF = "sarif"
    JUNIT = "junit"
    GITHUB = "github"
    HTML = "html"
    DOCX = "docx"
    PDF = "pdf"
    XLSX = "xlsx"


def command(  # noqa: PLR0913 -- one argument for each option of the command
    paths: Annotated[
        list[Path],
        typer.Argument(metavar="PATH...", help="API descriptions, or folders of them."),
    ],
    form: Annotated[Format, typer.Option("--format", help="How to tell it.")] = Format.TEXT,
    spec: Annotated[
        Path | None,
        typer.Option(
            "--spec", metavar="S", help="Judge only what this asks for: specification.json, procurement.yaml or a case."
        ),
    ] = None,
    only: Annotated[list[str] | None, typer.Option("--only", help="Only this check (repeat for more).")] = None,
    everything: Annotated[bool, typer.Option("--all", help="Show every place, not the first few.")] = False,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="Write to this file.")] = None,
    known: Annotated[
        Path | None,
        typer.Option("--known", metavar="FOLDER", help="Published schemas, registered here, that documents refer to."),
    ] = None,
    baseline: Annotated[
        Path | None,
        typer.Option("--baseline", metavar="FILE", help="Known findings, accepted with reasons: they do not count."),
    ] = None,
    write_baseline: Annotated[
        Path | None,
        typer.Option(
            "--write-baseline", metavar="FILE", help="Write all findings there, to be accepted one by one, and stop."
        ),
    ] = None,
    today: Annotated[
        str, typer.Option("--today", metavar="DAY", help="Judge acceptances as on this day (YYYY-MM-DD).")
    ] = "",
) -> None:
    """Check API descriptions: what is good, missing, wrong or risky for a buyer, with the line.

    Ends with 0 where all is well, 1 where there are findings (things that could
    not be tested count, accepted ones do not), 2 where a file could not be used.
    """
    import gc
    from datetime import datetime

    from joinedup.shell.cli._deliver import deliver, refuse_binary_on_a_terminal
    from joinedup.shell.cli.progress import bar
    from joinedup.shell.flows.assurance.checks.check import check_paths
    from joinedup.shell.sources.days import day_given

    refuse_binary_on_a_terminal(form, output)
    _refuse_both(baseline, write_baseline)
    day = day_given(today, "--today") or datetime.now().astimezone().date()
    # A run builds many small values and drops none: the collector would only look in vain.
    gc.disable()
    tender = _tender(spec)
    checks = asked_for(chosen(only), tender)
    acceptances = _accepted(baseline)
    with bar("Checking", worthwhile=len(paths) > 1 or paths[0].is_dir()) as progress:
        run = check_paths(paths, checks, progress, known)
    for error in run.unusable:
        complain(error)
    if write_baseline is not None:
        _write(run, write_baseline, day)
        raise typer.Exit(2 if run.unusable else 0)
    if baseline is None and tender is None and form in (Format.TEXT, Format.JSON):
        deliver(_plain(run, form, everything=everything), output)
        raise typer.Exit(run.exit_code)
    from joinedup.shell.flows.assurance.baseline import settled

    judged = settled(run, baseline, acceptances, day)
    deliver(_answer(judged, tender, form, everything=everything), output, commands=form is Format.GITHUB)
    raise typer.Exit(judged.exit_code)


def chosen(only: list[str] | None) -> Sequence[Check] | None:
    """The checks of those ids, or ``None`` for all; raises ``InputError`` for an unknown id."""
    from difflib import get_close_matches

    from joinedup.assurance.load import load
    from joinedup.values import InputError

    if not only:
        return None
    known = {check.id: check for check in load()}
    for wanted in only:
        if wanted not in known:
            near = get_close_matches(wanted, known, n=1)
            raise InputError(
                f"There is no check called {wanted!r}.",
                file="command line",
                place="--only",
                remedy=f"Did you mean {near[0]}?" if near else "See `joinedup checks`.",
            )
    return [known[text] for text in only]


def asked_for(checks: Sequence[Check] | None, tender: Tender | None) -> Sequence[Check] | None:
    """Those of ``checks`` that verify something the tender asks for."""
    from joinedup.values import InputError

    if tender is None:
        return checks
    from joinedup.assurance.load import load

    wanted = {question.id for question in tender.asked}
    found = [check for check in (load() if checks is None else checks) if check.verifies in wanted]
    if not found:
        raise InputError(
            "No check verifies anything that is asked for, so nothing can be checked by machine.",
            file="command line",
            place="--spec",
            remedy="See `joinedup checks` for what each check verifies; the rest is for people to judge.",
        )
    return found


def _refuse_both(baseline: Path | None, write_baseline: Path | None) -> None:
    if baseline is not None and write_baseline is not None:
        from joinedup.values import InputError

        raise InputError(
            "A baseline cannot be used and written at once.",
            file="command line",
            place="--write-baseline",
            remedy="Write one first, fill in its reasons, then use it with --baseline.",
        )


def _tender(spec: Path | None) -> Tender | None:
    if spec is None:
        return None
    from joinedup.shell.sources.requirements.asked import read_tender

    return read_tender(spec)


def _accepted(baseline: Path | None) -> Sequence[Acceptance]:
    if baseline is None:
        return ()
    from joinedup.assurance.load import load
    from joinedup.shell.sources.assurance.baseline import read_baseline

    return read_baseline(baseline, {check.id for check in load()})


def _write(run: CheckRun, path: Path, day: date) -> None:
    from joinedup.shell.flows.assurance.baseline import known
    from joinedup.shell.sources.assurance.baseline import write_baseline

    entries = known(run, path, day)
    write_baseline(entries, path)
    say(f"Written: {path}, with {len(entries)} kinds of finding. Give each a reason, or delete it so that it counts.")


def _plain(run: CheckRun, form: Format, *, everything: bool) -> str:
    """What is found, for a terminal or another program."""
    if form is Format.JSON:
        from joinedup.shell.reports.assurance.checks.json import check_run_json

        return check_run_json(run)
    from joinedup.assurance.load import load
    from joinedup.shell.reports.assurance.checks.text import check_run_text

    return check_run_text(run, {check.id: check.title for check in load()}, everything=everything)


def _answer(judged: SettledRun, tender: Tender | None, form: Format, *, everything: bool) -> str | bytes:
    from joinedup.assurance.load import load

    titles = {check.id: check.title for check in load()}
    match form:
        case Format.SARIF:
            from joinedup.shell.reports.assurance.checks.sarif import sarif

            return sarif(judged, load(), _requirements(tender))
        case Format.JUNIT:
            from joinedup.shell.reports.assurance.checks.junit import junit

            return junit(judged, titles)
        case Format.GITHUB:
            from joinedup.shell.reports.assurance.checks.github import github

            return github(judged, titles)
    from joinedup.shell.flows.assurance.statement import found

    if form is Format.JSON:
        from joinedup.shell.reports.assurance.statement.json import settled_json

        return settled_json(judged, found(judged, tender) if tender else None)
    if form is not Format.TEXT:
        from joinedup.shell.reports.assurance.statement.forms import as_document

        return as_document(found(judged, tender), form)
    from joinedup.shell.reports.assurance.checks.text import check_run_text
    from joinedup.shell.reports.assurance.statement.text import asked_text, ledger_text

    if tender is not None:
        parts = [asked_text(found(judged, tender), everything=everything)]
    else:
        parts = [check_run_text(judged.left, titles, everything=everything, accepted=len(judged.ledger.accepted))]
    return "\n\n".join(text for text in (*parts, ledger_text(judged.ledger, everything=everything)) if text)


def _requirements(tender: Tender | None) -> dict[str, dict[str, str]]:
    """What a tender says of each requirement, for other programs."""
    if tender is None:
        return {}
    return {
        question.id: {
            "requirementTitle": question.title,
            "obligation": question.obligation.value if question.obligation else "",
            "weight": f"{question.weight:f}" if question.weight is not None else "",
        }
        for question in tender.asked
    }
