"""Content models: which elements, in which order, how often, and what else may stand there."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from itertools import islice

from msgspec.structs import replace

from joinedup.assurance.changes.reach import Lens
from joinedup.assurance.changes.walk import Pair
from joinedup.assurance.changes.xml_interface.walk import walk_of
from joinedup.assurance.xml_interface import Part, local_of, space_of, words_for
from joinedup.assurance.xml_interface.model import GROUPS, PARTICLES

_MOST_NAMES = 8
_MOST_SCORED = 60  # groups beside each other that are put side by side by what they hold
_ONCE = {"minOccurs": "1", "maxOccurs": "1"}
Pairs = list[tuple[Part, Part]]


def compare_content(old: Part, new: Part, pair: Pair) -> None:
    """Note what changed in the content models of two types; either may have none."""
    before = next(old.of(*PARTICLES), None)
    after = next(new.of(*PARTICLES), None)
    if before is None and after is None:
        return
    one, two = _as_group(before, old), _as_group(after, new)
    if one.kind != two.kind and not (_names(one.parts) & _names(two.parts)):
        one, two = _wrapped(one), _wrapped(two)
    compare_group(one, two, pair)


def compare_group(old: Part, new: Part, pair: Pair) -> None:
    """Note what changed in a sequence, a choice or an ``all``."""
    from joinedup.assurance.changes.xml_interface.facts import compare_facts

    compare_facts(old, new, pair)
    if old.kind != new.kind:
        kind = {("sequence", "all"): "xml-order-freed", ("all", "sequence"): "xml-order-fixed"}.get(
            (old.kind, new.kind), "xml-content-model-changed"
        )
        pair.changed(kind, old.pointer, new.pointer, f"The {old.kind} in {_holder(new)} is now a {new.kind}.")
    left_old, left_new, both = list(old.parts), list(new.parts), list[tuple[Part, Part]]()
    _by_names(left_old, left_new, both)
    dissolved = [
        *_dissolved(left_old, left_new, pair, _holder(new)),
        *_gathered(left_old, left_new, pair, _holder(new)),
    ]
    matched, gone, come = _others(old.parts, left_old, left_new, both)
    for part in gone:
        kind = "alternative" if old.kind == new.kind == "choice" else ""
        _removed(part, new, pair, kind)
    for part in come:
        kind = "alternative" if old.kind == new.kind == "choice" else ""
        _added(part, old, pair, kind)
    if old.kind == new.kind == "sequence":
        _compare_order(old, new, matched, pair)
    _lead([*matched, *dissolved], pair)


def _lead(both: Pairs, pair: Pair) -> None:
    for part, two in both:
        compare = compare_group if part.kind in GROUPS else walk_of(pair).compare_part
        pair.inside.append((walk_of(pair).parts(compare, part, two), Lens.SAME))


def _dissolved(left_old: list[Part], left_new: list[Part], pair: Pair, holder: str) -> Iterator[tuple[Part, Part]]:
    """Pairs of elements of a group that is gone, and whose elements now stand by themselves."""
    for group in tuple(part for part in left_old if part.kind in GROUPS):
        pairs = _spread(group, left_new)
        if len(pairs) < 2:
            continue
        free = group.kind == "choice" and all(two.facts.get("minOccurs") == "0" for _, two in pairs)
        kind = "xml-content-model-loosened" if free else "xml-content-model-changed"
        names = ", ".join(f"`{local_of(two.name)}`" for _, two in pairs)
        words = f"The {group.kind} of {names} in {holder} is gone; they now stand by themselves."
        pair.changed(kind, group.pointer, pairs[0][1].pointer, words)
        _drop(left_old, group)
        for part, two in pairs:
            _drop(left_new, two)
            yield part, _as_often(two, part)


def _gathered(left_old: list[Part], left_new: list[Part], pair: Pair, holder: str) -> Iterator[tuple[Part, Part]]:
    """Pairs of elements that stood by themselves, and are now in a group."""
    for group in tuple(part for part in left_new if part.kind in GROUPS):
        pairs = _spread(group, left_old)
        if len(pairs) < 2:
            continue
        free = group.kind == "choice" and all(part.facts.get("minOccurs") == "0" for _, part in pairs)
        kind = "xml-content-model-tightened" if free else "xml-content-model-changed"
        names = ", ".join(f"`{local_of(part.name)}`" for _, part in pairs)
        words = f"Elements {names} in {holder} are now a {group.kind}."
        pair.changed(kind, pairs[0][1].pointer, group.pointer, words)
        _drop(left_new, group)
        for two, part in pairs:
            _drop(left_old, part)
            yield part, _as_often(two, part)


def _spread(group: Part, others: Sequence[Part]) -> Pairs:
    """The elements of ``group`` with those of ``others`` that have their names."""
    names = {local_of(part.name): part for part in others if part.kind == "element"}
    return [(part, names[local_of(part.name)]) for part in _elements((group,)) if local_of(part.name) in names]


def _as_often(part: Part, other: Part) -> Part:
    """``part`` as often as ``other``: how often it now stands there is told of the group."""
    often = {name: other.facts[name] for name in _ONCE if name in other.facts}
    return replace(part, facts={**part.facts, **often})


def _by_names(left_old: list[Part], left_new: list[Part], both: Pairs) -> None:
    _by_key(left_old, left_new, both, lambda part: part.name if part.kind == "element" else None)
    _by_key(left_old, left_new, both, lambda part: local_of(part.name) if part.kind == "element" else None)
    _by_key(left_old, left_new, both, lambda part: "any" if part.kind == "any" else None)


def _others(
    old: Sequence[Part], left_old: list[Part], left_new: list[Part], both: Pairs
) -> tuple[Pairs, list[Part], list[Part]]:
    """Which part became which, those gone and those that came, in order."""
    _groups(left_old, left_new, both)
    places = {id(part): place for place, part in enumerate(old)}
    both.sort(key=lambda pair: places.get(id(pair[0]), len(places)))
    return both, left_old, left_new


def _by_key(left_old: list[Part], left_new: list[Part], both: Pairs, key: Callable[[Part], str | None]) -> None:
    waiting: dict[str, deque[Part]] = {}
    for part in left_new:
        if (name := key(part)) is not None:
            waiting.setdefault(name, deque()).append(part)
    taken: set[int] = set()
    kept: list[Part] = []
    for part in left_old:
        name = key(part)
        if name is not None and waiting.get(name):
            other = waiting[name].popleft()
            both.append((part, other))
            taken.add(id(other))
        else:
            kept.append(part)
    left_old[:] = kept
    left_new[:] = [part for part in left_new if id(part) not in taken]


def _groups(left_old: list[Part], left_new: list[Part], both: Pairs) -> None:
    """Groups by the elements they share, the most first; an element that became one of a group counts as one."""
    if len(left_old) > _MOST_SCORED or len(left_new) > _MOST_SCORED:
        _in_order(left_old, left_new, both)
        return
    names_old = [_names((part,)) for part in left_old]
    names_new = [_names((two,)) for two in left_new]
    scored = []
    for i, part in enumerate(left_old):
        for j, two in enumerate(left_new):
            if part.kind in GROUPS or two.kind in GROUPS:
                shared = len(names_old[i] & names_new[j])
                if shared or (part.kind == two.kind and len(left_old) == 1 == len(left_new)):
                    scored.append((-shared, i, j, part, two))
    used_old: set[int] = set()
    used_new: set[int] = set()
    for _, i, j, part, two in sorted(scored, key=lambda row: row[:3]):
        if i not in used_old and j not in used_new:
            used_old.add(i)
            used_new.add(j)
            both.append((_like(part, two), _like(two, part)))
    left_old[:] = [part for i, part in enumerate(left_old) if i not in used_old]
    left_new[:] = [two for j, two in enumerate(left_new) if j not in used_new]


def _in_order(left_old: list[Part], left_new: list[Part], both: Pairs) -> None:
    """Groups by their places alone: there are too many to look for the most alike."""
    groups_old, groups_new = ([part for part in side if part.kind in GROUPS] for side in (left_old, left_new))
    pairs = list(zip(groups_old, groups_new, strict=False))
    both += pairs
    left_old[:] = [part for part in left_old if part.kind not in GROUPS] + groups_old[len(pairs) :]
    left_new[:] = [part for part in left_new if part.kind not in GROUPS] + groups_new[len(pairs) :]


def _like(part: Part, other: Part) -> Part:
    """``part`` as a group where it is an element and its counterpart a group."""
    if part.kind in GROUPS or other.kind not in GROUPS:
        return part
    return Part(other.kind, "", part.pointer, _ONCE, (part,), "", part.owner)


def _drop(parts: list[Part], part: Part) -> None:
    parts[:] = [one for one in parts if one is not part]


def _names(parts: Sequence[Part]) -> set[str]:
    return {local_of(part.name) for part in _elements(parts)}


def _elements(parts: Sequence[Part]) -> Iterator[Part]:
    waiting = list(reversed(parts))
    seen: set[int] = set()  # a group that is referred to often is the same each time
    while waiting:
        part = waiting.pop()
        if part.kind == "element":
            yield part
        elif part.kind in GROUPS and id(part) not in seen:
            seen.add(id(part))
            waiting += reversed(part.parts)


def _as_group(part: Part | None, owner: Part) -> Part:
    if part is not None and part.kind in GROUPS:
        return part
    inside = (part,) if part is not None else ()
    return Part("sequence", "", part.pointer if part is not None else owner.pointer, _ONCE, inside, "", _words(owner))


def _words(owner: Part) -> str:
    return words_for(owner) if owner.name else owner.owner


def _wrapped(group: Part) -> Part:
    """A choice as the only part of a sequence, so that it can be put beside one."""
    return group if group.kind == "sequence" else Part("sequence", "", group.pointer, _ONCE, (group,), "", group.owner)


def _holder(group: Part) -> str:
    return group.owner or "the document"


def _compare_order(old: Part, new: Part, both: Pairs, pair: Pair) -> None:
    """Note that parts in both stand in another order; told once for the whole sequence."""
    places = {id(part): place for place, part in enumerate(new.parts)}
    order = [places[id(two)] for _, two in both if id(two) in places]
    if order != sorted(order):
        moved = [
            two
            for (_, two), place in zip(both, order, strict=False)
            if order.index(place) != sorted(order).index(place)
        ]
        names = ", ".join(f"`{local_of(part.name) or part.kind}`" for part in moved[:5])
        pair.changed(
            "xml-order-changed", old.pointer, new.pointer, f"The order of elements in {_holder(new)} changed: {names}."
        )


def can_be_empty(part: Part, known: dict[int, bool] | None = None) -> bool:
    """Whether a document may leave ``part`` out; ``known`` holds the answers for groups met before."""
    if part.facts.get("minOccurs") == "0":
        return True
    known = {} if known is None else known
    if part.kind in GROUPS and id(part) not in known:
        inside = (can_be_empty(one, known) for one in part.parts)
        known[id(part)] = any(inside) if part.kind == "choice" else all(inside)
    return known.get(id(part), False)


def _added(part: Part, to: Part, pair: Pair, alternative: str) -> None:
    kind, words = _kind(part, alternative, "added")
    pair.added(kind, part.pointer, to.pointer, f"{words} was added.")


def _removed(part: Part, left: Part, pair: Pair, alternative: str) -> None:
    kind, words = _kind(part, alternative, "removed")
    pair.removed(kind, part.pointer, left.pointer, f"{words} was removed.")


def _kind(part: Part, alternative: str, what: str) -> tuple[str, str]:
    words = words_for(part)
    if part.kind in GROUPS:
        names = ", ".join(f"`{local_of(one.name)}`" for one in islice(_elements((part,)), _MOST_NAMES))
        words = f"the {part.kind} of {names or 'nothing'} in {_holder(part)}"
    words = f"{words[:1].upper()}{words[1:]}"
    if alternative:
        return f"xml-alternative-{what}", words
    if part.kind == "any":
        return f"xml-wildcard-{what}", words
    need = "optional" if can_be_empty(part) else "required"
    return f"xml-{need}-element-{what}", words


def compare_names(old: Part, new: Part, pair: Pair) -> None:
    """Note that a name stands in another namespace, once for each pair of namespaces."""
    before, after = space_of(old.name), space_of(new.name)
    if before == after or old.name == new.name:
        return
    if not before or not after:
        how = "no longer stands" if before else "now stands"
        words = f"{words_for(new)} {how} in the namespace {before or after}."
        pair.changed("xml-qualification-changed", old.pointer, new.pointer, f"{words[:1].upper()}{words[1:]}")
        return
    walk = walk_of(pair)
    places = [
        next((part.pointer for part in xml.documents if part.name == space), "")
        for xml, space in ((walk.xml_old, before), (walk.xml_new, after))
    ]
    pair.changed("xml-namespace-changed", places[0], places[1], f"The namespace {before} is now {after}.")
