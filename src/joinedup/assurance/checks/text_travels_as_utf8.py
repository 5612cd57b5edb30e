"""Text travels in the one character set that holds every name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from joinedup.assurance.description import Description, Media
from joinedup.assurance.vocabulary.bodies import is_json, plain_type
from joinedup.assurance.vocabulary.words import squeezed
from joinedup.findings import Problem, Severity, check, fail

_SET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)


def _is_text(media: Media, _: Description) -> bool:
    return is_json(media) or plain_type(media).endswith("xml") or plain_type(media).startswith("text/")


@check(
    verifies="JU-S46",
    version=1,
    subject="following named standards",
    severity=Severity.MEDIUM,
    on=Media,
    when=_is_text,
    absent="no body is text",
    families={"http", "events"},
    reads=set(),
)
def text_travels_as_utf8(media: Media, _: Description) -> Iterator[Problem]:
    """Is no character set named that cannot hold every name?

    Looks at the forms in which bodies travel, for a stated character set other than UTF-8.

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
    if found and squeezed(found.group(1)) not in ("utf8", "usascii", "ascii"):
        yield fail(media, f"Text is sent in {found.group(1)}, which cannot hold every name.")
