"""What is put in can be got out again."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from joinedup.assurance.description import Description, Operation
from joinedup.assurance.once import once
from joinedup.assurance.vocabulary.bodies import answer, calls, fields_of, given_out, is_array, resolved
from joinedup.assurance.vocabulary.lists import segments
from joinedup.assurance.vocabulary.records import READING, records
from joinedup.assurance.vocabulary.records.addresses import noun_of
from joinedup.assurance.vocabulary.unseen import unseen_creations
from joinedup.assurance.vocabulary.words import singular, squeezed, vocabulary, words
from joinedup.assurance.vocabulary.writes import Creation, creations, holds_facts
from joinedup.findings import Problem, Severity, check, fail, warn

_SHORT = 4  # a key's name no longer than this (id, key, uuid) says not of what
_NAMED = re.compile(r"\{[^{}]*\}")


# What is asked for, shown once or handed on, rather than kept: nobody need read it back.
_PASSING = vocabulary(
    "request view session token link url preview review flush login message email sms notification job invitation reminder verification",
    "signature download callback ping test simulation quote estimate calculation transcription translation",
)
_ON_THE_WAY = vocabulary("staging staged temp temporary draft sandbox simulate simulation views")


def _passes_by(creation: Creation) -> bool:
    """Whether what is made may be meant for the moment, by what it is called."""
    spoken = {singular(word) for word in words(creation.noun)[-1:]}
    around = {word for part in segments(creation.operation.path) for word in words(part)}
    staged = any(word.endswith("staging") for word in around)
    return not _PASSING.isdisjoint(spoken) or not _ON_THE_WAY.isdisjoint(around) or staged


@once
def _read_paths(description: Description) -> frozenset[str]:
    """The addresses that are read, and those directly above them."""
    paths = [_NAMED.sub("{}", call.path.rstrip("/")) for call in calls(description) if call.method == "get"]
    return frozenset([*paths, *(path.rpartition("/")[0] for path in paths)])


@once
def _read_nouns(description: Description) -> frozenset[str]:
    return frozenset(noun_of(call.operation.path) for call in records(description).used_for(*READING))


@once
def _keys_of_reads(description: Description) -> frozenset[str]:
    """By which identifiers, called after what they name, something is read."""
    keys = (squeezed(call.address.key) for call in records(description).used_for(*READING))
    return frozenset(key for key in keys if len(key) > _SHORT)


@once
def _reads_at(description: Description) -> Mapping[str, list[Operation]]:
    """The reads at each address, whatever its values are called."""
    found: dict[str, list[Operation]] = {}
    for call in calls(description):
        if call.method == "get":
            found.setdefault(_NAMED.sub("{}", call.path.rstrip("/")), []).append(call)
    return found


@once
def _read_through(description: Description) -> frozenset[str]:
    """The addresses of the records of which parts are read."""
    return frozenset(above for call in records(description).used_for(*READING) for above in call.address.above)


def _within_its_owner(creation: Creation, description: Description) -> bool:
    """Whether the record under which another is made shows it as a part of its own."""
    owner, _, last = creation.operation.path.rstrip("/").rpartition("/")
    wanted = {singular(squeezed(last)), squeezed(creation.noun)}
    for call in _reads_at(description).get(_NAMED.sub("{}", owner), ()):
        body = resolved(description, answer(call))
        held = body.items if body is not None and is_array(body) else body
        if wanted & {singular(squeezed(name)) for name in fields_of(description, held)}:
            return True
    return False


def _is_read(creation: Creation, description: Description) -> bool:
    """Whether something gives out records of this kind: by kind, by schema, by address or within their owner."""
    if creation.kind.has(*READING):
        return True
    if creation.record is not None and creation.record.pointer in given_out(description):
        return True
    path = _NAMED.sub("{}", creation.operation.path.rstrip("/"))
    given = {squeezed(name) for name in fields_of(description, answer(creation.operation))}
    if not given.isdisjoint(_keys_of_reads(description)):
        return True  # what is made is read by the identifier that is given back
    return (
        path in _read_paths(description)
        or creation.noun in _read_nouns(description)
        or _within_its_owner(creation, description)
    )


@check(
    verifies="JU-S05",
    version=4,
    subject="getting data out",
    severity=Severity.HIGH,
    on=Creation,
    among=lambda description: [creation for creation in creations(description) if holds_facts(creation.noun)],
    absent="no operation creates a record",
    unseen=unseen_creations,
    reads={"path", "schema", "response"},
)
def created_records_can_be_read(creation: Creation, description: Description) -> Iterator[Problem]:
    """For every kind of record that other systems create, is a call described that reads it back?

    Looks at each operation that creates a record, and asks whether any operation reads records of that kind or with
    that schema, or the record that it belongs to shows it. Log-ins, searches, calculations, settings and actions are no records.

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
    if _is_read(creation, description):
        return
    name, noun = creation.operation.name, creation.noun
    if creation.sure and not _may_be_a_part(creation, description) and not _passes_by(creation):
        yield fail(creation, f"{name} creates a record ({noun}), and no operation reads one back.")
    else:
        yield warn(
            creation, f"{name} seems to create a record ({noun}) or a part of one; nothing says what reads it back."
        )


def _may_be_a_part(creation: Creation, description: Description) -> bool:
    """Whether records are read whose name begins this one's: an *option value* may be read as a part of an *option*."""
    if not _read_through(description).isdisjoint(creation.kind.collections):
        return True  # parts of it are read, so it may be read as its parts
    spoken = creation.noun.split()
    owners = {" ".join(spoken[:length]) for length in range(1, len(spoken))}
    return not owners.isdisjoint(_read_nouns(description))
