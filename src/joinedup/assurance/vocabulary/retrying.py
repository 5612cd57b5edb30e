"""Words that say when to call again; "try again later" says that one may, and not when."""

from __future__ import annotations

import re

from joinedup.assurance.description import Description, Response
from joinedup.assurance.vocabulary.bodies import fields_of, json_schema, resolved
from joinedup.assurance.vocabulary.words import squeezed

_WHEN = re.compile(
    r"retry[- _]?after|(?:try again|retry|call again|wait|back ?off|resets?|available)\b[^.]{0,60}(?:\d|\b(?:an?|one|two|three|five|ten|fifteen|thirty|few|some) (?:second|minute|hour|day)|next (?:second|minute|hour|day)|exponential)"
    r"|(?:\d+|\b(?:an?|one|few)) (?:second|minute|hour)s?\b[^.]{0,40}(?:try|retry|again|wait)|exponential back",
    re.IGNORECASE,
)


def say_when(text: str) -> bool:
    """Whether the words tell a caller for how long to wait, or where that is told."""
    return _WHEN.search(text) is not None


_FIELDS = re.compile(r"retry|resetat|resetsat|resetin|resettime|waitfor|waittime|secondstowait|backoff|nextattempt")


def body_says_when(response: Response, description: Description) -> bool:
    """Whether a field of the answer's body tells it."""
    fields = fields_of(description, resolved(description, json_schema(response.media)))
    return any(_FIELDS.search(squeezed(name)) or say_when(field.description) for name, field in fields.items())
