"""Elements, attributes and complex types, each put beside its counterpart."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from joinedup.assurance.changes.reach import Lens
from joinedup.assurance.changes.walk import Pair
from joinedup.assurance.changes.xml_interface.content import compare_content, compare_names
from joinedup.assurance.changes.xml_interface.facts import compare_facts
from joinedup.assurance.changes.xml_interface.simple import compare_simple
from joinedup.assurance.changes.xml_interface.walk import walk_of
from joinedup.assurance.xml_interface import Part, local_of, space_of, words_for
from joinedup.assurance.xml_interface.model import ANY_TYPE, PARTICLES, XS

# The kinds of part that are matched by their names, and what their coming and going is called.
_KEYED = {
    "key": "xml-key",
    "keyref": "xml-key",
    "unique": "xml-key",
    "substitute": "xml-substitute",
    "derived": "xml-derived-type",
    "anyAttribute": "xml-wildcard",
    "attachment": "wsdl-attachment",
    "header": "wsdl-header",
    "headerfault": "wsdl-header",
    "part": "wsdl-message-part",
}


def compare_part(old: Part, new: Part, pair: Pair) -> None:
    """Note everything in which two parts of one kind differ."""
    compare_names(old, new, pair)
    compare_facts(old, new, pair)
    compare_keyed(old, new, pair)
    lead_to_types(old, new, pair)


def compare_keyed(old: Part, new: Part, pair: Pair) -> None:
    """Note parts that came and went, and lead into those in both; content models and attributes have their own way."""
    for kind in dict.fromkeys(part.kind for part in (*old.parts, *new.parts)):
        if kind in PARTICLES and kind != "element":
            continue
        before, after = list(old.of(kind)), list(new.of(kind))
        ruled = _KEYED.get(kind, "")
        if not ruled and kind != "element":
            continue
        for part, two in _matched(before, after):
            lead(compare_part, part, two, pair)
        if not ruled:
            continue  # another element in a message is a fact of the message
        for part in before:
            pair.removed(ruled + "-removed", part.pointer, new.pointer, _sentence(part, "was removed"))
        for two in after:
            pair.added(ruled + "-added", two.pointer, old.pointer, _sentence(two, "was added"))


def _matched(before: list[Part], after: list[Part]) -> Iterable[tuple[Part, Part]]:
    """Those in both by name, then by name without namespace, taken out of both lists."""
    found: list[tuple[Part, Part]] = []
    for key in (_full, _short):
        names: dict[str, list[Part]] = {}
        for two in after:
            names.setdefault(key(two), []).append(two)
        for part in tuple(before):
            if names.get(key(part)):
                two = names[key(part)].pop(0)
                found.append((part, two))
                before[:] = [other for other in before if other is not part]
                after[:] = [other for other in after if other is not two]
    return found


def _full(part: Part) -> str:
    return part.name


def _short(part: Part) -> str:
    return local_of(part.name)


def _sentence(part: Part, what: str) -> str:
    words = words_for(part)
    return f"{words[:1].upper()}{words[1:]} {what}."


def lead(compare: Callable[[Part, Part, Pair], None], old: Part, new: Part, pair: Pair) -> None:
    """Another pair of parts lies within this one."""
    pair.inside.append((walk_of(pair).parts(compare, old, new), Lens.SAME))


def lead_to_types(old: Part, new: Part, pair: Pair) -> None:
    """The types of two parts lie within this pair; a type of XML Schema is no other than itself."""
    if old.type == new.type and old.type.startswith(XS):
        return
    walk = walk_of(pair)
    before, after = walk.xml_old.types.get(old.type), walk.xml_new.types.get(new.type)
    if before is None or after is None:
        if old.type != new.type and bool(old.type) != bool(new.type):
            walk.unruled(old, new, f"The type of {words_for(new)}")
        elif old.type != new.type:
            walk.unruled(old, new, f"The type of {words_for(new)}, which could not be read,")
        return
    if before.pointer == "" and after.pointer == "":  # both of XML Schema, so only the place in the document is telling
        _compare_built_in(before, after, old, new, pair)
        return
    lead(compare_types, _placed(before, old), _placed(after, new), pair)


def _placed(kind: Part, user: Part) -> Part:
    return kind if kind.pointer else _Placed.of(kind, user)


class _Placed:
    """Types of XML Schema stand in no document: they are told at the part that uses them."""

    @staticmethod
    def of(kind: Part, user: Part) -> Part:
        """``kind`` at the place of ``user``."""
        return Part(kind.kind, kind.name, user.pointer, kind.facts, kind.parts, kind.type, words_for(user))


def _compare_built_in(before: Part, after: Part, old: Part, new: Part, pair: Pair) -> None:
    one = Part(before.kind, "", old.pointer, before.facts, before.parts, before.type, words_for(old))
    two = Part(after.kind, "", new.pointer, after.facts, after.parts, after.type, words_for(new))
    if ANY_TYPE in (before.name, after.name):
        kind = "xml-type-widened" if after.name == ANY_TYPE else "xml-type-narrowed"
        words = f"The type of {words_for(new)} was `{local_of(before.name)}` and is now `{local_of(after.name)}`."
        pair.changed(kind, old.pointer, new.pointer, words)
    else:
        compare_types(one, two, pair)


def compare_types(old: Part, new: Part, pair: Pair) -> None:
    """Note how two types differ; a simple type is one of text without attributes."""
    if old.kind == new.kind == "simpleType":
        compare_simple(old, new, pair)
        return
    if ANY_TYPE in (old.name, new.name):
        if old.name != new.name:
            kind = "xml-type-widened" if new.name == ANY_TYPE else "xml-type-narrowed"
            before, after = (local_of(part.name) or "a type of its own" for part in (old, new))
            words = f"The type of {_label(old, new)} was {before} and is now {after}."
            pair.changed(kind, old.pointer, new.pointer, words)
        return
    if _text(old) != _text(new):
        words = f"{_label(old, new)} {'no longer holds text alone' if _text(old) else 'now holds text alone'}."
        pair.changed("xml-type-changed", old.pointer, new.pointer, f"{words[:1].upper()}{words[1:]}")
        return
    one, two = _as_complex(old), _as_complex(new)
    compare_facts(one, two, pair)
    _compare_attributes(one, two, pair)
    compare_content(one, two, pair)
    _compare_others(one, two, pair)
    if _text(old):
        lead_to_types(_text_part(one, old), _text_part(two, new), pair)


def _label(old: Part, new: Part) -> str:
    named = new if new.name and space_of(new.name) != XS[1:-1] else old
    return named.owner or f"type `{local_of(named.name)}`"


def _text(part: Part) -> bool:
    return part.kind == "simpleType" or part.facts.get("content") == "simple"


def _as_complex(part: Part) -> Part:
    if part.kind == "complexType":
        return part
    facts = {"abstract": "false", "block": "", "final": "", "mixed": "false", "content": "simple"}
    return Part("complexType", part.name, part.pointer, facts, (), "", part.owner)


def _text_part(part: Part, whole: Part) -> Part:
    """The text of a type as something that has a type."""
    kind = part.type or whole.name or whole.pointer
    return Part("text", "", whole.pointer, {}, (), kind, _label(whole, whole))


def _compare_attributes(old: Part, new: Part, pair: Pair) -> None:
    before, after = list(old.of("attribute")), list(new.of("attribute"))
    for part, two in _matched(before, after):
        lead(compare_part, part, two, pair)
    for part in before:
        need = "required" if part.facts.get("use") == "required" else "optional"
        pair.removed(f"xml-{need}-attribute-removed", part.pointer, new.pointer, _sentence(part, "was removed"))
    for two in after:
        need = "required" if two.facts.get("use") == "required" else "optional"
        pair.added(f"xml-{need}-attribute-added", two.pointer, old.pointer, _sentence(two, "was added"))


def _compare_others(old: Part, new: Part, pair: Pair) -> None:
    """Wildcards for attributes, and derived types that may stand in the place of this one."""
    kept = ("anyAttribute", "derived")
    one = Part(old.kind, old.name, old.pointer, {}, tuple(old.of(*kept)), "", old.owner)
    two = Part(new.kind, new.name, new.pointer, {}, tuple(new.of(*kept)), "", new.owner)
    compare_keyed(one, two, pair)
