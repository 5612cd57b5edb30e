"""Two XML interfaces in, every change between them out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

from joinedup.assurance.changes.judge import judged
from joinedup.assurance.changes.model import Change, Context, NotCompared
from joinedup.assurance.changes.reach import calls_reaching
from joinedup.assurance.changes.walk import Pair
from joinedup.assurance.changes.xml_interface.definitions import seed_definitions
from joinedup.assurance.changes.xml_interface.facts import compare_facts
from joinedup.assurance.changes.xml_interface.parts import compare_part, lead_to_types
from joinedup.assurance.changes.xml_interface.services import operations_in_both, seed_operations, seed_ports
from joinedup.assurance.changes.xml_interface.walk import XmlWalk, walk_of
from joinedup.assurance.description import Description, LeftOver
from joinedup.assurance.xml_interface import Part, XmlInterface


def compare_xml_interfaces(
    old: Description, new: Description, xml: tuple[XmlInterface, XmlInterface], today: date | None
) -> tuple[tuple[Change, ...], tuple[NotCompared, ...]]:
    """Every change between two XML interfaces, and what of them could not be compared."""
    walk = XmlWalk(old, new, xml, today, (compare_part, lead_to_types))
    both, gone, come = operations_in_both(xml[0].operations, xml[1].operations)
    everyone = (1 << len(both)) - 1
    left = (Part("operations", "", "", {}, tuple(gone)), Part("operations", "", "", {}, tuple(come)))
    walk.seed(walk.pair(_came_and_went, *left, "operations"), Context.NEITHER, 0)
    before, after = (Part("documents", "", "", {}, xml_interface.documents) for xml_interface in xml)
    walk.seed(walk.pair(_compare_documents, before, after, "documents"), Context.NEITHER, everyone)
    if xml[0].operations or xml[1].operations:
        seed_operations(walk, both)
    else:
        seed_definitions(walk)
    seed_ports(walk, both, xml[0].ports, xml[1].ports)
    walk.finish()
    reach = calls_reaching([pair.inside for pair in walk.pairs], walk.seeds)
    facts = [(number, fact) for number, pair in enumerate(walk.pairs) for fact in pair.facts]
    changes = judged(facts, reach, tuple(part.name for part, _ in both))
    return changes, (*walk.untold, *_left_over(old, new))


def _came_and_went(old: Part, new: Part, pair: Pair) -> None:
    """Note operations that came and went; where a file was not handed over, they may stand there."""
    for part in () if walk_of(pair).lost_new else old.parts:
        pair.removed("operation-removed", part.pointer, "", f"The operation {part.name} was removed.")
    for two in () if walk_of(pair).lost_old else new.parts:
        pair.added("operation-added", two.pointer, "", f"The operation {two.name} was added.")


def _compare_documents(old: Part, new: Part, pair: Pair) -> None:
    """Note how the schemas and services call themselves, and what a service's names stand in."""
    for kind in ("schema", "definitions", "description"):
        before, after = {part.name: part for part in old.of(kind)}, {part.name: part for part in new.of(kind)}
        gone = [part for name, part in before.items() if name not in after]
        come = [part for name, part in after.items() if name not in before]
        pairs = [(part, after[name]) for name, part in before.items() if name in after]
        if len(gone) == 1 == len(come):
            pairs.append((gone[0], come[0]))
            if kind != "schema":
                words = f"The namespace of the service was {gone[0].name} and is now {come[0].name}."
                pair.changed("wsdl-namespace-changed", gone[0].pointer, come[0].pointer, words)
        for part, two in pairs:
            compare_facts(part, two, pair)


def _left_over(old: Description, new: Description) -> Iterator[NotCompared]:
    """What was not read of either version and is not the same in both."""
    before, after = (Counter((left_over.kind, left_over.text) for left_over in side.left_over) for side in (old, new))
    for version, side, rest in (("old", old, before - after), ("new", new, after - before)):
        for left_over in side.left_over:
            if rest[left_over.kind, left_over.text] > 0:
                rest[left_over.kind, left_over.text] -= 1
                yield _not_read(version, left_over)


def _not_read(version: str, left_over: LeftOver) -> NotCompared:
    reason = f"The {left_over.kind} differs, and it is not read."
    return NotCompared(version="old" if version == "old" else "new", pointer=left_over.pointer, reason=reason)
