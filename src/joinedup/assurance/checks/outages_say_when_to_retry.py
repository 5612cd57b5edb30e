"""A service that is down says when to call again."""

from __future__ import annotations

from collections.abc import Iterator

from joinedup.assurance.description import Description, Response
from joinedup.assurance.vocabulary.retrying import body_says_when, say_when
from joinedup.assurance.vocabulary.words import squeezed
from joinedup.findings import Problem, Severity, check, warn


@check(
    verifies="JU-F14",
    version=2,
    subject="staying working",
    severity=Severity.LOW,
    on=Response,
    when=lambda response, _: response.status == "503",
    absent="no answer 503 (unavailable) is described",
    reads={"response", "header"},
)
def outages_say_when_to_retry(response: Response, description: Description) -> Iterator[Problem]:
    """Where the service says that it is down, does it say when to call again?

    Looks at answers 503 (unavailable), for the header Retry-After or words about it. It warns where nothing is said.

    Why it matters:
        After an outage hundreds of waiting systems call at once. A stated time spreads them, and tells the control room whether
        to wait or to go to paper.
    What to ask:
        Does the product announce the length of planned and unplanned outages to callers, and how?
    Passes:
        paths: {/persons: {get: {responses: {"503": {description: Down, headers: {Retry-After: {schema: {type: integer}}}}}}}}
    Fails:
        paths: {/persons: {get: {responses: {"503": {description: Down}}}}}
    Source:
        RFC 9110 section 15.6.4 (503), https://www.rfc-editor.org/rfc/rfc9110#section-15.6.4
    """
    if not (say_when(response.description) or body_says_when(response, description)) and not any(
        squeezed(one.name) == "retryafter" for one in response.headers
    ):
        yield warn(response, "An answer 503 (unavailable) does not say when to call again.")
