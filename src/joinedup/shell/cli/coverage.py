"""``joinedup coverage``: what a product supplies of a data profile."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from joinedup.assurance.fit.correction import Correction

    _Known = Sequence[Correction]


class Format(StrEnum):
    """How the coverage is told."""

    TEXT = "text"
    JSON = "json"


_How = tuple[Format, bool, Path | None]


def command(  # noqa: PLR0913 -- one argument for each option of the command
    description: Annotated[str, typer.Argument(help="A product's API description, schema, folder or field list.")],
    profile: Annotated[
        str, typer.Option("--profile", help="The id of a data profile: see joinedup profiles list.")
    ] = "",
    form: Annotated[Format, typer.Option("--format", help="How to tell it.")] = Format.TEXT,
    corrections: Annotated[
        Path | None, typer.Option("--corrections", metavar="FILE", help="What people said of pairs of fields.")
    ] = None,
    packs: Annotated[
        list[Path] | None, typer.Option("--packs", metavar="FOLDER", help="A force's own packs with its profiles.")
    ] = None,
    everything: Annotated[bool, typer.Option("--all", help="Show entities that are not there, too.")] = False,
    mapping: Annotated[
        Path | None, typer.Option("--mapping", metavar="FOLDER", help="Write a mapping for each record that is there.")
    ] = None,
    estate: Annotated[
        Path | None, typer.Option("--estate", metavar="PATH", help="Judge the flows of this estate instead.")
    ] = None,
    replaces: Annotated[str, typer.Option("--replaces", metavar="SYSTEM", help="The system it would replace.")] = "",
    neighbour: Annotated[
        list[str] | None,
        typer.Option("--neighbour", metavar="ID=WHAT", help="What a system or interface speaks: a file or a profile."),
    ] = None,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="Write to this file.")] = None,
) -> None:
    """Show which fields of a profile a product supplies, by which calls, with what loss, and what is missing.

    With --estate and --replaces: would each flow of the estate still work with
    the product in that system's place? Ends with 0 where every record it holds
    has the fields it must (every flow works, if need be by a mapping), 1 where
    some lack, 2 where something could not be used.
    """
    from joinedup.shell.sources.assurance.fit.corrections import read_corrections

    _refuse_unclear(profile, estate, replaces)
    known = read_corrections(corrections) if corrections is not None else ()
    if estate is not None:
        code = _flows(description, estate, replaces, neighbour or [], (known, packs or []), (form, everything, output))
    else:
        code = _profile(description, profile, (known, packs or []), (form, everything, output), mapping)
    raise typer.Exit(code)


def _profile(description: str, profile: str, by: tuple[_Known, list[Path]], how: _How, mapping: Path | None) -> int:
    from joinedup.shell.cli._deliver import deliver
    from joinedup.shell.flows.assurance.fit.coverage import coverage_given

    report = coverage_given(description, profile, corrections=by[0], packs=by[1])
    form, everything, output = how
    if form is Format.JSON:
        from joinedup.shell.reports.assurance.fit.coverage.json import coverage_json

        deliver(coverage_json(report), output)
    else:
        from joinedup.shell.reports.assurance.fit.coverage.text import coverage_text

        deliver(coverage_text(report, everything=everything), output)
    if mapping is not None:
        from joinedup.shell.reports.assurance.fit.mapping.document import write_mappings

        write_mappings(report.coverage, mapping)
    return report.exit_code


def _flows(
    description: str,
    estate: Path,
    system: str,
    neighbours: list[str],
    by: tuple[_Known, list[Path]],
    how: _How,
) -> int:
    from joinedup.shell.cli._deliver import deliver
    from joinedup.shell.flows.assurance.fit.coverage_flows import flows_given
    from joinedup.shell.reports.assurance.fit.coverage.flows import flows_json, flows_text

    report = flows_given(description, estate, system, dict(map(_neighbour, neighbours)), corrections=by[0], packs=by[1])
    form, everything, output = how
    deliver(flows_json(report) if form is Format.JSON else flows_text(report, everything=everything), output)
    return report.exit_code


def _neighbour(text: str) -> tuple[str, str]:
    from joinedup.values import InputError

    name, sign, given = text.partition("=")
    if not sign or not name or not given:
        raise InputError(
            f"{text[:80]!r} does not say what a neighbour speaks.",
            file="command line",
            place="--neighbour",
            remedy="Write it as SYSTEM=FILE or SYSTEM=PROFILE.",
        )
    return name, given


def _refuse_unclear(profile: str, estate: Path | None, replaces: str) -> None:
    from joinedup.values import InputError

    if estate is None and not profile:
        raise InputError(
            "Nothing says what the product should cover.",
            file="command line",
            place="--profile",
            remedy="Name a profile (see joinedup profiles list), or an estate with --estate and --replaces.",
        )
    if estate is not None and not replaces:
        raise InputError(
            "Nothing says which system the product would replace.",
            file="command line",
            place="--replaces",
            remedy="Name the id of a system of the estate.",
        )
