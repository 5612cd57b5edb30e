"""Which operations make a record and which amend one."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from joinedup.assurance.description import Description, Operation
from joinedup.assurance.once import once
from joinedup.assurance.vocabulary.bodies import asked, calls
from joinedup.assurance.vocabulary.lists import is_parameter, is_search, noun_of, segments
from joinedup.assurance.vocabulary.words import vocabulary, words

_ACTIONS = vocabulary(
    "token tokens login logout auth authorize authenticate oauth session sessions search query validate verify",
    "check calculate estimate preview test ping batch bulk import export sync refresh retry cancel close merge",
    "convert archive read upsert apply confirm capture queries searches cancels captures reversals disables",
)
_SETTINGS = vocabulary(
    "subscription webhook hook callback setting preference configuration config token key secret credential url",
    "permission role scope template filter label tag consent apikey credential certificate session",
)


def holds_facts(noun: str) -> bool:
    """Whether what is called ``noun`` holds facts, rather than how the service behaves."""
    return _SETTINGS.isdisjoint(noun.split())


class Creation(Struct, frozen=True):
    """An operation that makes a new record of the kind ``noun``."""

    operation: Operation
    noun: str

    @property
    def pointer(self) -> str:
        """Where the operation is written."""
        return self.operation.pointer


class Edit(Struct, frozen=True):
    """An operation that changes one record that is there already."""

    operation: Operation
    noun: str

    @property
    def pointer(self) -> str:
        """Where the operation is written."""
        return self.operation.pointer


@once
def creations(description: Description) -> tuple[Creation, ...]:
    """Every POST that makes a record: one that says so (201), or one on a path under which records are read."""
    parents = {
        one.path.rstrip("/").rpartition("/")[0]
        for one in calls(description)
        if one.method == "get" and is_parameter(one.path.rstrip("/").rpartition("/")[2])
    }
    return tuple(_creations(description, parents))


def _creations(description: Description, parents: set[str]) -> Iterable[Creation]:
    for operation in calls(description):
        if operation.method != "post" or is_search(operation):
            continue
        last = segments(operation.path)[-2:]
        if not last or is_parameter(last[-1]) or any(not _ACTIONS.isdisjoint(words(one)) for one in last):
            continue
        made = any(one.status == "201" for one in operation.responses)
        if made or operation.path.rstrip("/") in parents:
            yield Creation(operation, noun_of(operation.path))


def writes(description: Description) -> Iterable[tuple[Operation, str]]:
    """Every operation that makes or amends a record, with what the record is called."""
    yield from ((one.operation, one.noun) for one in creations(description))
    yield from ((one.operation, one.noun) for one in edits(description))


@once
def edits(description: Description) -> tuple[Edit, ...]:
    """Every PUT or PATCH of one record, named at the end of its path, that takes a body."""
    return tuple(
        Edit(one, noun_of(one.path))
        for one in calls(description)
        if one.method in ("put", "patch")
        and is_parameter(one.path.rstrip("/").rpartition("/")[2])
        and asked(one) is not None
    )
