"""What a run of the checks says: of each document, and of what could not be used."""

from __future__ import annotations

from dataclasses import dataclass

from joinedup.findings.model import CheckResult, Finding, Outcome
from joinedup.shell.flows.assurance.checks.bundle import UnreadFile
from joinedup.values import InputError

TROUBLE = frozenset({Outcome.FAIL, Outcome.WARNING, Outcome.ERROR, Outcome.NOT_TESTED})


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentReport:
    """What the checks say of one document. ``operations`` counts the calls it describes.

    ``parts`` are the other files that were read with it, by name, each with its
    SHA-256 digest.
    """

    path: str
    sha256: str
    kind: str
    title: str
    operations: int
    results: tuple[CheckResult, ...]
    parts: tuple[tuple[str, str], ...] = ()

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Every finding, check by check."""
        return tuple(finding for result in self.results for finding in result.findings)

    @property
    def clean(self) -> bool:
        """Whether every check passed or did not apply."""
        return not any(result.outcome in TROUBLE for result in self.results)


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckRun:
    """The documents that were checked, those that could not be used, and files in
    folders that turned out to be no API description. ``unread`` are files that
    describe an interface in a form that is not read: not tested, so never clean."""

    documents: tuple[DocumentReport, ...]
    unusable: tuple[InputError, ...]
    left_out: tuple[str, ...]
    unread: tuple[UnreadFile, ...] = ()

    @property
    def exit_code(self) -> int:
        """0 clean, 1 findings, 2 some input could not be used."""
        if self.unusable:
            return 2
        return 0 if all(document.clean for document in self.documents) and not self.unread else 1
