"""Changes that somebody has looked at and accepted, each with a reason and a last day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from msgspec import Struct

from joinedup.assurance.changes.model import Change, Direction


class Acceptance(Struct, frozen=True, kw_only=True):
    """One kind of change accepted at one place, until a day (that day included).

    ``pointer`` is the change's place in the old or the new version, exactly;
    ``direction`` is ``None`` where both are meant; ``line`` is where it is
    written.
    """

    change: str
    pointer: str
    direction: Direction | None
    reason: str
    until: date
    line: int

    def covers(self, change: Change) -> bool:
        """Whether it speaks of ``change``, whatever the day."""
        return (
            self.change == change.id
            and self.pointer in (change.pointer_old, change.pointer_new)
            and self.direction in (None, change.direction)
        )


class Accepted(Struct, frozen=True, kw_only=True):
    """``accepted`` holds for each change the acceptance that covers it, or ``None``.

    ``expired`` would have covered a change but for the day, ``unused`` cover
    none.
    """

    accepted: tuple[Acceptance | None, ...]
    expired: tuple[Acceptance, ...]
    unused: tuple[Acceptance, ...]


def accept(changes: Sequence[Change], acceptances: Sequence[Acceptance], today: date | None) -> Accepted:
    """Which of ``changes`` are accepted on the day ``today``. Without a day nothing has expired."""
    by_place: dict[tuple[str, str], list[Acceptance]] = {}
    for acceptance in acceptances:
        by_place.setdefault((acceptance.change, acceptance.pointer), []).append(acceptance)
    used: set[int] = set()
    found: list[Acceptance | None] = []
    for change in changes:
        near = [
            acceptance
            for at in (change.pointer_old, change.pointer_new)
            for acceptance in by_place.get((change.id, at), ())
        ]
        covering = [acceptance for acceptance in near if acceptance.covers(change)]
        used.update(id(acceptance) for acceptance in covering)
        valid = (acceptance for acceptance in covering if today is None or today <= acceptance.until)
        found.append(next(valid, None))
    return Accepted(
        accepted=tuple(found),
        expired=tuple(
            acceptance
            for acceptance in acceptances
            if id(acceptance) in used and today is not None and today > acceptance.until
        ),
        unused=tuple(acceptance for acceptance in acceptances if id(acceptance) not in used),
    )
