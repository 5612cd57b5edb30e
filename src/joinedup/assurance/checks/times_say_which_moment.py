"""A date says of what."""

from __future__ import annotations

from collections.abc import Iterator

from joinedup.assurance.description import Description, Schema
from joinedup.assurance.vocabulary.fields import Fields, fields_where, is_number, is_text
from joinedup.assurance.vocabulary.words import listed, squeezed
from joinedup.findings import Problem, Severity, check, fail

_BARE = frozenset(("date", "time", "datetime", "timestamp", "when"))


def _is_bare(name: str) -> bool:
    return squeezed(name) in _BARE


def _is_moment(field: Schema) -> bool:
    return is_text(field) or is_number(field)


@check(
    verifies="JU-M09",
    version=1,
    subject="saying what it means",
    severity=Severity.MEDIUM,
    on=Fields,
    among=lambda description: fields_where(description, _is_bare, _is_moment),
    absent="no field is called just date or time",
    families={"http", "events", "data", "graph", "soap"},
    reads={"schema"},
)
def times_say_which_moment(fields: Fields, _: Description) -> Iterator[Problem]:
    """Does a field called just "date" or "time" say of what?

    Looks at fields whose whole name is date, time, datetime or timestamp, for words that say which moment they mean.

    Why it matters:
        The time when something happened, was reported and was recorded may lie weeks apart. Read as each other they give a
        suspect an alibi, or take it away.
    What to ask:
        Which moment does this field hold: when it happened, was reported, or was entered?
    Passes:
        components: {schemas: {Report: {properties: {date: {type: string, format: date, description: The day of the offence.}}}}}
    Fails:
        components: {schemas: {Report: {properties: {date: {type: string, format: date}}}}}
    Source:
        GOV.UK API technical and data standards, https://www.gov.uk/guidance/gds-api-technical-and-data-standards
    """
    bare = {name: one for name, one in fields.found.items() if not one.description and "title" not in one.keywords}
    if bare and not fields.schema.description:
        yield fail(next(iter(bare.values())), f"Nothing says which moment is meant: {listed(bare)}.")
