"""Whoever calls too often is told when to call again."""

from __future__ import annotations

from collections.abc import Iterator

from joinedup.assurance.description import Description, Response
from joinedup.assurance.vocabulary.retrying import body_says_when, say_when
from joinedup.assurance.vocabulary.words import squeezed
from joinedup.findings import Problem, Severity, check, warn

_HEADERS = ("retryafter", "ratelimit", "xratelimit", "xrate", "resetafter")


@check(
    verifies="JU-F16",
    version=2,
    subject="staying working",
    severity=Severity.LOW,
    on=Response,
    when=lambda response, _: response.status == "429",
    absent="no answer 429 (too many calls) is described",
    reads={"response", "header"},
)
def too_many_calls_say_when_to_retry(response: Response, description: Description) -> Iterator[Problem]:
    """Does the refusal of too many calls say when to call again?

    Looks at answers 429 (too many calls), for the header Retry-After or one of the RateLimit headers, or words about them. It
    warns where nothing is said.

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
    if not (say_when(response.description) or body_says_when(response, description)) and not any(
        squeezed(one.name).startswith(_HEADERS) for one in response.headers
    ):
        yield warn(response, "An answer 429 (too many calls) does not say when to call again.")
