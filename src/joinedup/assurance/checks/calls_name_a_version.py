"""A caller can tell which version answers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from joinedup.assurance.description import Description, Operation, Parameter
from joinedup.assurance.vocabulary.bodies import calls
from joinedup.assurance.vocabulary.housekeeping import is_housekeeping
from joinedup.assurance.vocabulary.lists import segments
from joinedup.assurance.vocabulary.prose import mention
from joinedup.assurance.vocabulary.words import squeezed, vocabulary, words
from joinedup.findings import Problem, Severity, Shown, check, fail, shows, untested, warn

_VERSION = re.compile(
    r"(?:^|[/._-])v\d+(?:[._]\d+)*(?:$|[/._-])|/\d+\.\d+(?:\.\d+)?(?:$|/)|(?:^|[/._-])20\d\d-\d\d(?:-\d\d)?"
    r"|/(?:versions?|releases?|api)[/-]\d+(?:\.\d+)*(?:$|/)",
    re.IGNORECASE,
)
# A date alone may be a month of figures as well as a release of the interface: only one that many paths share names a version.
_DATED = re.compile(r"20\d\d-\d\d(?:-\d\d)?", re.IGNORECASE)
_IN_TYPE = re.compile(r"[.;+-]\s*(?:v|version=)\d", re.IGNORECASE)
_SPOKEN = re.compile(
    r"\bapi[-_]version\b|\b(?:accept|x)-version\b|\bversion(?:ing)? (?:header|parameter|prefix)|\bversion (?:in|of) the (?:url|uri|path|address|header)"
    r"|\b(?:api|interface) is versioned|\bversioning (?:is|of)\b",
    re.IGNORECASE,
)
_BEFORE = vocabulary("api rest services service public v version versions open odata rs")
_PARAMETERS = vocabulary("apiversion xapiversion version xversion acceptversion v ver apiver")
# Versions of something else than the interface: of the caller's program, of the record that is changed.
_OF_OTHERS = vocabulary(
    "client app application sdk browser agent device user os if match resource record document entity row schema model data dataset",
    "file content item object form template policy config configuration firmware edition revision previous base expected",
)


def _in_path(path: str, dated: bool) -> bool:
    """Whether ``path`` names a version, or leaves a place for one before anything else is named.

    What follows a record's identifier is the version of that record. ``dated`` tells that all paths name one and the same date.
    """
    collection = _collection(path)
    found = _VERSION.search(collection)
    if found and (dated or not _DATED.search(found.group(0)) or _dated_first(collection)):
        return True
    for part in segments(path):
        if "{" in part:
            named = words(part)
            return bool(named) and named[-1] in ("version", "ver") and _OF_OTHERS.isdisjoint(named)
        if not _BEFORE.issuperset(words(part)):
            return False
    return False


def _collection(path: str) -> str:
    """``path`` up to the first identifier of a record; a place before which nothing is named is none (a tenant, say)."""
    parts = segments(path)
    named = False
    for place, part in enumerate(parts):
        if "{" not in part:
            named = named or not _BEFORE.issuperset(words(part))
        elif named:
            return "/" + "/".join(parts[:place])
    return "/" + "/".join(parts)


def _may_name_one(operation: Operation) -> bool:
    """Whether the path holds a date, or a version between a record and what belongs to it: data, or a release."""
    collection = _collection(operation.path)
    rest = operation.path.removeprefix(collection)
    inner = _VERSION.search(rest)
    return _VERSION.search(collection) is not None or (
        inner is not None and any("{" not in part for part in segments(rest[inner.end() :]))
    )


def _dated_first(path: str) -> bool:
    """Whether the date stands before anything else is named, as in ``/api/2024-01/reports``."""
    parts = segments(path)
    return (
        bool(parts)
        and _DATED.search(next((part for part in parts if not _BEFORE.issuperset(words(part))), "")) is not None
    )


def _share_a_date(operations: Iterable[Operation]) -> bool:
    """Whether the paths of several kinds of record name one and the same date: a release, and no month of figures."""
    found = [(_DATED.findall(_collection(operation.path)), operation.path) for operation in operations]
    dates = {date for dates, _ in found for date in dates}
    firsts = {path for _, path in found}
    return len(dates) == 1 and len(firsts) > 1 and all(dates for dates, _ in found)


def _is_version(parameter: Parameter) -> bool:
    if parameter.place == "query":
        plain = squeezed(parameter.name)
        return plain in ("apiversion", "xapiversion", "apiver") or (
            plain in _PARAMETERS
            and re.search(r"\b(?:api|interface|protocol)\b", parameter.description, re.IGNORECASE) is not None
        )
    spoken = words(parameter.name)
    return parameter.place == "header" and "version" in spoken and _OF_OTHERS.isdisjoint(spoken)


def _named_at(operation: Operation, dated: bool) -> str:
    """Where a call of ``operation`` names the version, or nothing."""
    own = next((server.pointer for server in operation.servers if _VERSION.search(server.url)), "")
    if own or _in_path(operation.path, dated):
        return own or operation.pointer
    for parameter in operation.parameters:
        if _is_version(parameter):
            return parameter.pointer
    request = operation.request.media if operation.request else ()
    answers = (media for response in operation.successes for media in response.media)
    return next((media.pointer for media in (*request, *answers) if _IN_TYPE.search(media.type)), "")


@check(
    verifies="JU-S23",
    version=3,
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
    versioned = [server for server in description.servers if _VERSION.search(server.url)]
    if versioned and len(versioned) == len(description.servers):
        yield from map(shows, versioned)
        return
    asked = [operation for operation in calls(description) if not is_housekeeping(operation)] or list(
        calls(description)
    )
    stated = _DATED.search(description.info.version)
    released = stated is not None and all(f"/{stated.group(0)}" in operation.path for operation in asked)
    dated = released or _share_a_date(asked)
    named = [_named_at(operation, dated) for operation in asked]
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
    elif doubted := [operation for operation in bare if _may_name_one(operation)]:
        yield warn(
            doubted[0],
            f"What stands in the address of {doubted[0].name} may be a version of the interface, or of the data: which is not told.",
        )
    elif spoken := mention(description, _SPOKEN):
        yield untested(
            spoken[0],
            f'Only words speak of a version ("{spoken[1]}"); neither the address nor a header, parameter or media type names one.',
        )
    else:
        yield fail(
            bare[0],
            f"Neither the address nor a header, parameter or media type names a version ({bare[0].name}, for one): a "
            "caller cannot tell which version answers.",
        )
