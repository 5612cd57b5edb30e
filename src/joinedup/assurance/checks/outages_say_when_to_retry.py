"""A service that is down says when to call again."""

from __future__ import annotations

import re
from collections.abc import Iterator

from joinedup.assurance.description import Description, Response
from joinedup.assurance.vocabulary.prose import mention
from joinedup.assurance.vocabulary.retrying import body_says_when, say_when
from joinedup.assurance.vocabulary.words import squeezed
from joinedup.findings import Problem, Severity, check, untested, warn

_ELSEWHERE = re.compile(r"retry-after", re.IGNORECASE)
_SILENT = "An answer 503 (unavailable) does not say when to call again."


@check(
    verifies="JU-F14",
    version=3,
    subject="staying working",
    severity=Severity.LOW,
    on=Response,
    when=lambda response, _: response.status == "503",
    absent="no operation describes an answer 503 (unavailable)",
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
    if say_when(response.description) or body_says_when(response, description):
        return
    if any(squeezed(header.name) == "retryafter" or say_when(header.description) for header in response.headers):
        return
    if elsewhere := mention(description, _ELSEWHERE):
        yield untested(elsewhere[0], f"Words speak of {elsewhere[1]}, and not every answer 503 (unavailable) names it.")
    else:
        yield warn(response, _SILENT, cause=_SILENT)
