"""A date says of what."""

from __future__ import annotations

import re
from collections.abc import Iterator

from joinedup.assurance.description import Description, Schema
from joinedup.assurance.vocabulary.fields import Fields, called, fields_where, is_number, is_text
from joinedup.assurance.vocabulary.times import is_time_name
from joinedup.assurance.vocabulary.words import listed, squeezed, vocabulary, words
from joinedup.findings import Problem, Severity, check, fail, warn

_BARE = frozenset(("date", "time", "datetime", "timestamp", "when"))


_FORM = vocabulary(
    "the a an of in as is to and or for string text integer number int long value field object ok date dates time times datetime timestamp",
    "format formatted iso utc gmt unix epoch rfc second seconds millisecond milliseconds ms since yyyy mm dd hh ss z timezone zone e g example get post",
)
_OF_SERVICE = vocabulary("error errors problem fault health status ping meta metadata header headers")
# Names of what only carries a record, where nothing else is said.
_FRAMES = vocabulary("response envelope page api base common default generic result results body the dto success")
_OF_FRAME = frozenset(("success", "statuscode", "code", "message", "error", "errors"))
# Objects that are themselves named as a moment: arrival.time, last_seen.timestamp.
_MOMENTS = vocabulary(
    "arrival departure birth death start end begin finish seen availability opening closing submission creation expiry series timeseries slice forecast"
)
_ANSWER = re.compile(r"/responses/[^/]+(?:/content/[^/]+)?/schema$")
_SERVICE_TIME = frozenset(("time", "datetime", "timestamp"))
_TIMELY = re.compile(r"\b(?:date|time|day|moment|when|timestamp)\b", re.IGNORECASE)
# Lengths of time, and bytes that only tell one state of a row from the next.
_NO_MOMENTS = frozenset(("duration", "time-span", "timespan", "byte", "binary"))


def _is_bare(name: str) -> bool:
    return squeezed(name) in _BARE


def _is_moment(field: Schema) -> bool:
    return (is_text(field) or is_number(field)) and field.format not in _NO_MOMENTS


def _says_more(text: str) -> bool:
    """Whether a text says more than that it is a date or time, and how it is written."""
    return any(word.isalpha() and word not in _FORM for word in words(text))


def _heading(field: Schema) -> str:
    """The title of the field, where it is words; a path or name in one piece was put there by a tool."""
    title = str(field.keywords.get("title", ""))
    return title if " " in title else ""


def _among(description: Description) -> tuple[Fields, ...]:
    """The fields called just date or time, but for those of errors, of the service itself, and of what is named as a moment."""
    return tuple(
        fields
        for fields in fields_where(description, _is_bare, _is_moment)
        if not _is_told_by(called(fields.schema, description)) and not _is_time_of_answer(fields)
    )


def _is_told_by(holder: str) -> bool:
    """Whether the name of what holds the field says which moment it is, or that it is the service's."""
    spoken = words(holder)
    return (
        not _OF_SERVICE.isdisjoint(spoken)
        or _FRAMES.issuperset(spoken)
        or not _MOMENTS.isdisjoint(spoken)
        or (bool(spoken) and spoken[-1].endswith("ed") and len(spoken[-1]) > 4)
    )


def _is_time_of_answer(fields: Fields) -> bool:
    """Whether the time is that of the answer, beside what it carries, rather than that of a record."""
    names = {squeezed(name) for name in fields.schema.properties}
    alone = all(squeezed(name) in _SERVICE_TIME for name in fields.found)
    in_answer = _ANSWER.search(fields.schema.pointer) is not None or not _OF_FRAME.isdisjoint(names)
    return alone and "id" not in names and in_answer


def _beside(others: list[str]) -> str:
    return f", beside {listed(others)}" if others else ""


@check(
    verifies="JU-M09",
    version=3,
    subject="saying what it means",
    severity=Severity.MEDIUM,
    on=Fields,
    among=_among,
    absent="no field of a record is called just date or time whose holder does not say of what",
    families={"http", "events", "data", "graph", "soap"},
    reads={"schema"},
)
def times_say_which_moment(fields: Fields, _: Description) -> Iterator[Problem]:
    """Does a field called just "date" or "time" say of what?

    Looks at fields whose whole name is date, time, datetime or timestamp, for words that say which moment they mean. It fails where
    another moment stands beside it, and warns where it is the only one.

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
    bare = {
        name: field for name, field in fields.found.items() if not _says_more(f"{field.description} {_heading(field)}")
    }
    whole = fields.schema.description
    if not bare or (_TIMELY.search(whole) and _says_more(whole)):
        return
    others = [name for name in fields.schema.properties if name not in bare and is_time_name(name)]
    first = next(iter(bare.values()))
    if others or len(bare) > 1:
        yield fail(first, f"Nothing says which moment is meant: {listed(bare)}{_beside(others)}.")
    else:
        yield warn(
            first,
            f"Nothing says which moment is meant by {listed(bare)}: when it happened or when it was noted, for instance.",
            Severity.LOW,
        )
