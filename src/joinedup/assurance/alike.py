"""Problems of one check that differ only in the place: one finding, which lists all that it touches.

Nineteen lists that cannot be read in parts are one habit of a product, not
nineteen faults. The finding names the most central record first, so that a
reader sees the habit at once and where it matters most.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace

from joinedup.assurance.description import Description, Operation
from joinedup.assurance.once import once
from joinedup.assurance.places import file_of
from joinedup.assurance.vocabulary.records.kinds import records
from joinedup.assurance.vocabulary.records.weight import weights
from joinedup.assurance.vocabulary.words import listed
from joinedup.findings.model import Outcome, Severity
from joinedup.findings.problem import Problem

MOST_NAMED = 5  # in the message; every place is listed beside it
_Key = tuple[str, str, Outcome, Severity | None]


def together(problems: list[Problem], description: Description, examined: int) -> dict[Problem, list[str]]:
    """Each problem with all the places that it shows in; none where it stands for itself.

    Alike are problems with one ``cause``, and those whose messages say the same
    of one operation each, in one file. The order is that in which the first of
    each was found.
    """
    groups: dict[_Key, list[Problem]] = {}
    for number, problem in enumerate(problems):
        same = _sameness(problem, description) or f"{number}"
        key = (same, file_of(problem.pointer)[0], problem.outcome, problem.severity)
        groups.setdefault(key, []).append(problem)
    told: dict[Problem, list[str]] = {}
    for alike in groups.values():
        problem, places = _one(alike, description, examined)
        told.setdefault(problem, places)
    return told


def _sameness(problem: Problem, description: Description) -> str:
    """What problems that are alike have in common; empty where nothing can be."""
    if problem.cause:
        return problem.cause
    operation = _operation(problem.pointer, description)
    if operation is None or operation.name not in problem.message:
        return ""
    return problem.message.replace(operation.name, "\0")


def _one(alike: list[Problem], description: Description, examined: int) -> tuple[Problem, list[str]]:
    places = list(dict.fromkeys(problem.pointer for problem in alike))
    if len(places) == 1:
        return alike[0], []
    ordered = _most_central_first(alike, description)
    places = list(dict.fromkeys(problem.pointer for problem in ordered))
    first = ordered[0]
    if first.cause:
        return replace(first, message=f"{first.cause} This shows in {len(places):,} places."), places
    names = [_name(problem, description) for problem in ordered[1:]]
    return replace(first, message=f"{first.message} {_likewise(names, len(places), examined)}"), places


def _likewise(names: list[str], count: int, examined: int) -> str:
    """How many there are of how many that were looked at, and the first of them by name."""
    others = listed(names, MOST_NAMED)
    if count < examined:
        return f"It is the same in {count:,} of the {examined:,} places where this was asked: here, and {others}."
    every = "both" if count == 2 else f"all {count:,}"
    return f"It is the same in {every} places where this was asked: here, and {others}."


def _most_central_first(alike: list[Problem], description: Description) -> list[Problem]:
    """Problems by the weight of the kind of record at their places, otherwise in the document's order."""
    if description.family != "http":
        return alike
    found, weighed = records(description), weights(description)

    def weight(problem: Problem) -> int:
        operation = _operation(problem.pointer, description)
        kind = found.kind_at.get(operation.pointer) if operation is not None else None
        return 0 if kind is None else weighed[kind.calls[0].pointer]

    return sorted(alike, key=weight, reverse=True)


@once
def _operations(description: Description) -> Mapping[str, Operation]:
    return {operation.pointer: operation for operation in description.operations}


def _operation(pointer: str, description: Description) -> Operation | None:
    """The operation at which, or inside which, ``pointer`` is."""
    operations = _operations(description)
    while pointer:
        if pointer in operations:
            return operations[pointer]
        pointer = pointer.rpartition("/")[0]
    return None


def _name(problem: Problem, description: Description) -> str:
    operation = _operation(problem.pointer, description)
    return problem.pointer if operation is None else operation.name
