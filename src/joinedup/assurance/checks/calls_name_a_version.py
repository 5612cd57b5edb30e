"""A caller can tell which version answers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from joinedup.assurance.bodies import calls
from joinedup.assurance.description import Description
from joinedup.assurance.words import words
from joinedup.findings import Problem, Severity, check, fail

_VERSION = re.compile(
    r"(?:^|[/._-])v\d+(?:[._]\d+)*(?:$|[/._-])|/\d+\.\d+(?:\.\d+)?(?:$|/)|(?:^|[/._-])20\d\d-\d\d(?:-\d\d)?",
    re.IGNORECASE,
)
_IN_TYPE = re.compile(r"[.;+-]\s*(?:v|version=)\d", re.IGNORECASE)


def _named_in_calls(description: Description) -> bool:
    if any(_VERSION.search(one.url) for one in description.servers):
        return True
    if any("version" in words(one.name) for one in description.parameters if one.place in ("header", "query", "path")):
        return True
    return any(_IN_TYPE.search(one.type) for one in description.media)


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
def calls_name_a_version(_node: Description, description: Description) -> Iterator[Problem]:
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
    if _named_in_calls(description):
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
