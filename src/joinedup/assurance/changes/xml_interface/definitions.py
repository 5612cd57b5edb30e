"""What another schema or a document may name: global elements, and attributes, types and groups that none of them use."""

from __future__ import annotations

from collections.abc import Callable, Hashable

from joinedup.assurance.changes.model import Context
from joinedup.assurance.changes.walk import Pair
from joinedup.assurance.changes.xml_interface.parts import compare_part
from joinedup.assurance.changes.xml_interface.walk import XmlWalk, walk_of
from joinedup.assurance.xml_interface import Part, XmlInterface, local_of, words_for

_Key = tuple[str, str]
_NAMELESS = frozenset(("type", "complexType", "simpleType", "group", "attributeGroup"))


def seed_definitions(walk: XmlWalk) -> None:
    """Compare every definition with its counterpart, data going either way."""
    old, new = (_Definitions(xml) for xml in (walk.xml_old, walk.xml_new))
    both, gone, come = _in_both(old, new)
    left = (Part("definitions", "", "", {}, tuple(gone)), Part("definitions", "", "", {}, tuple(come)))
    numbers = [walk.pair(_came_and_went, *left, "definitions")]
    numbers += (walk.parts(_compare, part, two) for part, two in both)
    for number in numbers:
        for context in (Context.BODY, Context.RESPONSE):
            walk.seed(number, context, 0)


class _Definitions:
    """The definitions of one version, and which of them the global elements lead to."""

    def __init__(self, xml: XmlInterface) -> None:
        self.xml = xml
        self.all = {(part.kind, part.name): part for part in xml.globals}
        elements = [part for part in xml.globals if part.kind == "element"]
        reached = list(xml.reached(*elements))
        self.used = {("element", part.name) for part in elements}
        self.reached = {("type", part.name) for part in reached if part.kind in ("complexType", "simpleType")}
        self.reached |= {("attribute", part.name) for part in reached if part.kind == "attribute"}

    def counts(self, key: _Key) -> bool:
        """Whether a definition is one by itself: a document, or only another schema, may name it."""
        return key in self.used or key not in self.reached


def _in_both(old: _Definitions, new: _Definitions) -> tuple[list[tuple[Part, Part]], list[Part], list[Part]]:
    both: list[tuple[Part, Part]] = []
    gone: list[Part] = []
    come = [part for key, part in new.all.items() if key not in old.all and new.counts(key)]
    for key, part in old.all.items():
        if key in new.all:
            if old.counts(key) or new.counts(key):
                both.append((part, new.all[key]))
        elif old.counts(key):
            gone.append(part)
    _by(_short, old, new, gone, come, both)
    if any(kind == "element" for kind, _ in old.all) and any(kind == "element" for kind, _ in new.all):
        # Where there are elements, those are what documents are made of; what none of them uses may be renamed.
        _by(_Prints().of, old, new, gone, come, [])
    return both, gone, come


def _by(
    key: Callable[[Part, XmlInterface], Hashable],
    old: _Definitions,
    new: _Definitions,
    gone: list[Part],
    come: list[Part],
    both: list[tuple[Part, Part]],
) -> None:
    """Move definitions with the same ``key``, if just one has it, to ``both``."""
    for part in tuple(gone):
        same = [two for two in come if key(two, new.xml) == key(part, old.xml)]
        if len(same) == 1 and (key is _short or part.kind != "element"):
            gone.remove(part)
            come.remove(same[0])
            both.append((part, same[0]))


def _short(part: Part, _: XmlInterface) -> Hashable:
    return part.kind, local_of(part.name)


class _Prints:
    """Numbers for what definitions say, without their own names: the same for the same; each part is read once."""

    def __init__(self) -> None:
        self._numbers: dict[Hashable, int] = {}
        self._known: dict[int, int] = {}

    def of(self, part: Part, xml: XmlInterface, depth: int = 12) -> int:
        """The number of all that ``part`` says; one that nothing uses may be called otherwise."""
        known = self._known.get(id(part))
        if known is None:
            kind = xml.types.get(part.type) if part.type and depth else None
            anonymous = kind is not None and (not kind.name or part.kind == "type")
            inside = self.of(kind, xml, depth - 1) if kind is not None and anonymous else part.type
            name = "" if part.kind in _NAMELESS else part.name
            parts = tuple([self.of(one, xml, depth - 1) for one in part.parts]) if depth else ()
            said = (part.kind, name, tuple(sorted(part.facts.items())), parts, inside)
            known = self._known[id(part)] = self._numbers.setdefault(said, len(self._numbers))
        return known


def _came_and_went(old: Part, new: Part, pair: Pair) -> None:
    """Note what is defined no more and what is new; where a file was not handed over, it may stand there."""
    for part in () if walk_of(pair).lost_new else old.parts:
        pair.removed("xml-definition-removed", part.pointer, "", f"{_words(part)} was removed.")
    for two in () if walk_of(pair).lost_old else new.parts:
        pair.added("xml-definition-added", two.pointer, "", f"{_words(two)} was added.")


def _words(part: Part) -> str:
    words = words_for(part)
    return f"{words[:1].upper()}{words[1:]}"


def _compare(old: Part, new: Part, pair: Pair) -> None:
    """Note how two definitions differ; a group is compared as the content or the attributes it stands for."""
    from joinedup.assurance.changes.xml_interface.parts import compare_types

    if old.kind in ("group", "attributeGroup"):
        one, two = (Part("complexType", side.name, side.pointer, {}, side.parts) for side in (old, new))
        compare_types(one, two, pair)
    else:
        compare_part(old, new, pair)
