"""``joinedup profiles``: list, show and make data profiles."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from joinedup.shell.cli._out import say

app = typer.Typer(
    help="Data profiles: the fields that standards, and your own systems, speak of.", no_args_is_help=True
)
_Packs = Annotated[list[Path] | None, typer.Option("--packs", metavar="FOLDER", help="A force's own packs.")]


@app.command("list")
def list_command(packs: _Packs = None) -> None:
    """List the profiles there are."""
    from joinedup.shell.reports.knowledge.profiles.text import profiles_text
    from joinedup.shell.sources.knowledge.profiles import load_profiles

    say(profiles_text(load_profiles(packs or ())))


@app.command("show")
def show_command(
    profile: Annotated[str, typer.Argument(help="The id of a profile, such as pole.")], packs: _Packs = None
) -> None:
    """Show the entities and fields of one profile."""
    from joinedup.shell.flows.assurance.fit.coverage import profile_called
    from joinedup.shell.reports.knowledge.profiles.text import profile_text
    from joinedup.shell.sources.knowledge.profiles import load_profiles

    say(profile_text(profile_called(profile, load_profiles(packs or ()))))


@app.command("derive")
def derive_command(  # noqa: PLR0913 -- one argument for each option of the command
    source: Annotated[
        str, typer.Argument(help="A schema, API description, folder of schemas, CSV or XLSX field list.")
    ],
    identity: Annotated[str, typer.Option("--id", help="The id the profile gets.")],
    title: Annotated[str, typer.Option("--title", help="What it is called.")],
    version: Annotated[str, typer.Option("--version", help="Which version of the source it is.")] = "1",
    licence: Annotated[str, typer.Option("--licence", help="Under what terms the source may be used.")] = "not stated",
    origin: Annotated[str, typer.Option("--source-title", help="What the source is called.")] = "",
    url: Annotated[str, typer.Option("--source-url", help="Where the source was read.")] = "",
    entity: Annotated[list[str] | None, typer.Option("--entity", help="Only this entity (repeat for more).")] = None,
    facts: Annotated[bool, typer.Option("--facts-only", help="Leave the source's descriptions out.")] = False,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="Write to this file.")] = None,
) -> None:
    """Make a profile of what a schema, a system's API description or a list of fields says.

    Put the file into a folder beside a pack.yaml whose id is profiles, and name the folder with --packs.
    """
    from joinedup.shell.cli._deliver import deliver
    from joinedup.shell.reports.knowledge.profiles.yaml import profile_yaml
    from joinedup.shell.sources.assurance.fit.field_lists.lists import read_fields
    from joinedup.shell.sources.knowledge.profiles import load_profiles, only_entities

    found = read_fields(source, load_profiles())
    chosen = only_entities(found.entities, entity or [], found.name)
    deliver(
        profile_yaml(
            chosen,
            identity=identity,
            title=title,
            version=version,
            licence=licence,
            origin=(origin or found.title, url),
            with_text=not facts,
        ),
        output,
    )
