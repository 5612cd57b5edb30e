"""What a check says, in words every room shares."""

from __future__ import annotations

from enum import IntEnum, StrEnum

from msgspec import Struct


class Outcome(StrEnum):
    """How one check came out on one subject.

    ``gravity``: larger is worse; used to say in one word how a check came out.
    """

    gravity: int

    PASS = "pass"
    FAIL = "fail"
    WARNING = "warning"
    NOT_APPLICABLE = "not_applicable"
    NOT_TESTED = "not_tested"
    ERROR = "error"
    ATTESTED = "attested"


class Severity(StrEnum):
    """What it would cost a buyer if the finding stands.

    ``high``: data cannot be got out, others cannot connect, or people are put
    at risk. ``medium``: integration costs more than it should. ``low``: worth
    mending, cheap to live with. ``rank``: larger is graver.
    """

    rank: int

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


# Kept with the members, since every finding is asked for them.
for _gravity, _outcome in enumerate(
    (
        Outcome.NOT_APPLICABLE,
        Outcome.PASS,
        Outcome.ATTESTED,
        Outcome.NOT_TESTED,
        Outcome.WARNING,
        Outcome.ERROR,
        Outcome.FAIL,
    )
):
    _outcome.gravity = _gravity
for _rank, _severity in enumerate((Severity.LOW, Severity.MEDIUM, Severity.HIGH), start=1):
    _severity.rank = _rank


class Rung(IntEnum):
    """The evidence ladder: how a claim is known, from weakest to strongest."""

    NONE = 0
    CLAIMED = 1
    DOCUMENTED = 2
    CHECKED = 3
    OBSERVED = 4
    IN_SERVICE = 5


class Location(Struct, frozen=True, kw_only=True):
    """A place in a document: JSON pointer, and line and column counted from 1.

    ``line`` and ``column`` are ``None`` where the place is the whole document.
    """

    file: str
    pointer: str = ""
    line: int | None = None
    column: int | None = None

    def __str__(self) -> str:
        return self.file if self.line is None else f"{self.file}:{self.line}"

    @property
    def said(self) -> str:
        """The place as people say it: ``persons.yaml line 812``."""
        if self.line is not None:
            return f"{self.file} line {self.line}"
        return f"{self.file} at {self.pointer}" if self.pointer else self.file

    def said_within(self, file: str) -> str:
        """The place in a text that has named ``file`` already: ``line 812``, or the pointer where there is no line."""
        if self.file != file:
            return self.said
        return f"line {self.line}" if self.line is not None else self.pointer or "the whole document"


class Evidence(Struct, frozen=True, kw_only=True):
    """A thing a supplier gave or a probe captured, named by its digest (SHA-256, hex)."""

    name: str
    sha256: str
    kind: str
    rung: Rung


class Finding(Struct, frozen=True, kw_only=True):
    """One check's outcome on one subject.

    ``message`` says what was found here; ``why`` what it means for a buyer;
    ``ask`` what to put to the supplier; ``requirement`` the id it verifies.
    ``places`` are all places of a finding that has one cause and shows at
    several, the first of them included; otherwise there are none.
    """

    check: str
    version: int
    outcome: Outcome
    severity: Severity
    message: str
    why: str
    ask: str
    requirement: str
    location: Location
    places: tuple[Location, ...] = ()

    @property
    def others(self) -> tuple[Location, ...]:
        """The places beside the first in which it shows."""
        return self.places[1:]

    @property
    def where(self) -> str:
        """All its places as people say them: ``persons.yaml line 812; also line 40 and line 77``."""
        return self.location.said + self.also()

    def also(self, most: int | None = None) -> str:
        """The other places, at most so many of them and then how many more; empty where there is none."""
        told = [at.said_within(self.location.file) for at in self.others]
        shown = told if most is None else told[:most]
        if not told:
            return ""
        more = f" and {len(told) - len(shown):,} more" if len(shown) < len(told) else ""
        return f"; also {', '.join(shown)}{more}"


class CheckResult(Struct, frozen=True, kw_only=True):
    """Everything one check said of one document.

    ``examined`` counts the subjects looked at, ``troubled`` those with a fail
    or a warning, so that a rubric can tell one slip from a habit. ``outcome``
    is the gravest of the findings. A pass names the places it rests on:
    ``evidence`` holds the first few, ``evidence_count`` says how many there are.
    """

    check: str
    version: int
    requirement: str
    outcome: Outcome
    examined: int
    troubled: int
    findings: tuple[Finding, ...]
    evidence: tuple[Location, ...] = ()
    evidence_count: int = 0
