"""Known findings that somebody answers for: which still count, which are accepted, and which acceptance is spent.

An acceptance names its places exactly, has a reason and an end. It never turns
a finding into a pass: the finding stays, and is told as accepted.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from joinedup.findings import Finding, Outcome

ACCEPTABLE = (Outcome.FAIL, Outcome.WARNING, Outcome.NOT_TESTED, Outcome.ERROR)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place in a document: ``file`` as the baseline calls it, and a JSON pointer (empty: the whole document)."""

    file: str
    pointer: str

    def __str__(self) -> str:
        return f"{self.file}#{self.pointer}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Acceptance:
    """Findings of one check, with one outcome, at named places, accepted for a reason up to and including ``until``.

    ``line`` is where it stands in the baseline.
    """

    check: str
    outcome: Outcome
    places: tuple[Place, ...]
    reason: str
    until: date
    who: str
    line: int

    def expired(self, today: date) -> bool:
        """Whether it has ended."""
        return today > self.until


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """What a baseline does to the findings of one run.

    ``accepted`` are findings that no longer count; ``expired`` findings that
    count again because their acceptance has ended; ``unused`` places at which
    there is nothing left to accept.
    """

    accepted: tuple[tuple[Finding, Acceptance], ...]
    expired: tuple[tuple[Finding, Acceptance], ...]
    unused: tuple[tuple[Place, Acceptance], ...]


def settle(
    findings: Iterable[Finding],
    acceptances: Iterable[Acceptance],
    today: date,
    called: Mapping[str, str],
    checks: Container[str],
) -> Ledger:
    """Which of ``findings`` are accepted on the day ``today``.

    ``called`` tells how the baseline calls each file that was checked,
    ``checks`` which checks were made: of anything else it is not known whether
    its acceptance is still used. Two acceptances of one place are refused where
    the baseline is read; here the one that ends later counts.
    """
    by_place: dict[tuple[str, Outcome, str, str], Acceptance] = {}
    for one in sorted(acceptances, key=lambda each: each.until):
        by_place.update({(one.check, one.outcome, at.file, at.pointer): one for at in one.places})
    accepted, expired = list[tuple[Finding, Acceptance]](), list[tuple[Finding, Acceptance]]()
    met = set[tuple[str, Outcome, str, str]]()
    for finding in findings:
        at = finding.location
        key = (finding.check, finding.outcome, called.get(at.file, at.file), at.pointer)
        by = by_place.get(key)
        if by is None:
            continue
        met.add(key)
        (expired if by.expired(today) else accepted).append((finding, by))
    files = frozenset(called.values())
    unused = tuple(
        (Place(file=key[2], pointer=key[3]), by)
        for key, by in by_place.items()
        if key not in met and key[0] in checks and key[2] in files
    )
    return Ledger(
        accepted=tuple(accepted),
        expired=tuple(expired),
        unused=tuple(sorted(unused, key=lambda one: (one[1].line, one[0].file, one[0].pointer))),
    )


def acceptances_of(
    findings: Iterable[Finding], until: date, called: Mapping[str, str], line: int = 0
) -> tuple[Acceptance, ...]:
    """One acceptance, still without a reason, for each check and outcome among ``findings`` that is trouble."""
    places: dict[tuple[str, Outcome], dict[Place, None]] = {}
    for one in findings:
        if one.outcome in ACCEPTABLE:
            at = Place(file=called.get(one.location.file, one.location.file), pointer=one.location.pointer)
            places.setdefault((one.check, one.outcome), {})[at] = None
    return tuple(
        Acceptance(check=check, outcome=outcome, places=tuple(at), reason="", until=until, who="", line=line)
        for (check, outcome), at in sorted(places.items())
    )
