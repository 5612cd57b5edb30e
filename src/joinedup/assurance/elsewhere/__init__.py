"""What each question means for the families of interfaces that its check does not read.

A check reads the families that it names. For every other family it is declared here, one table a family, whether the
question has no meaning there, is put by another check, or cannot be answered from such a document. What nobody has
declared is not tested: a new check cannot look as if it did not apply.
"""

from __future__ import annotations

from collections.abc import Mapping

from joinedup.assurance.elsewhere.data import DATA
from joinedup.assurance.elsewhere.events import EVENTS
from joinedup.assurance.elsewhere.graph import GRAPH
from joinedup.assurance.elsewhere.http import HTTP
from joinedup.assurance.elsewhere.kin import ALONE, SAME
from joinedup.assurance.elsewhere.model import AskedBy, Meaning, NoMeaning, Untold
from joinedup.assurance.elsewhere.soap import SOAP
from joinedup.findings.registry import Check

TABLES: Mapping[str, Mapping[str, Meaning]] = {
    "http": HTTP,
    "events": EVENTS,
    "graph": GRAPH,
    "soap": SOAP,
    "data": DATA,
}
FAMILIES: Mapping[str, str] = {
    "http": "an interface called over HTTP",
    "events": "an interface of events and messages",
    "graph": "a GraphQL interface",
    "soap": "a SOAP interface",
    "data": "a definition of data",
}


def declared(check: str, family: str) -> Meaning | None:
    """What the question of ``check`` means for ``family``; ``None`` where nobody has said."""
    table = TABLES[family]
    if check in table:
        return table[check]
    if check in ALONE:
        return NoMeaning(ALONE[check])
    behind = SAME.get(check)
    if behind is None:
        return None
    there = table.get(behind)
    if isinstance(there, Untold):
        return AskedBy(behind, there)  # told once, of the question behind
    return AskedBy(behind) if there is None else there


def meaning(check: str, family: str) -> Meaning:
    """What the question of ``check`` means for ``family``, which it does not read."""
    found = declared(check, family)
    if found is not None:
        return found
    return Untold(f"nobody has said what this question means for {FAMILIES[family]}", "Please put it to the supplier.")


def of_other_families(check: Check) -> tuple[str, ...]:
    """A sentence for each family that ``check`` does not read: what becomes of its question there."""
    others = [family for family in FAMILIES if family not in check.families]
    return tuple(f"Of {FAMILIES[family]}: {in_words(meaning(check.id, family))}." for family in others)


def in_words(found: Meaning) -> str:
    """What becomes of a question, in words that stand inside a sentence."""
    match found:
        case NoMeaning(because):
            return f"does not apply, since {because}"
        case AskedBy(other, None):
            return f"asked by `{other}`"
        case AskedBy(other, _):
            return f"the question of `{other}`, which is not tested there"
        case Untold(because, _, None, _):
            return f"not tested, since {because}"
        case Untold(because, _, _, absent):
            return f"not tested, since {because}; does not apply where {absent}"


__all__ = [
    "FAMILIES",
    "TABLES",
    "AskedBy",
    "Meaning",
    "NoMeaning",
    "Untold",
    "declared",
    "in_words",
    "meaning",
    "of_other_families",
]
