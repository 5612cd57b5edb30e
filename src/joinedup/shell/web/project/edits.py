"""Edits through the API that do not overwrite each other unseen: the ETag that was read comes back with the change."""

from __future__ import annotations

from typing import Any

from ninja import Header

from joinedup.shell.web.project.problems import Refused

IF_MATCH: Any = Header(
    default="",
    alias="If-Match",
    description="The ETag you last read. If somebody else has changed it since, nothing is stored and 412 is answered.",
    examples=['"9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"'],
    max_length=200,
)


def unchanged(expected: str, found: str) -> None:
    """Refuse where a caller expects another state (an ETag) than there is; an empty ``expected`` expects nothing."""
    if expected and expected.strip('"') not in ("*", found.strip('"')):
        raise Refused(412, "It was changed after you read it. Read it again, then decide.")
