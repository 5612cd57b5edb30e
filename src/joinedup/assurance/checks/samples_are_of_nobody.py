"""Samples hold no address that may be a real person's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from joinedup.assurance.description import Description, Media, Schema
from joinedup.findings import Problem, Severity, check, warn

_MAIL = re.compile(
    r"[\w.+-]{1,64}@(?:gmail|googlemail|hotmail|outlook|live|yahoo|ymail|icloud|aol|btinternet|btopenworld|protonmail|sky|virginmedia|talktalk)\.(?:com|net|co\.uk|me|fr|de)\b",
    re.IGNORECASE,
)


_KEYWORDS = frozenset(("example", "examples"))


def _with_samples(description: Description) -> list[Media | Schema]:
    bodies = [media for media in description.media if any(example.value is not None for example in media.examples)]
    return [*bodies, *(schema for schema in description.schemas if _has_sample(schema))]


def _has_sample(schema: Schema) -> bool:
    """Whether a sample is shown; generators write an empty one for every field."""
    keywords = schema.keywords
    return not _KEYWORDS.isdisjoint(keywords) and any(keywords.get(keyword) is not None for keyword in _KEYWORDS)


def _samples(holder: Media | Schema) -> Iterator[tuple[str, Any]]:
    """Each sample with the place where it stands."""
    if isinstance(holder, Media):
        yield from ((example.pointer, example.value) for example in holder.examples)
        return
    for keyword in ("example", "examples"):
        if keyword in holder.keywords:
            yield f"{holder.pointer}/{keyword}", holder.keywords[keyword]


def _address(value: Any) -> str:
    """The first address at a public mail provider within ``value``, or an empty string."""
    waiting = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, str):
            if "@" in one and (found := _MAIL.search(one[:2_000])):
                return found.group(0)
        elif isinstance(one, dict):
            waiting.extend(reversed(one.values()))
        elif isinstance(one, list):
            waiting.extend(reversed(one))
    return ""


@check(
    verifies="JU-F21",
    version=2,
    subject="letting others connect",
    severity=Severity.LOW,
    on=Media,
    among=_with_samples,
    absent="no body or field has a sample",
    families={"http", "events"},
    reads={"example"},
)
def samples_are_of_nobody(holder: Media | Schema, _: Description) -> Iterator[Problem]:
    """Are samples free of mail addresses at public providers?

    Looks at the samples of bodies and fields for mail addresses at public providers, which anybody may own. It warns about them. Names set
    aside for samples, such as example.com, belong to nobody.

    Why it matters:
        Samples are copied into tests, and tests send messages. A made-up address at a public provider is soon somebody's own,
        who then receives news of a case.
    What to ask:
        Is any sample taken from a real record, and may all addresses in them be replaced by reserved ones?
    Passes:
        paths: {/persons: {get: {responses: {"200": {content: {application/json: {example: {email: "sian@example.org"}}}}}}}}
    Fails:
        paths: {/persons: {get: {responses: {"200": {content: {application/json: {example: {email: "sian.jones@gmail.com"}}}}}}}}
    Source:
        RFC 2606 (names reserved for samples), https://www.rfc-editor.org/rfc/rfc2606
    """
    for place, value in _samples(holder):
        address = _address(value)
        if address:
            yield warn(place, f"The sample shows {address}, which may be somebody's own address.")
            return
