"""Sample times show their offset from UTC."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from joinedup.assurance.description import Description, Schema
from joinedup.assurance.vocabulary.fields import having
from joinedup.assurance.vocabulary.times import DATE_TIME, LOCAL
from joinedup.findings import Problem, Severity, check, fail


def _samples(keywords: Mapping[str, Any]) -> list[Any]:
    found = keywords.get("examples")
    samples = list(found) if isinstance(found, list) else []
    return [*samples, *(keywords[key] for key in ("example", "default") if key in keywords)]


def _is_time(sample: Any) -> bool:
    return isinstance(sample, str) and (DATE_TIME.match(sample) or LOCAL.match(sample)) is not None


def _shown_times(description: Description) -> Iterable[Schema]:
    return [
        schema
        for schema in having(description, "format")
        if schema.keywords.get("format") == "date-time"
        and any(_is_time(sample) for sample in _samples(schema.keywords))
    ]


@check(
    verifies="JU-M09",
    version=2,
    subject="saying what it means",
    severity=Severity.MEDIUM,
    on=Schema,
    among=_shown_times,
    absent="no field of the format date-time has a sample time of its own",
    families={"http", "events", "data"},
    reads=set(),
)
def times_carry_their_offset(schema: Schema, _: Description) -> Iterator[Problem]:
    """Do sample times show their offset from UTC, as the stated format demands?

    Looks at the sample values of fields whose format is date-time, for times without "Z" or an offset.

    Why it matters:
        Twice a year an hour happens twice or not at all. A time without offset cannot be placed in that hour, and custody
        clocks and alibis depend on it.
    What to ask:
        Does the product give every time with its offset, also for events during the change to and from summer time?
    Passes:
        components: {schemas: {Arrest: {properties: {at: {type: string, format: date-time, example: "2026-10-25T01:30:00+01:00"}}}}}
    Fails:
        components: {schemas: {Arrest: {properties: {at: {type: string, format: date-time, example: "2026-10-25T01:30:00"}}}}}
    Source:
        RFC 3339 section 5.6, https://www.rfc-editor.org/rfc/rfc3339
    """
    for sample in _samples(schema.keywords):
        if isinstance(sample, str) and LOCAL.match(sample):
            yield fail(schema, f"The sample {sample} has no offset, though the format (date-time) demands one.")
            return
