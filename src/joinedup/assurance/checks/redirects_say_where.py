"""A redirection says where to go."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from joinedup.assurance.description import Description, Response, Schema
from joinedup.assurance.once import once
from joinedup.assurance.vocabulary.bodies import fields_of, json_schema
from joinedup.assurance.vocabulary.words import squeezed, words
from joinedup.findings import Problem, Severity, check, untested, warn

# "Location", or words that name the place: "Redirects to the current digest".
_SAID = re.compile(
    r"location|\bur[il]\b|(?:redirect\w*|sent|sends|forward\w*|moved|see)\b[^.]{0,40}?\bto\b|\bsee other at\b|\b(?:page|screen|site)\b",
    re.IGNORECASE,
)
# Uploads in parts use 308 in another sense: send the rest.
_GOING_ON = re.compile(r"\b(?:resum|incomplete|upload (?:is )?not (?:yet )?(?:finished|complete))", re.IGNORECASE)
# Of the call itself only words on sending elsewhere count.
_OF_CALL = re.compile(r"redirect|forwarded|location header|sent (?:on|back) to", re.IGNORECASE)
_FIELDS = re.compile(r"redirect|location|ur[il]$|href")
_REDIRECTS = frozenset(("301", "302", "303", "307", "308"))


def _body(response: Response, description: Description) -> Mapping[str, Schema]:
    """The fields of the answer's body."""
    return fields_of(description, json_schema(response.media))


@once
def _of_calls(description: Description) -> Mapping[str, list[str]]:
    """What is said of the calls, and their addresses, that give each answer that sends the caller elsewhere."""
    found: dict[str, list[str]] = {}
    for operation in description.operations:
        for response in operation.responses:
            if response.status in _REDIRECTS:
                found.setdefault(response.pointer, []).append(
                    f"{operation.path.replace('-', ' ')} {operation.summary}\n{operation.description}"
                )
    return found


@check(
    verifies="JU-S01",
    version=3,
    subject="following named standards",
    severity=Severity.LOW,
    on=Response,
    when=lambda response, _: response.status in _REDIRECTS and not _GOING_ON.search(response.description),
    absent="no answer sends the caller elsewhere",
    reads={"response", "header"},
)
def redirects_say_where(response: Response, description: Description) -> Iterator[Problem]:
    """Where an answer sends the caller elsewhere, does it say where to?

    Looks at answers 301, 302, 303, 307 and 308 for the header Location, or words about it. It warns where nothing is said, and
    is not tested where only the words of the call may say it.

    Why it matters:
        Files are often handed out by redirection to a store elsewhere. If the document hides that, the force's firewall blocks
        the second step, and evidence cannot be fetched.
    What to ask:
        To which addresses does this redirect, must they be allowed on our network, and do our credentials go with the call?
    Passes:
        paths: {/files: {get: {responses: {"302": {description: Elsewhere, headers: {Location: {schema: {type: string}}}}}}}}
    Fails:
        paths: {/files: {get: {responses: {"302": {description: Elsewhere}}}}}
    Source:
        RFC 9110 section 15.4 (redirection), https://www.rfc-editor.org/rfc/rfc9110#section-15.4
    """
    said = _SAID.search(response.description) is not None or "url" in words(response.description)
    if said or any(squeezed(header.name) == "location" for header in response.headers):
        return
    if any(_FIELDS.search(squeezed(name)) for name in _body(response, description)):
        return
    if any(_OF_CALL.search(words_of_call) for words_of_call in _of_calls(description).get(response.pointer, ())):
        yield untested(
            response, f"Of an answer {response.status} only the words of the call may say where it sends the caller."
        )
    else:
        yield warn(response, f"An answer {response.status} sends the caller elsewhere, and nothing says where to.")
