"""Entries of the goals and standards packs, from parts into values."""

from __future__ import annotations

from joinedup.knowledge.model import Goal, Standard
from joinedup.shell.sources.knowledge.layers import Gathered
from joinedup.shell.sources.text.ours import Part


def read_goal(part: Part, gathered: Gathered) -> Goal:
    """One goal."""
    fields = part.fields(("id", "title", "statement", "measure", "owner", "scope", "references"))
    return Goal(
        id=fields["id"].identity(),
        title=fields["title"].text(),
        statement=fields["statement"].text(),
        measure=fields["measure"].text(),
        owner=fields["owner"].text(),
        scope=fields["scope"].text(),
        references=gathered.references(fields["references"]),
    )


def read_standard(part: Part, gathered: Gathered) -> Standard:
    """One standard."""
    fields = part.fields(("id", "title", "owner", "summary", "references"), ("version",))
    return Standard(
        id=fields["id"].identity(),
        title=fields["title"].text(),
        owner=fields["owner"].text(),
        version=fields["version"].text() if "version" in fields else "",
        summary=fields["summary"].text(),
        references=gathered.references(fields["references"]),
    )
