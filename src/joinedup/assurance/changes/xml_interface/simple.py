"""Simple types: whether fewer values fit, more, or others."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

from joinedup.assurance.changes.walk import Pair
from joinedup.assurance.changes.xml_interface.patterns import compare_patterns
from joinedup.assurance.changes.xml_interface.walk import walk_of
from joinedup.assurance.xml_interface import Part, XmlInterface, local_of
from joinedup.assurance.xml_interface.built_in import fits, white_space

_LIST_LONG = 12
# Which way a limit narrows: with a larger value, or a smaller one.
_NARROWS_UP = frozenset(("minLength", "minInclusive", "minExclusive"))
_NARROWS_DOWN = frozenset(("maxLength", "maxInclusive", "maxExclusive", "totalDigits", "fractionDigits"))
_BOUNDS = (("minInclusive", "minExclusive"), ("maxInclusive", "maxExclusive"))
_ELSEWHERE = frozenset(("base", "variety", "whiteSpace"))


def compare_simple(old: Part, new: Part, pair: Pair) -> None:
    """Note how the values of two simple types differ."""
    where = _where(new, old)
    if old.facts.get("variety") != new.facts.get("variety"):
        _compare_varieties(old, new, pair, where)
        return
    if not _compare_bases(old, new, pair, where):
        return
    _compare_limits(old, new, pair, where)
    _compare_values(old, new, pair, where)
    compare_patterns(old, new, pair, where)
    _compare_members(old, new, pair, where)


def _where(part: Part, other: Part) -> str:
    named = part if part.pointer else other
    if named.name and named.pointer:
        return f"type `{local_of(named.name)}`"
    if named.owner:
        return f"the values of {named.owner}"
    return f"values of type `{local_of(part.name or other.name)}`"


def _compare_bases(old: Part, new: Part, pair: Pair, where: str) -> bool:
    """Whether the types are near enough for their limits to be compared."""
    before, after = old.facts.get("base", ""), new.facts.get("base", "")
    if before == after:
        _white_space(old, new, pair, where)
        return True
    up, down = fits(before, after), fits(after, before)
    message = f"The type of {where} was `{before}` and is now `{after}`."
    if up and down:
        _white_space(old, new, pair, where)
    else:
        kind = "xml-type-widened" if up else "xml-type-narrowed" if down else "xml-type-changed"
        pair.changed(kind, old.pointer, new.pointer, message)
    return up or down


def _white_space(old: Part, new: Part, pair: Pair, where: str) -> None:
    before, after = (part.facts.get("whiteSpace") or white_space(part.facts.get("base", "")) for part in (old, new))
    if before != after:
        message = f"`whiteSpace` of {where} was `{before}` and is now `{after}`."
        pair.changed("xml-white-space-changed", old.pointer, new.pointer, message)


def _compare_varieties(old: Part, new: Part, pair: Pair, where: str) -> None:
    before, after = (part.facts.get("variety", "") for part in (old, new))
    walk = walk_of(pair)
    message = f"The type of {where} was {_variety(before)} and is now {_variety(after)}."
    kind = "xml-type-changed"
    if after == "union" and _is_member(old, new, walk.xml_new):
        kind = "xml-type-widened"
    elif before == "union" and _is_member(new, old, walk.xml_old):
        kind = "xml-type-narrowed"
    elif new.facts.get("base") == "anySimpleType":
        kind = "xml-type-widened"
    elif old.facts.get("base") == "anySimpleType":
        kind = "xml-type-narrowed"
    pair.changed(kind, old.pointer, new.pointer, message)


def _variety(variety: str) -> str:
    return {"atomic": "a single value", "list": "a list", "union": "a union"}.get(variety, "not readable")


def _is_member(part: Part, union: Part, xml: XmlInterface) -> bool:
    members = (xml.types.get(part.type) for part in union.of("member"))
    return any(
        member is not None and (member.facts, _values(member)) == (part.facts, _values(part)) for member in members
    )


def _values(part: Part) -> tuple[str, ...]:
    return tuple(one.name for one in part.parts if one.kind in ("enumeration", "pattern"))


def _compare_limits(old: Part, new: Part, pair: Pair, where: str) -> None:
    before, after = dict(old.facts), dict(new.facts)
    for text, other in _BOUNDS:
        _settle_bound(before, after, text, other)
    for fact in sorted(before.keys() | after.keys()):
        if fact in _ELSEWHERE or before.get(fact) == after.get(fact):
            continue
        kind = _limit(fact, before.get(fact), after.get(fact))
        if kind:
            words = f"`{fact}` of {where} was {before.get(fact) or 'not stated'} and is now {after.get(fact) or 'not stated'}."
            pair.changed(kind, old.pointer, new.pointer, words)


def _settle_bound(before: dict[str, str], after: dict[str, str], one: str, other: str) -> None:
    """Put a bound of one sort beside one of the other where both versions have just one: told as one change."""
    for first, second in ((one, other), (other, one)):
        if first in before and first not in after and second in after and second not in before:
            value = after.pop(second)
            after[first] = (
                value
                if value != before[first]
                else f"{value} ({'in' if second.endswith('Inclusive') else 'ex'}clusive)"
            )


def _limit(fact: str, before: str | None, after: str | None) -> str:
    if fact.endswith(" fixed") or fact == "final":
        return "xml-derivation-rule-changed"
    if fact == "length":
        return (
            "xml-limit-tightened" if before is None else "xml-limit-loosened" if after is None else "xml-limit-changed"
        )
    if before is None:
        return "xml-limit-tightened"
    if after is None:
        return "xml-limit-loosened"
    larger = _larger(before, after)
    if larger is None:
        return "xml-limit-changed"
    if larger == 0:
        return ""
    if fact in _NARROWS_UP:
        return "xml-limit-tightened" if larger > 0 else "xml-limit-loosened"
    if fact in _NARROWS_DOWN:
        return "xml-limit-loosened" if larger > 0 else "xml-limit-tightened"
    return "xml-limit-changed"


def _larger(before: str, after: str) -> int | None:
    """1 where the new value is the larger, -1 where it is the smaller, ``None`` where that cannot be said."""
    if after.endswith("clusive)"):
        return None
    try:
        one, two = Decimal(before), Decimal(after)
    except InvalidOperation:
        same_form = len(before) == len(after) and before[:4].isdigit() and after[:4].isdigit()
        return (after > before) - (after < before) if same_form and "T" not in before else None
    if not (one.is_finite() and two.is_finite()):
        return None
    return (two > one) - (two < one)


def _compare_values(old: Part, new: Part, pair: Pair, where: str) -> None:
    before = {part.name: part for part in old.of("enumeration")}
    after = {part.name: part for part in new.of("enumeration")}
    if not before and not after:
        return
    if not before or not after:
        kind = "xml-values-limited" if after else "xml-values-no-longer-limited"
        names = ", ".join(f"`{name}`" for name in list(after or before)[:_LIST_LONG])
        words = f"The values of {where} are {'now' if after else 'no longer'} limited to a list: {names}."
        pair.changed(kind, old.pointer, new.pointer, words)
        return
    for value, part in before.items():
        if value not in after:
            pair.removed("xml-value-removed", part.pointer, new.pointer, f"The value `{value}` of {where} was removed.")
    for value, part in after.items():
        if value not in before:
            pair.added("xml-value-added", part.pointer, old.pointer, f"The value `{value}` was added to {where}.")


def _compare_members(old: Part, new: Part, pair: Pair, where: str) -> None:
    """Lead into the items of a list; note members of a union that came and went."""
    lead_to_types = walk_of(pair).lead_to_types
    for part, two in zip(old.of("item"), new.of("item"), strict=False):
        if "base" in part.facts or "base" in two.facts:
            if part.facts != two.facts or part.type != two.type:
                pair.changed(
                    "xml-type-changed", old.pointer, new.pointer, f"The entries of {where} are of another type."
                )
        else:
            lead_to_types(part, two, pair)
    left_old, left_new = list(old.of("member")), list(new.of("member"))
    for part in tuple(left_old):
        other = next((member for member in left_new if member.name == part.name), None)
        if other is not None and (part.name or len(left_old) == len(left_new)):
            lead_to_types(part, other, pair)
            left_old.remove(part)
            left_new.remove(other)
    while left_old and left_new and len(left_old) == len(left_new):
        lead_to_types(left_old.pop(0), left_new.pop(0), pair)
    for part in left_old:
        pair.removed(
            "xml-union-member-removed", part.pointer, new.pointer, f"A type of value was removed from {where}."
        )
    for two in left_new:
        pair.added("xml-union-member-added", two.pointer, old.pointer, f"A type of value was added to {where}.")
