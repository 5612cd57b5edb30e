"""The words of a description outside its fields: the introduction, and what is said of operations and answers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from joinedup.assurance.description import Description
from joinedup.assurance.once import once

_LONGEST = 20_000  # of one text, in characters: an introduction may be a book


@once
def told(description: Description) -> tuple[tuple[str, str], ...]:
    """Each text with the place where it stands: the introduction first, then operations and their answers."""
    return tuple(_texts(description))


def _texts(description: Description) -> Iterator[tuple[str, str]]:
    yield "/info/description", description.info.description[:_LONGEST]
    for operation in description.operations:
        yield operation.pointer, f"{operation.summary}\n{operation.description}"[:_LONGEST]
        for response in operation.responses:
            if response.description:
                yield response.pointer, response.description[:_LONGEST]


def mention(description: Description, pattern: re.Pattern[str]) -> tuple[str, str] | None:
    """The first place where the words match ``pattern``, with what they say there."""
    for place, text in told(description):
        found = pattern.search(text)
        if found:
            return place, " ".join(found.group(0).split())
    return None
