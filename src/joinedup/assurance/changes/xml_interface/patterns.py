"""Patterns of XML Schema: which text they take, compared by meaning where that can be settled."""

from __future__ import annotations

from joinedup.assurance.changes.walk import Pair
from joinedup.assurance.xml_interface import Part

_MOST_STATES = 20_000


def compare_patterns(old: Part, new: Part, pair: Pair, where: str) -> None:
    """Note that other text fits; what means the same in other words is no change."""
    before, after = ([one.name for one in part.of("pattern")] for part in (old, new))
    if before == after:
        return
    kept = set(before) & set(after)
    gone, come = [text for text in before if text not in kept], [text for text in after if text not in kept]
    kind = _kind(gone, come)
    if kind:
        spoken = [" and ".join(f"`{text}`" for text in side) or "not stated" for side in (gone, come)]
        words = f"The pattern of {where} was {spoken[0]} and is now {spoken[1]}."
        pair.changed(kind, old.pointer, new.pointer, words)


def _kind(gone: list[str], come: list[str]) -> str:
    """The kind of change; empty where both take the same text. Several patterns must all be met."""
    if not gone and not come:
        return ""
    if not gone:
        return "xml-pattern-tightened"
    if not come:
        return "xml-pattern-loosened"
    if len(gone) > 1 or len(come) > 1:
        return "xml-pattern-rewritten"
    shrinks, grows = _takes_more(gone[0], come[0]), _takes_more(come[0], gone[0])
    if shrinks is None or grows is None:
        return "xml-pattern-rewritten"
    if shrinks and grows:
        return "xml-pattern-changed"
    return "xml-pattern-tightened" if shrinks else "xml-pattern-loosened" if grows else ""


def _takes_more(pattern: str, other: str) -> bool | None:
    """Whether some text fits ``pattern`` and not ``other``; ``None`` where that cannot be settled."""
    from joinedup.assurance.fit.containment.regex.automaton import automaton
    from joinedup.assurance.fit.containment.regex.words import TooManyStatesError, Wanted, word

    one, two = (automaton(f"^(?:{source})$") if _means_the_same(source) else None for source in (pattern, other))
    if one is None or two is None:
        return None
    wanted = Wanted(found=(one,), absent=(two,), not_among=frozenset(), least=0, most=None, plain=True)
    try:
        return word(wanted, _MOST_STATES) is not None
    except TooManyStatesError:
        return None


def _means_the_same(source: str) -> bool:
    """Whether the pattern means in XML Schema what it means elsewhere: no anchors, no subtraction, no classes of its own."""
    own = ("^", "$", "\\i", "\\c", "\\I", "\\C", "-[", "\\d", "\\w", "\\D", "\\W", "(?", "\\s", "\\S")
    return not any(word in source.replace("[^", "[") for word in own)
