"""A caller can tell which version answers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from joinedup.assurance.description import Description, Operation, Parameter
from joinedup.assurance.vocabulary.bodies import calls
from joinedup.assurance.vocabulary.housekeeping import is_housekeeping
from joinedup.assurance.vocabulary.lists import segments
from joinedup.assurance.vocabulary.words import squeezed, vocabulary, words
from joinedup.findings import Problem, Severity, Shown, check, fail, shows, warn

_VERSION = re.compile(
    r"(?:^|[/._-])v\d+(?:[._]\d+)*(?:$|[/._-])|/\d+\.\d+(?:\.\d+)?(?:$|/)|(?:^|[/._-])20\d\d-\d\d(?:-\d\d)?"
    r"|/(?:versions?|releases?|api)[/-]\d+(?:\.\d+)*(?:$|/)",
    re.IGNORECASE,
)
_IN_TYPE = re.compile(r"[.;+-]\s*(?:v|version=)\d", re.IGNORECASE)
_BEFORE = vocabulary("api rest services service public v version versions open odata rs")
_PARAMETERS = vocabulary("apiversion xapiversion version xversion acceptversion v ver apiver")
# Versions of something else than the interface: of the caller's program, of the record that is changed.
_OF_OTHERS = vocabulary(
    "client app application sdk browser agent device user os if match resource record document entity row schema model"
)


def _in_path(path: str) -> bool:
    """Whether ``path`` names a version, or leaves a place for one before anything else is named."""
    if _VERSION.search(path):
        return True
    for part in segments(path):
        if "{" in part:
            named = words(part)
            return bool(named) and named[-1] in ("version", "ver") and _OF_OTHERS.isdisjoint(named)
        if not _BEFORE.issuperset(words(part)):
            return False
    return False


def _is_version(parameter: Parameter) -> bool:
    if parameter.place == "query":
        plain = squeezed(parameter.name)
        return plain in ("apiversion", "xapiversion", "apiver") or (
            plain in _PARAMETERS
            and re.search(r"\b(?:api|interface|protocol)\b", parameter.description, re.IGNORECASE) is not None
        )
    spoken = words(parameter.name)
    return parameter.place == "header" and "version" in spoken and _OF_OTHERS.isdisjoint(spoken)


def _named_at(operation: Operation) -> str:
    """Where a call of ``operation`` names the version, or nothing."""
    own = next((one.pointer for one in operation.servers if _VERSION.search(one.url)), "")
    if own or _in_path(operation.path):
        return own or operation.pointer
    for parameter in operation.parameters:
        if _is_version(parameter):
            return parameter.pointer
    request = operation.request.media if operation.request else ()
    answers = (media for response in operation.successes for media in response.media)
    return next((one.pointer for one in (*request, *answers) if _IN_TYPE.search(one.type)), "")


@check(
    verifies="JU-S23",
    version=2,
    subject="staying working",
    severity=Severity.MEDIUM,
    on=Description,
    when=lambda _, description: any(calls(description)),
    absent="it describes no operation that others call",
    reads={"parameter", "path"},
)
def calls_name_a_version(_node: Description, description: Description) -> Iterator[Problem | Shown]:
    """Does each call name the version of the interface that is to answer?

    Looks for a version in the server addresses, and where there is none in the path, a parameter or a media type of each operation.
    A version of a record, or of the caller's own program, is none of the interface. Where only some operations name one, the
    answer is in doubt. Signs of life and signing in are left out.

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
    versioned = [one for one in description.servers if _VERSION.search(one.url)]
    if versioned and len(versioned) == len(description.servers):
        yield from map(shows, versioned)
        return
    asked = [one for one in calls(description) if not is_housekeeping(one)] or list(calls(description))
    named = [_named_at(one) for one in asked]
    bare = [operation for operation, place in zip(asked, named, strict=True) if not place]
    if not bare:
        yield from (shows(place) for place in named)
    elif versioned:
        yield warn(
            bare[0], f"Some addresses name a version and others do not: which one answers {bare[0].name} is not told."
        )
    elif len(bare) < len(asked):
        yield warn(
            bare[0],
            f"{len(bare)} of {len(asked)} operations name no version, though others do ({bare[0].name}, for one): which version "
            "answers them is not told.",
        )
    else:
        yield fail(
            bare[0],
            f"Neither the address nor a header, parameter or media type names a version ({bare[0].name}, for one): a "
            "caller cannot tell which version answers.",
        )
