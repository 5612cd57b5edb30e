"""Operations and ports of WSDL, each put beside its counterpart, with the way that data goes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from joinedup.assurance.changes.model import Context
from joinedup.assurance.changes.walk import Pair
from joinedup.assurance.changes.xml_interface.facts import compare_facts
from joinedup.assurance.changes.xml_interface.parts import compare_keyed, compare_part, lead
from joinedup.assurance.changes.xml_interface.walk import XmlWalk
from joinedup.assurance.xml_interface import Part, words_for

_CONTEXTS = {"input": Context.BODY, "output": Context.RESPONSE, "fault": Context.RESPONSE}
Pairs = list[tuple[Part, Part]]


def operations_in_both(old: Sequence[Part], new: Sequence[Part]) -> tuple[Pairs, list[Part], list[Part]]:
    """Operations by name with and without that of their interface, then by the element they take."""
    both: Pairs = []
    gone, come = list(old), list(new)
    for key in (_name, _own_name, _inputs):
        names: dict[str, list[Part]] = {}
        for two in come:
            names.setdefault(key(two), []).append(two)
        for part in tuple(gone):
            if key(part) and len(names.get(key(part), ())) == 1:
                two = names.pop(key(part))[0]
                both.append((part, two))
                gone.remove(part)
                come.remove(two)
    return both, gone, come


def _name(part: Part) -> str:
    return part.name


def _own_name(part: Part) -> str:
    return part.name.rpartition(".")[2]


def _inputs(operation: Part) -> str:
    """The elements that an operation takes; nothing where its own name is what travels."""
    found = [part.facts.get("element", "") for one in operation.of("input") for part in (*one.of("part"), one)]
    return " ".join(text for text in found if text)


def seed_operations(walk: XmlWalk, both: Pairs) -> None:
    """Compare each operation with its counterpart, its messages each in the way they go."""
    for number, (old, new) in enumerate(both):
        calls = 1 << number
        walk.seed(walk.parts(_compare_operation, old, new), Context.NEITHER, calls)
        for kind in ("input", "output"):
            for part, two in zip(old.of(kind), new.of(kind), strict=False):
                context = _direction(old, kind)
                walk.seed(walk.parts(compare_message, part, two), context, calls)
        _seed_faults(walk, old, new, calls)


def _direction(operation: Part, kind: str) -> Context:
    """What the service asks of us goes the other way round."""
    if operation.facts.get("exchange") in (
        "notification",
        "asked and answered",
        "out-only",
        "out-in",
        "robust-out-only",
    ):
        return Context.RESPONSE if kind == "output" else Context.BODY
    return _CONTEXTS[kind]


def _compare_operation(old: Part, new: Part, pair: Pair) -> None:
    compare_facts(old, new, pair)
    if _own_name(old) != _own_name(new):
        words = f"The operation {old.name} is now called {new.name}."
        pair.changed("wsdl-operation-renamed", old.pointer, new.pointer, words)
    elif old.name != new.name:
        pair.changed("wsdl-label-changed", old.pointer, new.pointer, f"The operation {old.name} is now {new.name}.")


def compare_message(old: Part, new: Part, pair: Pair) -> None:
    """Note how two messages differ. Parts have names on the wire in the style ``rpc`` only; else they count by place."""
    compare_facts(old, new, pair)
    if ("order of parts" in old.facts) != ("order of parts" in new.facts):
        for part, two in zip(old.of("part"), new.of("part"), strict=False):
            lead(compare_part, part, two, pair)
        return
    compare_keyed(old, new, pair)


def _seed_faults(walk: XmlWalk, old: Part, new: Part, calls: int) -> None:
    before, after = list(old.of("fault")), list(new.of("fault"))
    for key in (_name, _fault_element):
        for part in tuple(before):
            two = next((other for other in after if key(other) and key(other) == key(part)), None)
            if two is not None:
                before.remove(part)
                after.remove(two)
                context = Context.BODY if part.facts.get("way") == "infault" else Context.RESPONSE
                walk.seed(walk.parts(_compare_fault, part, two), context, calls)
    left = (Part("faults", "", old.pointer, {}, tuple(before)), Part("faults", "", new.pointer, {}, tuple(after)))
    if before or after:
        walk.seed(walk.pair(_came_and_went, *left, (id(old), id(new), "faults")), Context.RESPONSE, calls)


def _fault_element(fault: Part) -> str:
    return " ".join(part.facts.get("element", "") for part in (*fault.of("part"), fault))


def _compare_fault(old: Part, new: Part, pair: Pair) -> None:
    if old.name != new.name:
        words = f"The fault `{old.name}` is now called `{new.name}`."
        pair.changed("wsdl-label-changed", old.pointer, new.pointer, words)
    compare_message(old, new, pair)


def _came_and_went(old: Part, new: Part, pair: Pair) -> None:
    for part in old.parts:
        pair.removed("wsdl-fault-removed", part.pointer, new.pointer, f"{_words(part)} was removed.")
    for two in new.parts:
        pair.added("wsdl-fault-added", two.pointer, old.pointer, f"{_words(two)} was added.")


def _words(part: Part) -> str:
    words = words_for(part)
    return f"{words[:1].upper()}{words[1:]}"


def seed_ports(walk: XmlWalk, both: Pairs, old: Sequence[Part], new: Sequence[Part]) -> None:
    """Compare where and how the operations are called."""
    everyone = (1 << len(both)) - 1
    numbers: dict[str, int] = {}
    for number, (part, _) in enumerate(both):
        numbers[_own_name(part)] = numbers.get(_own_name(part), 0) | 1 << number
    ports, gone, come = _ports_in_both(old, new)
    left = (Part("ports", "", "", {}, tuple(gone)), Part("ports", "", "", {}, tuple(come)))
    walk.seed(walk.pair(_ports_came_and_went, *left, "ports"), Context.NEITHER, everyone)
    for part, two in ports:
        walk.seed(walk.parts(_compare_port, part, two), Context.NEITHER, everyone)
        for call, other in _calls_in_both(part, two):
            calls = numbers.get(call.name, 0)
            walk.seed(walk.parts(_compare_call, call, other), Context.NEITHER, calls)
            for bound, counterpart in _same_kinds(call, other):
                context = _CONTEXTS.get(bound.kind.removeprefix("bound "), Context.NEITHER)
                walk.seed(walk.parts(_compare_bound, bound, counterpart), context, calls)


def _ports_in_both(old: Sequence[Part], new: Sequence[Part]) -> tuple[Pairs, list[Part], list[Part]]:
    both: Pairs = []
    gone, come = list(old), list(new)
    keys = (
        lambda port: (port.facts.get("service"), port.name),
        lambda port: (port.name,),
        lambda port: (port.facts.get("address"), port.facts.get("protocol")),
        lambda port: (port.facts.get("protocol"), port.facts.get("interface")),
    )
    for key in keys:
        for part in tuple(gone):
            same = [other for other in come if key(other) == key(part)]
            if len(same) == 1 and sum(key(other) == key(part) for other in gone) == 1:
                both.append((part, same[0]))
                gone.remove(part)
                come.remove(same[0])
    if len(gone) == 1 == len(come):
        both.append((gone.pop(), come.pop()))
    return both, gone, come


def _ports_came_and_went(old: Part, new: Part, pair: Pair) -> None:
    for part in old.parts:
        pair.removed("wsdl-port-removed", part.pointer, "", f"{_words(part)} was removed{_at(part)}.")
    for two in new.parts:
        pair.added("wsdl-port-added", two.pointer, "", f"{_words(two)} was added{_at(two)}.")


def _at(port: Part) -> str:
    return f" (at {port.facts['address']})" if port.facts.get("address") else ""


def _compare_port(old: Part, new: Part, pair: Pair) -> None:
    compare_facts(old, new, pair)
    if old.name != new.name:
        pair.changed("wsdl-label-changed", old.pointer, new.pointer, f"The port `{old.name}` is now `{new.name}`.")
    _parts_came_and_went(old, new, pair, "call", "wsdl-bound-operation")
    for kind in dict.fromkeys(part.kind for part in (*old.parts, *new.parts) if part.kind != "call"):
        _features(old, new, pair, kind)


def _features(old: Part, new: Part, pair: Pair, kind: str) -> None:
    """Headers, modules and faults that a binding names beside its operations."""
    before, after = {part.name: part for part in old.of(kind)}, {part.name: part for part in new.of(kind)}
    ruled = "wsdl-header" if kind in ("header", "headerfault") else "wsdl-binding-part"
    for name, part in before.items():
        if name in after:
            compare_facts(part, after[name], pair)
        else:
            pair.removed(f"{ruled}-removed", part.pointer, new.pointer, f"{_words(part)} was removed.")
    for name, two in after.items():
        if name not in before:
            pair.added(f"{ruled}-added", two.pointer, old.pointer, f"{_words(two)} was added.")


def _calls_in_both(old: Part, new: Part) -> Iterator[tuple[Part, Part]]:
    names = {part.name: part for part in new.of("call")}
    for part in old.of("call"):
        if part.name in names:
            yield part, names[part.name]


def _same_kinds(old: Part, new: Part) -> Iterator[tuple[Part, Part]]:
    names = {(part.kind, part.name): part for part in new.parts}
    for part in old.parts:
        if (part.kind, part.name) in names:
            yield part, names[part.kind, part.name]


def _parts_came_and_went(old: Part, new: Part, pair: Pair, kind: str, ruled: str) -> None:
    before, after = {part.name for part in old.of(kind)}, {part.name for part in new.of(kind)}
    for part in old.of(kind):
        if part.name not in after:
            pair.removed(f"{ruled}-removed", part.pointer, new.pointer, f"{_words(part)} was removed.")
    for two in new.of(kind):
        if two.name not in before:
            pair.added(f"{ruled}-added", two.pointer, old.pointer, f"{_words(two)} was added.")


def _compare_call(old: Part, new: Part, pair: Pair) -> None:
    compare_facts(old, new, pair)
    for kind in dict.fromkeys(part.kind for part in (*old.parts, *new.parts)):
        if kind.startswith("bound "):
            _parts_came_and_went(old, new, pair, kind, "wsdl-binding-part")
        else:
            _features(old, new, pair, kind)


def _compare_bound(old: Part, new: Part, pair: Pair) -> None:
    compare_facts(old, new, pair)
    compare_keyed(_headers(old), _headers(new), pair)
    known = ("header", "headerfault", "attachment")
    for kind in dict.fromkeys(part.kind for part in (*old.parts, *new.parts) if part.kind not in known):
        _features(old, new, pair, kind)


def _headers(part: Part) -> Part:
    kept = tuple(part.of("header", "headerfault", "attachment"))
    return Part(part.kind, part.name, part.pointer, {}, kept, "", part.owner)
