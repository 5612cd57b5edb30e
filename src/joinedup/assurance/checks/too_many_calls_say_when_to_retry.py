"""Whoever calls too often is told when to call again."""

from __future__ import annotations

import re
from collections.abc import Iterator

from joinedup.assurance.description import Description, Response
from joinedup.assurance.vocabulary.prose import mention
from joinedup.assurance.vocabulary.retrying import body_says_when, say_when
from joinedup.assurance.vocabulary.words import squeezed
from joinedup.findings import Problem, Severity, check, untested, warn

# RateLimit alone tells the rest of the period (draft-ietf-httpapi-ratelimit-headers); a limit or a remainder does not.
_HEADERS = re.compile(r"retryafter|reset|^ratelimit$")
_IN_HEADERS = re.compile(r"\bheaders?\b", re.IGNORECASE)
_ON_LIMITS = re.compile(r"retry-after|x?-?rate-?limit-reset", re.IGNORECASE)
_SILENT = "An answer 429 (too many calls) does not say when to call again."
_PERIOD = re.compile(
    r"\b(?:per|each|every|an?|in \d+) (?:second|minute|hour|day|month)s?\b|\b(?:hourly|daily|monthly)\b", re.IGNORECASE
)


@check(
    verifies="JU-F16",
    version=3,
    subject="staying working",
    severity=Severity.LOW,
    on=Response,
    when=lambda response, _: response.status == "429",
    absent="no operation describes an answer 429 (too many calls)",
    reads={"response", "header"},
)
def too_many_calls_say_when_to_retry(response: Response, description: Description) -> Iterator[Problem]:
    """Does the refusal of too many calls say when to call again?

    Looks at answers 429 (too many calls), for the header Retry-After or one that says when the count begins again, or words about
    it. It warns where nothing is said, and is not tested where words speak of headers or of a limit per period only.

    Why it matters:
        Systems that do not know when to come back come back at once, all together, and keep the product down that they are
        waiting for. That happens on the busiest night.
    What to ask:
        Which header tells a caller when to try again, and does it hold seconds or a date?
    Passes:
        paths: {/persons: {get: {responses: {"429": {description: Too many, headers: {Retry-After: {schema: {type: integer}}}}}}}}
    Fails:
        paths: {/persons: {get: {responses: {"429": {description: Too many}}}}}
    Source:
        RFC 6585 section 4 (429), https://www.rfc-editor.org/rfc/rfc6585#section-4;
        RFC 9110 section 10.2.3 (Retry-After), https://www.rfc-editor.org/rfc/rfc9110#section-10.2.3
    """
    if say_when(response.description) or body_says_when(response, description):
        return
    if any(_HEADERS.search(squeezed(header.name)) or say_when(header.description) for header in response.headers):
        return
    words = " ".join((response.description, *(header.description for header in response.headers)))
    if _IN_HEADERS.search(response.description) or _PERIOD.search(words):
        yield untested(
            response, "Words of the answer 429 speak of headers or of a period, and not of when to call again."
        )
    elif elsewhere := mention(description, _ON_LIMITS):
        yield untested(
            elsewhere[0], f"Words speak of {elsewhere[1]}, and not every answer 429 (too many calls) names it."
        )
    else:
        yield warn(response, _SILENT, cause=_SILENT)
