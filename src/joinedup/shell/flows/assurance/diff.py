"""Read two versions of one or more API descriptions, compare them, and place each change on its lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from msgspec import Struct

from joinedup.assurance.changes import Change, Importance, NotCompared, compare_sets
from joinedup.assurance.changes.accept import Acceptance, accept
from joinedup.assurance.changes.sets import comparable
from joinedup.shell.flows.assurance.description_set import DescriptionSet, set_at, set_in
from joinedup.shell.flows.assurance.unsaid import unsaid
from joinedup.shell.sources.text.pointers import split_place
from joinedup.values import InputError


class PlacedChange(Struct, frozen=True, kw_only=True):
    """A change with its lines (from 1) in both versions, and the acceptance that covers it.

    A line is ``None`` where the change has no place in that version. A file is
    empty where the version is one file.
    """

    change: Change
    line_old: int | None
    line_new: int | None
    accepted: Acceptance | None

    @property
    def file_old(self) -> str:
        """The file of the old version in which it stands."""
        return split_place(self.change.pointer_old)[0]

    @property
    def file_new(self) -> str:
        """The file of the new version in which it stands."""
        return split_place(self.change.pointer_new)[0]

    @property
    def breaks(self) -> bool:
        """Whether it may stop what works today and nobody has accepted it."""
        return self.accepted is None and self.change.importance is Importance.BREAKING


class DocumentVersion(Struct, frozen=True, kw_only=True):
    """One description of a version. ``path`` is empty where it was read alone."""

    path: str
    sha256: str
    kind: str
    title: str
    version: str
    operations: int


class Version(Struct, frozen=True, kw_only=True):
    """One of the two versions: a description, or several handed over together.

    ``files`` are all files read of a folder or archive, with their digests;
    ``sha256`` is then the digest of that list, as ``sha256sum`` prints it.
    """

    name: str
    sha256: str
    kind: str
    title: str
    version: str
    operations: int
    documents: tuple[DocumentVersion, ...]
    files: tuple[tuple[str, str], ...]


class DiffReport(Struct, frozen=True, kw_only=True):
    """Every change from one version to another, the gravest first.

    ``unusable`` are files of a folder or archive that could not be read.
    """

    old: Version
    new: Version
    changes: tuple[PlacedChange, ...]
    not_compared: tuple[NotCompared, ...]
    unusable: tuple[InputError, ...]
    expired: tuple[Acceptance, ...]
    unused: tuple[Acceptance, ...]
    today: date | None

    @property
    def counts(self) -> dict[str, int]:
        """How many changes of each importance there are, and how many are accepted."""
        counted = Counter(change.change.importance.value for change in self.changes if change.accepted is None)
        return {
            **{importance.value: counted[importance.value] for importance in Importance},
            "accepted": sum(change.accepted is not None for change in self.changes),
        }

    @property
    def exit_code(self) -> int:
        """2 where a file could not be used, 1 where a change breaks, else 0."""
        if self.unusable:
            return 2
        return 1 if any(change.breaks for change in self.changes) else 0


def diff_bytes(
    old: bytes,
    old_name: str,
    new: bytes,
    new_name: str,
    *,
    today: date | None = None,
    acceptances: Sequence[Acceptance] = (),
) -> DiffReport:
    """Every change between two descriptions, or two ZIP archives of them; raises ``InputError``.

    ``today`` is the day on which announced ends and acceptances are judged;
    without it, neither is.
    """
    return diff_sets(set_in(old, old_name), set_in(new, new_name), today=today, acceptances=acceptances)


def diff_paths(
    old: Path, new: Path, *, today: date | None = None, acceptances: Sequence[Acceptance] = ()
) -> DiffReport:
    """Every change between two files, folders or archives of descriptions; raises ``InputError``."""
    return diff_sets(set_at(old), set_at(new), today=today, acceptances=acceptances)


def diff_sets(
    old: DescriptionSet, new: DescriptionSet, *, today: date | None = None, acceptances: Sequence[Acceptance] = ()
) -> DiffReport:
    """Every change between two sets of descriptions; raises ``InputError`` where they cannot be compared."""
    _refuse_other_kinds(old, new)
    comparison = compare_sets(
        old.descriptions, new.descriptions, today, unread_old=old.unusable, unread_new=new.unusable
    )
    beside = unsaid(old, new, comparison)
    changes = (*comparison.changes, *beside.for_readers)
    not_compared = (*comparison.not_compared, *beside.not_compared)
    accepted = accept(changes, acceptances, today)
    old_lines = old.locate({change.pointer_old for change in changes if _names_a_part(change.pointer_old)})
    new_lines = new.locate({change.pointer_new for change in changes if _names_a_part(change.pointer_new)})
    return DiffReport(
        old=_version(old),
        new=_version(new),
        changes=tuple(
            PlacedChange(
                change=change,
                line_old=_line(change.pointer_old, old_lines),
                line_new=_line(change.pointer_new, new_lines),
                accepted=acceptance,
            )
            for change, acceptance in zip(changes, accepted.accepted, strict=True)
        ),
        not_compared=not_compared,
        unusable=(*old.unusable.values(), *new.unusable.values()),
        expired=accepted.expired,
        unused=accepted.unused,
        today=today,
    )


def _names_a_part(place: str) -> bool:
    """Whether ``place`` is a part of a document rather than the whole of it."""
    return bool(split_place(place)[1])


def _line(place: str, lines: Mapping[str, tuple[int, int]]) -> int | None:
    return lines[place][0] if place in lines else None


def _refuse_other_kinds(old: DescriptionSet, new: DescriptionSet) -> None:
    """Nothing that a caller of one uses is in the other: that is no change but a mistake."""
    if any(
        comparable(description, other)
        for description in old.descriptions.values()
        for other in new.descriptions.values()
    ):
        return
    raise InputError(
        f"This is {_kinds(new)} and the other {_kinds(old)}: two kinds of interface cannot be compared.",
        file=new.name,
        remedy="Give two versions of the same interface.",
    )


def _kinds(description_set: DescriptionSet) -> str:
    return " and ".join(dict.fromkeys(description.kind for description in description_set.descriptions.values()))


def _version(description_set: DescriptionSet) -> Version:
    documents = tuple(
        DocumentVersion(
            path=path,
            sha256=description.sha256,
            kind=description.kind,
            title=description.info.title,
            version=description.info.version,
            operations=len(description.operations),
        )
        for path, description in description_set.descriptions.items()
    )
    only = documents[0] if len(documents) == 1 else None
    return Version(
        name=description_set.name,
        sha256=description_set.sha256,
        kind=_kinds(description_set),
        title=only.title if only is not None else f"{len(documents)} descriptions",
        version=only.version if only is not None else "",
        operations=sum(document.operations for document in documents),
        documents=documents,
        files=description_set.files,
    )
