"""Changes of the interface are listed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from joinedup.assurance.bodies import calls
from joinedup.assurance.description import Description
from joinedup.findings import Problem, Severity, Shown, check, shows, warn

_SAID = re.compile(
    r"change[- ]?log|release[- ]?notes|what'?s new|(?:version|revision|change) history|history of changes|changes (?:in|to|since) "
    r"|list of changes|changelog",
    re.IGNORECASE,
)


def _texts(description: Description) -> Iterator[tuple[str, str]]:
    """Each text that may name a list of changes, with its place."""
    info = description.info
    yield info.description, f"{info.pointer}/description"
    yield info.external_docs, "/externalDocs"
    yield from ((value, f"{info.pointer}/contact") for value in info.contact.values())
    for name, value in description.extensions.items():
        yield name, f"/{name}"
        if isinstance(value, str):
            yield value, f"/{name}"


@check(
    verifies="JU-S24",
    version=1,
    subject="staying working",
    severity=Severity.LOW,
    on=Description,
    when=lambda _, description: any(calls(description)),
    absent="it describes no operation that others call",
    reads=set(),
)
def changes_are_listed(_node: Description, description: Description) -> Iterator[Problem | Shown]:
    """Does the description say where changes of the interface are listed?

    Looks at the introduction, the links and the extensions of the document for a change log or release notes. It warns where
    none is named.

    Why it matters:
        Every connected system must know what a new release changes. Without a list, each finds out by comparing documents, or by
        failing.
    What to ask:
        Where are all changes of the interface listed, with dates, and which of them are called breaking?
    Passes:
        info: {title: Persons, version: 1.0.0, description: "Changes are in the change log at https://docs.example.org/changes."}
        paths: {/persons: {get: {responses: {"200": {description: All}}}}}
    Fails:
        paths: {/persons: {get: {responses: {"200": {description: All}}}}}
    Source:
        Dutch API design rules, API-55 (publish a changelog), https://logius-standaarden.github.io/API-Design-Rules/
    """
    places = [place for text, place in _texts(description) if _SAID.search(text)]
    yield from map(shows, places)
    if not places:
        yield warn(description.info.pointer, "Nothing says where changes of the interface are listed.")
