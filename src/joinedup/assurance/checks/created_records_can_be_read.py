"""What is put in can be got out again."""

from __future__ import annotations

import re
from collections.abc import Iterator

from joinedup.assurance.description import Description
from joinedup.assurance.once import once
from joinedup.assurance.vocabulary.bodies import answer, calls, fields_of
from joinedup.assurance.vocabulary.lists import noun_of
from joinedup.assurance.vocabulary.words import squeezed
from joinedup.assurance.vocabulary.writes import Creation, creations
from joinedup.findings import Problem, Severity, check, fail

_NAMED = re.compile(r"\{[^{}]*\}")


@once
def _readable(description: Description) -> tuple[frozenset[str], frozenset[str]]:
    paths = [one.path.rstrip("/") for one in calls(description) if one.method == "get"]
    below = {path.rpartition("/")[0] for path in paths}
    return frozenset([*paths, *below]), frozenset(noun_of(path) for path in paths)


def _within_its_owner(path: str, description: Description) -> bool:
    """Whether the record under which another is made shows it as a part of its own."""
    owner, _, last = path.rpartition("/")
    for one in calls(description):
        if one.method == "get" and _NAMED.sub("{}", one.path.rstrip("/")) == _NAMED.sub("{}", owner):
            return squeezed(last) in {squeezed(name) for name in fields_of(description, answer(one))}
    return False


@check(
    verifies="JU-S05",
    version=2,
    subject="getting data out",
    severity=Severity.HIGH,
    on=Creation,
    among=creations,
    absent="no operation creates a record",
    reads={"path", "schema", "response"},
)
def created_records_can_be_read(creation: Creation, description: Description) -> Iterator[Problem]:
    """Can every kind of record that other systems create also be read back?

    Looks at each operation that creates a record, and asks whether any operation reads records of that kind, or the
    record that it belongs to shows it.

    Why it matters:
        A record that goes in and never comes out is lost to every system but this one. The force cannot
        confirm what was stored, correct it or take it away at the end of the contract.
    What to ask:
        Which call returns a record created with this one, with all the values that were sent?
    Passes:
        paths:
          /statements:
            post: {responses: {"201": {description: Made}}}
          /statements/{id}:
            get: {responses: {"200": {description: One}}}
    Fails:
        paths:
          /statements:
            post: {responses: {"201": {description: Made}}}
    Source:
        LOTI's draft clauses on access to data, https://www.ukauthority.com/articles/loti-floats-api-requirement-for-technology-tenders/
    """
    paths, nouns = _readable(description)
    path = creation.operation.path.rstrip("/")
    if creation.noun not in nouns and path not in paths and not _within_its_owner(path, description):
        yield fail(
            creation,
            f"{creation.operation.name} creates a record ({creation.noun}), and no operation reads one back.",
        )
