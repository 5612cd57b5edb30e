"""Text travels in the one character set that holds every name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from joinedup.assurance.description import Description, Media
from joinedup.assurance.vocabulary.bodies import plain_type
from joinedup.assurance.vocabulary.words import squeezed
from joinedup.findings import Problem, Severity, check, fail, untested

_SET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)


def _is_text(media: Media) -> bool:
    return plain_type(media).endswith(("json", "xml")) or plain_type(media).startswith("text/")


def _is_told(media: Media) -> bool:
    """Whether the set is known: JSON is UTF-8 by its standard, other text is what it says."""
    return plain_type(media).endswith("json") or _SET.search(media.type) is not None


def _texts(description: Description) -> list[Media]:
    """The bodies whose set is known; where there is none, the first text."""
    texts = [media for media in description.media if _is_text(media)]
    return (
        [media for media in texts if _is_told(media)]
        or texts[:1]
        or [media for media in description.media if plain_type(media) == "*/*"][:1]
    )


@check(
    verifies="JU-S46",
    version=2,
    subject="following named standards",
    severity=Severity.MEDIUM,
    on=Media,
    among=_texts,
    absent="no body is described as JSON, XML or plain text",
    families={"http", "events"},
    reads=set(),
)
def text_travels_as_utf8(media: Media, _: Description) -> Iterator[Problem]:
    """Where the character set of a body is known, is it the one that holds every name?

    Looks at the forms in which bodies travel, for a stated character set other than UTF-8. JSON is UTF-8 by
    its own standard; where there is only other text of which no set is said, it is not tested.

    Why it matters:
        Older sets have no room for ŷ in Llŷn or ś in Wiśniewski. Such letters arrive as question marks, and are stored so for
        good.
    What to ask:
        Can every body be sent and received in UTF-8, and in which set are the old records stored?
    Passes:
        paths: {/persons: {get: {responses: {"200": {content: {"application/json; charset=utf-8": {schema: {type: object}}}}}}}}
    Fails:
        paths: {/persons: {get: {responses: {"200": {content: {"application/json; charset=iso-8859-1": {schema: {type: object}}}}}}}}
    Source:
        RFC 8259 section 8.1 (JSON is sent as UTF-8), https://www.rfc-editor.org/rfc/rfc8259#section-8.1
    """
    found = _SET.search(media.type)
    if not _is_told(media):
        yield untested(media, f"Not tested: nothing says in which character set {media.type} travels.")
    elif found and squeezed(found.group(1)) not in ("utf8", "usascii", "ascii"):
        yield fail(media, f"Text is sent in {found.group(1)}, which cannot hold every name.")
