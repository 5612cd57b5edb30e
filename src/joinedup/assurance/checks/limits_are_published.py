"""Limits on the number of calls are published."""

from __future__ import annotations

import re
from collections.abc import Iterator

from joinedup.assurance.bodies import calls
from joinedup.assurance.description import Description
from joinedup.assurance.words import squeezed
from joinedup.findings import Problem, Severity, Shown, check, fail, shows

_SAID = re.compile(
    r"rate[- ]?limit|throttl|quota|(?:requests?|calls) (?:per|a|each) (?:second|minute|hour|day)|fair use",
    re.IGNORECASE,
)
_HEADERS = ("ratelimit", "xratelimit", "retryafter", "quota", "xrate")


def _published(description: Description) -> Iterator[Shown]:
    """Where something is said of limits."""
    for response in description.responses:
        if response.status == "429":
            yield shows(response)
        yield from (shows(one) for one in response.headers if squeezed(one.name).startswith(_HEADERS))
    if _SAID.search(description.info.description):
        yield shows(f"{description.info.pointer}/description")
    yield from (shows(operation) for operation in calls(description) if _SAID.search(operation.description))


@check(
    verifies="JU-F16",
    version=1,
    subject="staying working",
    severity=Severity.MEDIUM,
    on=Description,
    when=lambda _, description: any(calls(description)),
    absent="it describes no operation that others call",
    reads={"response", "header"},
)
def limits_are_published(_node: Description, description: Description) -> Iterator[Problem | Shown]:
    """Are the limits on the number of calls published?

    Looks for answer 429 (too many requests), for headers that tell of limits, or for words about limits in the texts.

    Why it matters:
        Limits exist whether they are written down or not. If the force learns of them in service, calls fail at the busiest
        hour, and raising the limit becomes a chargeable extra.
    What to ask:
        How many calls may we make per second and per day, is that enough for our stated volumes, and what does more cost?
    Passes:
        paths: {/persons: {get: {responses: {"200": {description: All}, "429": {description: Too many calls}}}}}
    Fails:
        paths: {/persons: {get: {responses: {"200": {description: All}}}}}
    Source:
        RFC 6585 section 4 (too many requests), https://www.rfc-editor.org/rfc/rfc6585;
        GOV.UK API technical and data standards, https://www.gov.uk/guidance/gds-api-technical-and-data-standards
    """
    places = list(_published(description))
    yield from places
    if not places:
        yield fail("", "Nothing here says how many calls a system may make, or what happens when there are too many.")
