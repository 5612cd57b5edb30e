"""An identifier is not known within one device alone."""

from __future__ import annotations

import re
from collections.abc import Iterator

from joinedup.assurance.description import Description, Schema
from joinedup.findings import Problem, Severity, Shown, check, shows, warn

_PLACE = r"(?:device|unit|machine|camera|terminal|workstation|server|node|instance|installation|session|file|document|message|batch)"
_NARROW = re.compile(
    r"\bunique(?:ly)?(?:\s+(?:identif\w+|ids?|keys?|numbers?|tokens?|names?|values?|references?))?"
    rf"\s+(?:only\s+)?(?:within|in|inside|per)\s+((?:(?:a|an|the|this|one|each|its|single|same|given)\s+){{1,3}}{_PLACE})\b",
    re.IGNORECASE,
)
_WIDE = re.compile(
    r"\b(?:globally|universally|worldwide|nationally|system-wide) unique\b|\bunique(?:ly)? (?:across|throughout|in the whole|in all)\b"
    r"|\b(?:globally|universally) unique\b",
    re.IGNORECASE,
)


# Longer texts are about more than one value.
_LONGEST = 600
_IDENTIFIES = re.compile(
    r"identif|token|\b(?:id|key|number|reference|uuid|urn)\b|(?:Id|ID|Token|Number|Key)\b", re.IGNORECASE
)


def _speaking(description: Description) -> Iterator[Schema]:
    """The parts whose description says within what a value is unique."""
    for schema in description.schemas:
        text = schema.description
        if not text or "unique" not in text.lower() or len(text) > _LONGEST or schema.properties:
            continue
        if _IDENTIFIES.search(f"{schema.pointer.rpartition('/')[2]} {text}") and (
            _NARROW.search(text) or _WIDE.search(text)
        ):
            yield schema


@check(
    verifies="JU-M06",
    version=1,
    subject="saying what it means",
    severity=Severity.LOW,
    on=Schema,
    among=_speaking,
    absent="no description says within what an identifier is unique",
    families={"http", "events", "data", "soap", "graph"},
    reads=set(),
)
def identifiers_hold_beyond_one_device(schema: Schema, _: Description) -> Iterator[Problem | Shown]:
    """Is an identifier unique beyond the device, file or session that gave it?

    Looks at descriptions that say within what a value is unique. It warns where that is one device, one installation,
    one file or one message.

    Why it matters:
        Two cameras both have a recording "17". Put together in one case, the number names both, and evidence is taken
        for another.
    What to ask:
        What must be kept beside this number so that it names one thing in the whole force?
    Passes:
        components: {schemas: {Recording: {type: object, properties: {id: {type: string, description: A globally unique identifier.}}}}}
    Fails:
        components: {schemas: {Recording: {type: object, properties: {token: {type: string, description: Unique within the device.}}}}}
    Source:
        RFC 9562, universally unique identifiers, https://www.rfc-editor.org/rfc/rfc9562
    """
    text = schema.description
    narrow = _NARROW.search(text)
    if narrow is not None and not _WIDE.search(text):
        place = " ".join(narrow[1].split())
        yield warn(schema, f"By its own description this is unique within {place}: two of them may give the same.")
    else:
        yield shows(schema)
