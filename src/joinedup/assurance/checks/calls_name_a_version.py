"""A caller can tell which version answers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from joinedup.assurance.bodies import calls
from joinedup.assurance.description import Description
from joinedup.assurance.words import words
from joinedup.findings import Problem, Severity, Shown, check, fail, shows

_VERSION = re.compile(
    r"(?:^|[/._-])v\d+(?:[._]\d+)*(?:$|[/._-])|/\d+\.\d+(?:\.\d+)?(?:$|/)|(?:^|[/._-])20\d\d-\d\d(?:-\d\d)?",
    re.IGNORECASE,
)
_IN_TYPE = re.compile(r"[.;+-]\s*(?:v|version=)\d", re.IGNORECASE)


def _named_in_calls(description: Description) -> Iterator[Shown]:
    """Where a server, a parameter or a media type names a version."""
    yield from (shows(server) for server in description.servers if _VERSION.search(server.url))
    for parameter in description.parameters:
        if parameter.place in ("header", "query", "path") and "version" in words(parameter.name):
            yield shows(parameter)
    yield from (shows(media) for media in description.media if _IN_TYPE.search(media.type))


@check(
    verifies="JU-S23",
    version=1,
    subject="staying working",
    severity=Severity.MEDIUM,
    on=Description,
    when=lambda _, description: any(calls(description)),
    absent="it describes no operation that others call",
    reads={"parameter"},
)
def calls_name_a_version(_node: Description, description: Description) -> Iterator[Problem | Shown]:
    """Can a caller tell, and choose, which version of the interface answers?

    Looks for a version in the server addresses, in the paths, in a parameter or in the media types.

    Why it matters:
        If calls name no version, a new release replaces the old one under everybody at once. Every system the force
        connected must change on the supplier's day, or stops.
    What to ask:
        When a breaking change comes, how does a system go on using the present version, and for how long?
    Passes:
        servers: [{url: "https://custody.northshire.police.uk/v2"}]
        paths: {/persons: {get: {responses: {"200": {description: All}}}}}
    Fails:
        servers: [{url: "https://custody.northshire.police.uk"}]
        paths: {/persons: {get: {responses: {"200": {description: All}}}}}
    Source:
        Dutch API design rules, https://logius-standaarden.github.io/API-Design-Rules/;
        GOV.UK API technical and data standards, https://www.gov.uk/guidance/gds-api-technical-and-data-standards
    """
    named = list(_named_in_calls(description))
    yield from named
    if named:
        return
    bare = next(
        (one for one in calls(description) if not _VERSION.search(one.path) and "{version" not in one.path), None
    )
    if bare is not None:
        yield fail(
            bare,
            f"Neither the address nor a header, parameter or media type names a version ({bare.name}, for one): a "
            "caller cannot tell which version answers.",
        )
    else:
        yield from (shows(operation) for operation in calls(description))
