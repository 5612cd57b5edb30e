"""Known findings that somebody answers for: which still count, which are accepted, and which acceptance is spent.

An acceptance names its places exactly, has a reason and an end. It never turns
a finding into a pass: the finding stays, and is told as accepted.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from msgspec.structs import replace

from joinedup.findings import Finding, Location, Outcome

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


_Key = tuple[str, Outcome, str, str]


def _by_place(acceptances: Iterable[Acceptance]) -> dict[_Key, Acceptance]:
    by_place: dict[_Key, Acceptance] = {}
    for acceptance in sorted(acceptances, key=_end):
        by_place.update(
            {(acceptance.check, acceptance.outcome, at.file, at.pointer): acceptance for at in acceptance.places}
        )
    return by_place


def _key(finding: Finding, at: Location, called: Mapping[str, str]) -> _Key:
    return finding.check, finding.outcome, called.get(at.file, at.file), at.pointer


def parted(finding: Finding, acceptances: Iterable[Acceptance], called: Mapping[str, str]) -> tuple[Finding, ...]:
    """``finding``, or where it shows in several places of which only some are accepted, a finding for each acceptance
    and one for the places that nobody accepted."""
    if not finding.places:
        return (finding,)
    by_place, groups = _by_place(acceptances), dict[Acceptance | None, list[Location]]()
    for at in finding.places:
        groups.setdefault(by_place.get(_key(finding, at, called)), []).append(at)
    if len(groups) == 1:
        return (finding,)
    return tuple(
        replace(finding, location=places[0], places=tuple(places) if len(places) > 1 else ())
        for places in groups.values()
    )


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
    the baseline is read; here the one that ends later counts. A finding that
    shows in several places is accepted where each of them is, until the first
    of their acceptances ends: a new place is never covered by the old ones.
    """
    by_place = _by_place(acceptances)
    accepted, expired = list[tuple[Finding, Acceptance]](), list[tuple[Finding, Acceptance]]()
    met = set[_Key]()
    for finding in findings:
        keys = [_key(finding, at, called) for at in finding.places or (finding.location,)]
        met.update(key for key in keys if key in by_place)
        if all(key in by_place for key in keys):
            by = min((by_place[key] for key in keys), key=_end)
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
        unused=tuple(sorted(unused, key=lambda pair: (pair[1].line, pair[0].file, pair[0].pointer))),
    )


def _end(by: Acceptance) -> date:
    return by.until


def acceptances_of(
    findings: Iterable[Finding], until: date, called: Mapping[str, str], line: int = 0
) -> tuple[Acceptance, ...]:
    """One acceptance, still without a reason, for each check and outcome among ``findings`` that is trouble."""
    places: dict[tuple[str, Outcome], dict[Place, None]] = {}
    for finding in findings:
        if finding.outcome in ACCEPTABLE:
            for at in finding.places or (finding.location,):
                place = Place(file=called.get(at.file, at.file), pointer=at.pointer)
                places.setdefault((finding.check, finding.outcome), {})[place] = None
    return tuple(
        Acceptance(check=check, outcome=outcome, places=tuple(at), reason="", until=until, who="", line=line)
        for (check, outcome), at in sorted(places.items())
    )
