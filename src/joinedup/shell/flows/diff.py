"""Read two versions of an API description, compare them, and place each change on its lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from joinedup.assurance.changes import Change, Importance, NotCompared, compare
from joinedup.assurance.changes.accept import Acceptance, accept
from joinedup.assurance.description import Description
from joinedup.shell.sources import limits
from joinedup.shell.sources.descriptions import describe
from joinedup.shell.sources.documents import Document, read_document
from joinedup.values import InputError


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedChange:
    """A change with its lines (from 1) in both versions, and the acceptance that covers it.

    A line is ``None`` where the change has no place in that version.
    """

    change: Change
    line_old: int | None
    line_new: int | None
    accepted: Acceptance | None

    @property
    def breaks(self) -> bool:
        """Whether it may stop what works today and nobody has accepted it."""
        return self.accepted is None and self.change.importance is Importance.BREAKING


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One of the two descriptions."""

    name: str
    sha256: str
    kind: str
    title: str
    version: str
    operations: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DiffReport:
    """Every change from one version to another, the gravest first."""

    old: Version
    new: Version
    changes: tuple[PlacedChange, ...]
    not_compared: tuple[NotCompared, ...]
    expired: tuple[Acceptance, ...]
    unused: tuple[Acceptance, ...]
    today: date | None

    @property
    def counts(self) -> dict[str, int]:
        """How many changes of each importance there are, and how many are accepted."""
        counted = Counter(one.change.importance.value for one in self.changes if one.accepted is None)
        return {
            **{one.value: counted[one.value] for one in Importance},
            "accepted": sum(one.accepted is not None for one in self.changes),
        }

    @property
    def exit_code(self) -> int:
        """1 where a change breaks, else 0."""
        return 1 if any(one.breaks for one in self.changes) else 0


def diff_bytes(
    old: bytes,
    old_name: str,
    new: bytes,
    new_name: str,
    *,
    today: date | None = None,
    acceptances: Sequence[Acceptance] = (),
) -> DiffReport:
    """Every change between two descriptions; raises ``InputError``.

    ``today`` is the day on which announced ends and acceptances are judged;
    without it, neither is.
    """
    before, after = read_document(old, old_name), read_document(new, new_name)
    return _report(before, after, today, acceptances)


def diff_paths(
    old: Path, new: Path, *, today: date | None = None, acceptances: Sequence[Acceptance] = ()
) -> DiffReport:
    """Every change between the descriptions in two files; raises ``InputError``."""
    return diff_bytes(_content(old), str(old), _content(new), str(new), today=today, acceptances=acceptances)


def _content(path: Path) -> bytes:
    try:
        limits.refuse_size(path.stat().st_size, str(path))
        return path.read_bytes()
    except OSError as slip:
        raise InputError(
            f"The file cannot be read: {slip.strerror}.",
            file=str(path),
            remedy="Check that it exists and that you may read it.",
        ) from None


def _report(old: Document, new: Document, today: date | None, acceptances: Sequence[Acceptance]) -> DiffReport:
    before, after = describe(old), describe(new)
    if before.family != after.family:
        raise InputError(
            f"This is {after.kind} and the other {before.kind}: two kinds of interface cannot be compared.",
            file=after.name,
            remedy="Give two versions of the same interface.",
        )
    comparison = compare(before, after, today)
    changes = comparison.changes
    accepted = accept(changes, acceptances, today)
    old_lines = old.locate({one.pointer_old for one in changes if one.pointer_old})
    new_lines = new.locate({one.pointer_new for one in changes if one.pointer_new})
    return DiffReport(
        old=_version(before),
        new=_version(after),
        changes=tuple(
            PlacedChange(
                change=one,
                line_old=old_lines[one.pointer_old][0] if one.pointer_old else None,
                line_new=new_lines[one.pointer_new][0] if one.pointer_new else None,
                accepted=acceptance,
            )
            for one, acceptance in zip(changes, accepted.accepted, strict=True)
        ),
        not_compared=comparison.not_compared,
        expired=accepted.expired,
        unused=accepted.unused,
        today=today,
    )


def _version(description: Description) -> Version:
    return Version(
        name=description.name,
        sha256=description.sha256,
        kind=description.kind,
        title=description.info.title,
        version=description.info.version,
        operations=len(description.operations),
    )
