"""What changed between two descriptions that a bidder gave: the same comparison as ``joinedup diff``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from itertools import pairwise

from joinedup.shell.flows.assurance.description_set import set_in
from joinedup.shell.flows.assurance.diff import DiffReport, PlacedChange, diff_sets
from joinedup.shell.sources.bundles.bundle import ARCHIVE, readable
from joinedup.shell.web.procurement import store as procurements
from joinedup.shell.web.procurement.policies import holds_prices
from joinedup.shell.web.procurement.store import GivenFile
from joinedup.values import InputError


@dataclass(frozen=True, slots=True, kw_only=True)
class Replacement:
    """A file that a newer one of the same name replaced."""

    old: GivenFile
    new: GivenFile


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """Two files and what changed between them, or why they cannot be compared."""

    old: GivenFile
    new: GivenFile
    report: DiffReport | None
    problem: str


def descriptions(code: str, bid: str) -> tuple[GivenFile, ...]:
    """The files of a bid that may be descriptions, replaced ones too, by name and the newest first; none with prices."""
    return tuple(
        file
        for file in procurements.files(code, bid=bid, replaced_too=True)
        if (readable(file.path) or file.path.lower().endswith(ARCHIVE)) and not holds_prices(file.path)
    )


def replacements(files: Sequence[GivenFile]) -> Iterator[Replacement]:
    """What replaced what among ``files``, which stand by name and the newest first."""
    for new, old in pairwise(files):
        if new.path == old.path and new.sha256 != old.sha256:
            yield Replacement(old=old, new=new)


def compared(old: GivenFile, new: GivenFile) -> Compared:
    """What changed from ``old`` to ``new``; announced ends are judged by the day on which ``new`` came."""
    try:
        report = _report(old.sha256, old.name, new.sha256, new.name, new.received)
    except InputError as problem:
        return Compared(old=old, new=new, report=None, problem=f"{problem.file}: {problem.problem} {problem.remedy}")
    return Compared(old=old, new=new, report=report, problem="")


# Evidence never changes, so that what changed between two pieces of it can be kept between requests.
@lru_cache(maxsize=16)
def _report(old: str, old_name: str, new: str, new_name: str, received: datetime) -> DiffReport:
    before, after = procurements.evidence(old), procurements.evidence(new)
    if before is None or after is None:
        raise InputError("The file is no longer kept.", file=old_name, remedy="Choose another.")
    return diff_sets(set_in(before, old_name), set_in(after, new_name), today=received.date())


def chosen(changes: Sequence[PlacedChange], *, importance: str, direction: str, text: str) -> list[PlacedChange]:
    """Those of ``changes`` that a person asked for; ``direction`` is ``neither`` for what concerns neither."""
    wanted = text.casefold().split()
    return [
        change
        for change in changes
        if importance in ("", change.change.importance.value)
        and direction in ("", change.change.direction.value or "neither")
        and all(word in _words(change) for word in wanted)
    ]


def _words(placed_change: PlacedChange) -> str:
    return " ".join(
        (placed_change.change.id, placed_change.change.message, *placed_change.change.operations)
    ).casefold()
