"""Does it matter? Facts become changes, by the rules and by the calls they reach."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from joinedup.assurance.changes.model import Change, Context, Direction, Fact
from joinedup.assurance.changes.rules import RULES, Rule, Verdict

_SILENT = (Context.NEVER_SENT, Context.NEVER_RECEIVED)
Reach = Mapping[tuple[int, Context], int]


def judged(facts: Sequence[tuple[int, Fact]], reach: Reach, names: Sequence[str]) -> tuple[Change, ...]:
    """Each fact once for each direction it matters in, the gravest first.

    ``facts`` come with the number of the pair that noted them, ``reach`` tells
    which calls come to a pair in which context, ``names`` the calls by number.
    """
    met: dict[tuple[str, ...], tuple[Fact, dict[Context, int]]] = {}
    for pair, fact in facts:
        _, contexts = met.setdefault(fact.key, (fact, {}))
        for context in Context:
            calls = reach.get((pair, context))
            if calls is not None:
                contexts[context] = contexts.get(context, 0) | calls
    found = [change for fact, contexts in met.values() for change in _changes(fact, contexts)]
    found.sort(key=_order)
    spoken: dict[int, tuple[str, ...]] = {}
    return tuple(_change(pair, names, spoken) for pair in found)


_Judged = tuple[Fact, Rule, Direction, Verdict, int]


def _changes(fact: Fact, contexts: Mapping[Context, int]) -> Iterator[_Judged]:
    heard = {context: calls for context, calls in contexts.items() if context not in _SILENT}
    # What is never sent, or never received, is told only where nobody else hears of it.
    told = heard or contexts
    rule = RULES[fact.kind]
    for direction in Direction:
        within = {context: calls for context, calls in told.items() if context.direction is direction}
        if not within:
            continue
        verdict = max((rule.verdict(context) for context in within), key=lambda verdict: verdict.importance.rank)
        calls = 0
        for number in within.values():
            calls |= number
        yield fact, rule, direction, verdict, calls


def _order(one: _Judged) -> tuple[int, int, str, str, str, str, str]:
    fact, _, direction, verdict, calls = one
    first = (calls & -calls).bit_length()
    return (-verdict.importance.rank, first, fact.old, fact.new, fact.kind, direction.value, fact.message)


def _change(one: _Judged, names: Sequence[str], spoken: dict[int, tuple[str, ...]]) -> Change:
    fact, rule, direction, verdict, calls = one
    if calls not in spoken:
        spoken[calls] = tuple(names[number] for number in _numbers(calls))
    return Change(
        id=fact.kind,
        importance=verdict.importance,
        direction=direction,
        pointer_old=fact.old,
        pointer_new=fact.new,
        message=fact.message,
        operations=spoken[calls],
        why=verdict.why,
        ask=rule.question(direction, verdict),
    )


def _numbers(calls: int) -> Iterator[int]:
    while calls:
        lowest = calls & -calls
        yield lowest.bit_length() - 1
        calls ^= lowest
