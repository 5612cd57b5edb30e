"""The document and the addresses name one version."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from joinedup.assurance.description import Description
from joinedup.assurance.once import once
from joinedup.assurance.vocabulary.bodies import calls
from joinedup.assurance.vocabulary.lists import segments
from joinedup.assurance.vocabulary.words import listed
from joinedup.findings import Problem, Severity, Shown, check, shows, untested, warn

_MAJOR = re.compile(r"^(?:(?:api|rest)?[-_ ]?v(?:ersion)?[-_ .]?)?(\d{1,3})(?:\.|-(?!\d)|$)", re.IGNORECASE)
_SEGMENT = re.compile(r"^(?:\w+[-_]|api|rest)?v(\d{1,3})(?:\.\d+)*$", re.IGNORECASE)
# At the end of a server's address a number may stand without its v: /api/1.0.
_NUMBER = re.compile(r"^(\d{1,2})(?:\.\d+){0,2}$")


def _of_server(url: str) -> str | None:
    """The main version that a server's address names: in its path, or before the first dot of its host."""
    steps = segments(url.partition("//")[2] or url)
    host = steps[:1] if "//" in url else []
    for part in (*steps[len(host) :], *(name.partition(".")[0] for name in host)):
        if named := _SEGMENT.match(part):
            return named.group(1)
    last = _NUMBER.match(steps[-1]) if len(steps) > len(host) else None
    return last.group(1) if last else None


@once
def _addressed(description: Description) -> Mapping[str, str]:
    """The main versions that addresses name, each with a place: servers first, paths where no server has one."""
    found: dict[str, str] = {}
    for server in description.servers:
        if number := _of_server(server.url):
            found.setdefault(number, server.pointer)
    if found:
        return found
    for operation in calls(description):
        for part in segments(operation.path)[:3]:
            if named := _SEGMENT.match(part):
                found.setdefault(named.group(1), operation.pointer)
    return found


def _has_versions(description: Description) -> bool:
    return bool(_MAJOR.match(description.info.version)) and bool(_addressed(description))


@check(
    verifies="JU-S23",
    version=3,
    subject="staying working",
    severity=Severity.LOW,
    on=Description,
    when=lambda _, description: _has_versions(description),
    absent="the document gives no version by number, or its addresses none that is known as one (such as v2)",
    reads={"path"},
)
def versions_agree(_node: Description, description: Description) -> Iterator[Problem | Shown]:
    """Do the document and its addresses name the same version?

    Compares the main number of the document's version with the one in server addresses, or in paths where no server names one. It
    warns where they differ. Where addresses name several versions, none of them is the document's alone, and it is not tested.

    Why it matters:
        A tender that asks for "version 2" means one thing to the buyer and another to the supplier where the document says 1.4
        and the address v2. Later nobody can tell which was promised.
    What to ask:
        Which of the two numbers is the version of the interface, and which changes when something breaks?
    Passes:
        info: {title: Persons, version: 2.3.0}
        servers: [{url: "https://api.northshire.police.uk/persons/v2"}]
    Fails:
        info: {title: Persons, version: 1.4.0}
        servers: [{url: "https://api.northshire.police.uk/persons/v2"}]
    Source:
        Semantic Versioning, https://semver.org/; OpenAPI Specification, info object, https://spec.openapis.org/oas/v3.1.1.html
    """
    said = _MAJOR.match(description.info.version)
    named = _addressed(description)
    if len(named) > 1:
        versions = listed(f"v{number}" for number in named)
        yield untested(
            next(iter(named.values())),
            f"The document calls itself version {description.info.version}; its addresses name several: {versions}.",
        )
    elif said and said.group(1) not in named:
        number, pointer = next(iter(named.items()))
        yield warn(pointer, f"The document calls itself version {description.info.version}, its address v{number}.")
    else:
        yield from map(shows, named.values())
