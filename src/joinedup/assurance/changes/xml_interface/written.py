"""What is written in two XML documents, laid beside each other: the net beneath the comparison of XML interfaces.

The comparers know what the parts of a schema or service mean. A document holds
more than anybody foresaw, so each place where the elements themselves differ
must be known to be idle, or lie at a change that was told; what is left is not compared.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from joinedup.assurance.changes.model import Change, NotCompared

XS = "{http://www.w3.org/2001/XMLSchema}"
WSDL = "{http://schemas.xmlsoap.org/wsdl/}"
WSDL2 = "{http://www.w3.org/ns/wsdl}"
# Elements that hold others in no order (XML Schema part 1, 3.15.1, 3.8.1, 3.4.1; WSDL 1.1, 2): of the rest the order counts.
_UNORDERED = frozenset(
    [
        *(XS + kind for kind in ("schema", "redefine", "all", "choice")),
        *(WSDL + kind for kind in ("definitions", "types", "portType", "binding", "service")),
        *(WSDL2 + kind for kind in ("description", "types", "interface", "binding", "service")),
    ]
)
_MEMBERS = frozenset([WSDL + "fault"]) | frozenset(
    XS + kind for kind in ("attribute", "attributeGroup", "enumeration", "key", "unique", "keyref", "pattern")
)
_TOP = frozenset((XS + "schema", WSDL + "definitions", WSDL2 + "description"))
_REFERRING = frozenset(("type", "base", "itemType"))
_SCHEMAS = frozenset((XS + "schema",))
_DEFAULTS = {
    "minOccurs": "1",
    "maxOccurs": "1",
    "nillable": "false",
    "abstract": "false",
    "mixed": "false",
    "use": "optional",
    "elementFormDefault": "unqualified",
    "attributeFormDefault": "unqualified",
    "processContents": "strict",
    "style": "document",
}
_NEAR = 2  # elements above a place at which the telling may stand: what holds it, and what holds that


class Element(NamedTuple):
    """One element as it is written: prefixes put out, what is idle left out.

    ``step`` is the last step of its place, ``said`` all of it as text that is the same where it is written the same.
    """

    tag: str
    name: str
    attributes: Mapping[str, str]
    text: str
    children: tuple[Element, ...]
    step: str
    said: str


class Written(NamedTuple):
    """One file of a version: how places name it, its root element, the names it refers to, and its types by name."""

    file: str
    root: Element
    names: frozenset[str]
    definition: Callable[[str], Element | None]


class _Difference(NamedTuple):
    old: str
    new: str
    what: str


def element(tag: str, attributes: Mapping[str, str], text: str, children: Sequence[Element], step: str) -> Element:
    """An element of these parts; words that say what holds without them are left out."""
    kept = {key: value for key, value in attributes.items() if not is_default(tag, key, value)}
    inside = [child.said for child in children]
    if tag in _UNORDERED:
        inside.sort()
    own = " ".join(f"{key}={value}" for key, value in sorted(kept.items()))
    said = f"<{tag} {own}>{text}{''.join(inside)}</>"
    name = (
        attributes.get("name")
        or attributes.get("ref")
        or attributes.get("value")
        or attributes.get("targetNamespace")
        or ""
    )
    return Element(tag, name, kept, text, tuple(children), step, said)


def is_default(tag: str, key: str, value: str) -> bool:
    """Whether an attribute says what holds without it."""
    if key == "style":
        return value == "document" and tag.endswith("}binding")
    return _DEFAULTS.get(key) == value and tag.startswith(XS)


def untold_elements(
    pairs: Iterable[tuple[Written, Written]], changes: Sequence[Change], known: Sequence[NotCompared]
) -> tuple[NotCompared, ...]:
    """The places where the elements of two versions differ and nothing was said of it."""
    told = frozenset(
        [place for change in changes for place in (change.pointer_old, change.pointer_new)]
        + [place.pointer for place in _of_one_version(known)]
    )
    around = frozenset(above for place in told for above in _above(place))
    found: list[NotCompared] = []
    pairs = tuple(pairs)
    in_a_service = any(old.root.tag not in _SCHEMAS for old, _ in pairs)
    for old, new in pairs:
        # Of a schema alone each part may be used by anybody.
        names = (old.names | new.names) if in_a_service else None
        for difference in _Beside(old, new, names).between(old.root, new.root, "", ""):
            places = [
                f"{file}#{pointer}" if file else pointer
                for file, pointer in ((old.file, difference.old), (new.file, difference.new))
                if pointer or not (difference.old or difference.new)
            ]
            if not any(_is_told(place, told, around) for place in places):
                found.append(_not_compared(difference, places))
    return tuple(found)


def _of_one_version(known: Sequence[NotCompared]) -> Iterator[NotCompared]:
    """What was not compared in one version only: what can be read in neither says nothing of a difference."""
    both = Counter((place.pointer, place.reason) for place in dict.fromkeys(known))
    return (place for place in known if both[place.pointer, place.reason] == 1)


def _is_told(place: str, told: frozenset[str], around: frozenset[str]) -> bool:
    if place in told or place in around:
        return True
    return any(above in told for above in _above(place)[:_NEAR])


def _above(place: str) -> list[str]:
    """The places around a place that are parts of its document, the nearest first."""
    file, mark, pointer = place.rpartition("#")
    found: list[str] = []
    while pointer := pointer.rpartition("/")[0]:
        found.append(f"{file}{mark}{pointer}")
    return found


def _not_compared(difference: _Difference, places: Sequence[str]) -> NotCompared:
    return NotCompared(
        version="new" if difference.new or not difference.old else "old",
        pointer=places[-1],
        reason=f"{difference.what}, and what that means was not worked out.",
    )


class _Beside:
    """Two files laid beside each other; ``names`` are those that are used, where what is not used carries no promise."""

    def __init__(self, old: Written, new: Written, names: frozenset[str] | None) -> None:
        self._old, self._new, self._names = old, new, names

    def between(self, old: Element, new: Element, here: str, there: str) -> Iterator[_Difference]:
        """The smallest places at which two elements differ."""
        if old.said == new.said or self._is_written_in_place(old, new) or self._is_written_in_place(new, old):
            return
        yield from (_Difference(here, there, what) for what in _own_differences(old, new, self._is_renamed))
        both, gone, come = _counterparts(old, new)
        for one, other in both:
            yield from self.between(one, other, here + one.step, there + other.step)
        top = old.tag in _TOP
        if top:
            renamed = [one for one in gone if self._is_known_here_only(one) and self._same_by_another_name(one, come)]
            come = [other for other in come if not any(_nameless(one) == _nameless(other) for one in renamed)]
            gone = [one for one in gone if one not in renamed]
        for one in gone:
            if not (top and self._is_unused(one)):
                yield _Difference(here + one.step, "", f"`{_local(one.tag)}` is gone")
        for other in come:
            if not (top and self._is_unused(other)):
                yield _Difference("", there + other.step, f"`{_local(other.tag)}` is new")
        if _is_in_another_order(old, new, both):
            yield _Difference(here, there, f"The order in `{_local(new.tag)}` differs")

    def _is_known_here_only(self, one: Element) -> bool:
        """Whether its name serves the references of this file: that of a part nobody here refers to is for others."""
        return self._names is not None or one.name in self._old.names

    @staticmethod
    def _same_by_another_name(one: Element, others: Iterable[Element]) -> bool:
        return any(_nameless(one) == _nameless(other) for other in others)

    def _is_unused(self, one: Element) -> bool:
        if self._names is None or not one.name or one.name in self._names:
            return False
        # A type that is derived from another, or an element that stands for one, may come where that is expected.
        derived = any(child.tag == XS + "complexContent" for child in one.children)
        return one.tag in _MAY_BE_UNUSED and not derived and "substitutionGroup" not in one.attributes

    def _is_renamed(self, before: str, after: str) -> bool:
        """Whether a type has another name in the new version, and says the same."""
        old, new = _local(before), _local(after)
        one, other = self._old.definition(old), self._new.definition(new)
        if one is None or other is None or self._old.definition(new) or self._new.definition(old):
            return False
        return _nameless(one) == _nameless(other)

    def _is_written_in_place(self, one: Element, other: Element) -> bool:
        """Whether the type that ``one`` refers to stands within ``other``."""
        if "type" not in one.attributes or "type" in other.attributes:
            return False
        types = [child for child in other.children if child.tag in _TYPES]
        name = _local(one.attributes["type"])
        definition = self._old.definition(name) or self._new.definition(name)
        if len(types) != 1 or definition is None or _nameless(definition) != types[0].said:
            return False
        rest = [child for child in other.children if child is not types[0]]
        attributes = {key: value for key, value in one.attributes.items() if key != "type"}
        return (
            element(other.tag, other.attributes, other.text, rest, "").said
            == element(one.tag, attributes, one.text, one.children, "").said
        )


_MAY_BE_UNUSED = frozenset(
    (WSDL + "message", *(XS + kind for kind in ("simpleType", "complexType", "element", "group", "attributeGroup")))
)
_TYPES = (XS + "simpleType", XS + "complexType")


def _nameless(one: Element) -> str:
    attributes = {key: value for key, value in one.attributes.items() if key != "name"}
    said = element(one.tag, attributes, one.text, one.children, "").said
    # What refers to itself does so under its own name.
    return re.sub(rf"=(\{{[^}}]*\}})?{re.escape(one.name)}(?=[ >])", "=its own", said) if one.name else said


def _own_differences(old: Element, new: Element, is_renamed: Callable[[str, str], bool]) -> Iterator[str]:
    """What differs in an element itself."""
    for key in dict.fromkeys((*old.attributes, *new.attributes)):
        before, after = old.attributes.get(key), new.attributes.get(key)
        if before != after and not (before and after and key in _REFERRING and is_renamed(before, after)):
            yield f"`{_local(key)}` of `{_local(new.tag)}` differs"
    if old.text != new.text:
        yield f"The text in `{_local(new.tag)}` differs"
    if old.tag != new.tag:
        yield f"`{_local(old.tag)}` is now `{_local(new.tag)}`"


_Pairs = list[tuple[Element, Element]]


def _counterparts(old: Element, new: Element) -> tuple[_Pairs, list[Element], list[Element]]:
    """The children that are the same, by what they say, then by what they are and are called, then by what they are."""
    both: _Pairs = []
    left, right = list(old.children), list(new.children)
    for key in (_by_said, _by_name, _by_tag):
        free: dict[object, list[Element]] = defaultdict(list)
        for other in right:
            free[key(other)].append(other)
        rest: list[Element] = []
        for one in left:
            if free[key(one)]:
                both.append((one, free[key(one)].pop(0)))
            else:
                rest.append(one)
        left = rest
        right = [other for others in free.values() for other in others]
    if len(left) == 1 == len(right) and old.tag not in _TOP:
        return [*both, (left[0], right[0])], [], []
    return both, left, right


def _by_said(one: Element) -> object:
    return one.said


def _by_name(one: Element) -> object:
    return (one.tag, one.name)


def _by_tag(one: Element) -> object:
    return (one.tag, one.name) if one.name else one.tag


def _is_in_another_order(old: Element, new: Element, both: _Pairs) -> bool:
    if old.tag in _UNORDERED:
        return False
    partner = {id(one): other for one, other in both}
    before = [id(partner[id(child)]) for child in old.children if id(child) in partner and child.tag not in _MEMBERS]
    kept = set(before)
    return before != [id(other) for other in new.children if id(other) in kept]


def _local(name: str) -> str:
    """A name without its namespace."""
    return name.rpartition("}")[2]
