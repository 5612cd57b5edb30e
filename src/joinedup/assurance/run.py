"""Ask every check of a description, in one pass over its parts.

Checks subscribe to a kind of part (``on``). The parts lie ready by kind, so
the document is walked once, by the reader, however many checks there are.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from typing import Any

from joinedup.assurance import elsewhere, resting
from joinedup.assurance.alike import together
from joinedup.assurance.description import (
    Description,
    Malformed,
    Media,
    Operation,
    Parameter,
    Request,
    Response,
    Schema,
    SecurityScheme,
    Server,
    Unresolved,
)
from joinedup.assurance.holes import holes
from joinedup.findings.model import CheckResult, Finding, Location, Outcome
from joinedup.findings.problem import Problem, Shown, untested
from joinedup.findings.registry import Check

_TROUBLED = (Outcome.FAIL, Outcome.WARNING)
MOST_TARGETS = 200  # not followed, told by each check; all are told once, as references
MOST_EVIDENCE = 5  # places that a pass names; it says how many there are
MOST_PLACES = 5_000  # of one check; some three times what it names in the largest real descriptions


def run(description: Description, checks: Iterable[Check]) -> tuple[CheckResult, ...]:
    """What each of ``checks`` says of ``description``, in the order given.

    Where a part of a subject lies behind a reference that could not be
    followed, the check says *not tested* of it, neither *pass* nor *fail*.
    A check that breaks on a document is our error: it yields the outcome
    ``error`` and the others go on. Locations carry the pointer only; the line
    is the reader's to know.
    """
    nodes, lost = _by_kind(description), _Lost(description)
    return tuple(_ask(check, description, nodes.get(check.on, ()), lost) for check in checks)


class _Lost:
    """What could not be followed, worked out once for all checks whose answers rest on the same kinds of part."""

    def __init__(self, description: Description) -> None:
        self._description = description
        self._holes: dict[frozenset[str], frozenset[str]] = {}
        self._problems: dict[frozenset[str], list[Problem]] = {}

    def holes(self, reads: frozenset[str]) -> frozenset[str]:
        """The pointers of the parts about which nothing may be concluded."""
        if reads not in self._holes:
            self._holes[reads] = holes(self._description, reads)
        return self._holes[reads]

    def problems(self, reads: frozenset[str]) -> list[Problem]:
        """One problem for each target that could not be followed."""
        if reads not in self._problems:
            self._problems[reads] = _not_followed(self._description, reads)
        return self._problems[reads]


def _by_kind(description: Description) -> dict[type, Iterable[Any]]:
    return {
        Description: (description,),
        Server: description.servers,
        Operation: description.operations,
        Parameter: description.parameters,
        Request: description.requests,
        Response: description.responses,
        Media: description.media,
        Schema: description.schemas,
        SecurityScheme: description.security_schemes,
        Unresolved: description.unresolved,
        Malformed: description.malformed,
    }


def _ask(check: Check, description: Description, nodes: Iterable[Any], lost: _Lost) -> CheckResult:
    examined, troubled, problems, evidence = 0, 0, list[Problem](), list[str]()
    if description.family not in check.families:
        return _result(check, description, 0, 0, [_another_family(check, description)])
    if description.unshown and (unshown := [why for part, why in description.unshown.items() if part in check.reads]):
        nothing = Problem("", f"Not tested: {unshown[0]}.", Outcome.NOT_TESTED, None)
        return _result(check, description, 0, 0, [nothing])
    unknown = lost.holes(check.reads)
    when, ask = check.when, check.function
    try:
        for node in nodes if check.among is None else check.among(description):
            if when is not None and not when(node, description):
                continue
            examined += 1
            found, shown = _told_apart(ask(node, description))
            evidence.extend(shown or (() if found or node is description else _own_place(node)))
            if not found or (unknown and getattr(node, "pointer", None) in unknown):
                continue  # what could not be read may hold what seems to be missing
            problems.extend(found)
            troubled += any(problem.outcome in _TROUBLED for problem in found)
    except Exception as slip:  # noqa: BLE001 -- a broken check must not hide what the others found
        problems = [Problem("", _our_error(slip), Outcome.ERROR, None)]
    problems.extend(lost.problems(check.reads))
    if not problems:
        problems.append(_all_well(check, examined, description, list(dict.fromkeys(evidence))))
    return _result(check, description, examined, troubled, problems, evidence)


def _own_place(node: Any) -> tuple[str, ...]:
    """Where the examined part stands; what a check derived from several parts may stand nowhere by itself."""
    parts = node if isinstance(node, tuple) else (node,)
    pointers = (getattr(part, "pointer", None) for part in parts)
    return tuple([pointer for pointer in pointers if isinstance(pointer, str)])


def _told_apart(found: Iterable[Problem | Shown]) -> tuple[list[Problem], list[str]]:
    """The problems that a check found, and the places on which it rests where there are none."""
    problems, shown = list[Problem](), list[str]()
    for one in found:
        if isinstance(one, Problem):
            problems.append(one)
        else:
            shown.append(one.pointer)
    return problems, shown


def _result(
    check: Check,
    description: Description,
    examined: int,
    troubled: int,
    problems: list[Problem],
    evidence: list[str] | None = None,
) -> CheckResult:
    places = dict[Problem, list[str]]()
    if len(problems) > 1:
        places = together(problems, description, examined)
        problems = _listed(_in_order(list(places)))
    findings = tuple([_finding(check, description, problem, places.get(problem, [])) for problem in problems])
    rests_on = list(dict.fromkeys(evidence or ())) if findings[0].outcome is Outcome.PASS else []
    return CheckResult(
        check=check.id,
        version=check.version,
        requirement=check.verifies,
        outcome=findings[0].outcome,
        examined=examined,
        troubled=troubled,
        findings=findings,
        evidence=tuple([Location(file=description.name, pointer=text) for text in rests_on[:MOST_EVIDENCE]]),
        evidence_count=len(rests_on),
    )


def _another_family(check: Check, description: Description) -> Problem:
    """What is said of a question whose check does not read this family of interface."""
    found = elsewhere.meaning(check.id, description.family)
    untold = found.untold if isinstance(found, elsewhere.AskedBy) else found
    if isinstance(untold, elsewhere.Untold) and not untold.arises(description):
        return Problem("", f"Does not apply: {untold.absent}.", Outcome.NOT_APPLICABLE, None)
    if isinstance(found, elsewhere.Untold):
        return untested("", f"Not tested: {found.because}. {found.remedy}")
    if isinstance(found, elsewhere.NoMeaning):
        return Problem("", f"Does not apply: {found.because}.", Outcome.NOT_APPLICABLE, None)
    family = elsewhere.FAMILIES[description.family]
    how = (
        f"asked by `{found.check}`" if untold is None else f"the question of `{found.check}`, which is not tested there"
    )
    return Problem("", f"Does not apply: of {family} this is {how}.", Outcome.NOT_APPLICABLE, None)


def _our_error(slip: Exception) -> str:
    return (
        f"The check itself broke here ({type(slip).__name__}: {slip}). This is a fault of "
        "JoinedUp and says nothing about the product; please report it."
    )


def _all_well(check: Check, examined: int, description: Description, evidence: list[str]) -> Problem:
    """What a check says that found no fault: yes and why, or that there was nothing to ask, or nothing to rest on."""
    if not examined:
        unseen = check.unseen(description) if check.unseen is not None else ""
        if unseen:
            return Problem("", f"Not tested: {unseen}", Outcome.NOT_TESTED, None)
        return Problem("", f"Does not apply: {check.absent}.", Outcome.NOT_APPLICABLE, None)
    if evidence:
        return Problem("", resting.yes(description, evidence[0], None, len(evidence)), Outcome.PASS, None)
    if check.on is Description and check.among is None:
        remedy = "Please send the document, or the part of it, that answers this question."
        return Problem("", f"{resting.NOTHING_FOUND} {remedy}", Outcome.NOT_TESTED, None)
    where = "in the one place" if examined == 1 else f"in all {examined} places"
    return Problem("", f"Yes, {where} where it applies.", Outcome.PASS, None)


_WHY_NOT_FOLLOWED = {
    "remote": "it lies at another address, and nothing is fetched on a supplier's say-so",
    "file": "it lies in another file, which was not handed over",
    "missing": "nothing is there",
    "circular": "it only leads back to itself",
    "endless": "it leads from reference to reference, more often than is followed",
    "unreadable": "it lies in a file that cannot be read",
    "language": "schemas of that kind are not read",
    "beyond": "something there could not be followed, as is told of the file in which it stands",
}


def _not_followed(description: Description, reads: frozenset[str]) -> list[Problem]:
    """One problem for each target that a check resting on ``reads`` would have had to read and could not."""
    targets: dict[str, list[Unresolved]] = {}
    for reference in description.unresolved:
        if reference.part in reads:
            targets.setdefault(reference.target, []).append(reference)
    told = [
        Problem(
            places[0].pointer,
            f"Not tested here: this part {_leads(places[0])} {target} ({_count(len({reference.pointer for reference in places}))}), and "
            f"{_WHY_NOT_FOLLOWED[places[0].cause]}.",
            Outcome.NOT_TESTED,
            None,
        )
        for target, places in islice(targets.items(), MOST_TARGETS)
    ]
    if len(targets) > MOST_TARGETS:
        more = f"Not tested either: parts that refer to {len(targets) - MOST_TARGETS:,} more such targets."
        told.append(Problem("", more, Outcome.NOT_TESTED, None))
    return told


def _leads(reference: Unresolved) -> str:
    return "is written in" if reference.cause == "language" else "refers to"


def _count(places: int) -> str:
    return "in one place" if places == 1 else f"in {places} places"


def _in_order(problems: list[Problem]) -> list[Problem]:
    """The gravest first, otherwise in the order found, which is the document's."""
    return sorted(problems, key=_gravity, reverse=True)


def _gravity(problem: Problem) -> int:
    return problem.outcome.gravity


def _listed(problems: list[Problem]) -> list[Problem]:
    """As many as anybody reads, and one that counts the others, no graver than which they are."""
    left = problems[MOST_PLACES:]
    if not left:
        return problems
    more = Problem("", f"{len(left):,} more places are not listed one by one.", left[0].outcome, left[0].severity)
    return [*problems[:MOST_PLACES], more]


def _finding(check: Check, description: Description, problem: Problem, places: list[str]) -> Finding:
    return Finding(
        check=check.id,
        version=check.version,
        outcome=problem.outcome,
        severity=problem.severity or check.severity,
        message=problem.message,
        why=check.page.why,
        ask=check.page.ask,
        requirement=check.verifies,
        location=Location(file=description.name, pointer=problem.pointer),
        places=tuple([Location(file=description.name, pointer=place) for place in places[:MOST_PLACES]]),
    )
