"""A walk through two XML interfaces, which also keeps what it could not compare."""

from __future__ import annotations

from datetime import date

from joinedup.assurance.changes.model import NotCompared
from joinedup.assurance.changes.schemas import compare_schemas
from joinedup.assurance.changes.side import Side
from joinedup.assurance.changes.walk import Compare, Pair, Walk
from joinedup.assurance.description import Description
from joinedup.assurance.xml_interface import Part, XmlInterface


class XmlWalk(Walk):
    """The pairs of parts of two XML interfaces."""

    def __init__(
        self,
        old: Description,
        new: Description,
        xml: tuple[XmlInterface, XmlInterface],
        today: date | None,
        ways: tuple[Compare, Compare],
    ) -> None:
        """``ways`` are how a part is compared, and how its type is come to: parts hold types, and types hold parts."""
        super().__init__(Side(old), Side(new), compare_schemas, today)
        self.xml_old, self.xml_new = xml
        self.compare_part, self.lead_to_types = ways
        self.lost_old, self.lost_new = (bool(description.unresolved) for description in (old, new))
        self.untold: dict[NotCompared, None] = {}

    def unruled(self, old: Part, new: Part, what: str) -> None:
        """Something differs for which there is no rule."""
        reason = f"{what} differs, and no rule says what that means."
        self.untold[NotCompared(version="new", pointer=new.pointer or old.pointer, reason=reason)] = None

    def parts(self, compare: Compare, old: Part, new: Part) -> int:
        """The number of a pair of parts, told by what they are rather than where they stand."""
        return self.pair(compare, old, new, (id(old), id(new)))


def walk_of(pair: Pair) -> XmlWalk:
    """The walk that a pair belongs to."""
    if not isinstance(pair.walk, XmlWalk):
        raise TypeError("a pair of XML parts belongs to a walk through XML interfaces")
    return pair.walk
