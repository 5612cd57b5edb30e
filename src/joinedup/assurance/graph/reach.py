"""What leads where in a GraphQL type system."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from joinedup.assurance.graph.model import Type, TypeSystem, base_of


def implementers(system: TypeSystem) -> dict[str, list[str]]:
    """The types that implement each interface, in the schema's order."""
    found: dict[str, list[str]] = {}
    for kind in system.types.values():
        for interface in kind.interfaces:
            found.setdefault(interface, []).append(kind.name)
    return found


def led_to(kind: Type) -> Iterator[str]:
    """The names of the types that stand in ``kind``: of fields, of their arguments, of members."""
    for field in kind.fields.values():
        yield base_of(field.type)
        for argument in field.arguments.values():
            yield base_of(argument.type)
    for given in kind.inputs.values():
        yield base_of(given.type)
    yield from kind.members


def callers_of(system: TypeSystem, calls: Mapping[tuple[str, str], int]) -> dict[str, int]:
    """For each type, the calls by which it is reached, as a set of bits.

    ``calls`` numbers the fields of the roots: sort of call and name of field.
    """
    ways = implementers(system)
    leads = {name: {*led_to(kind), *ways.get(name, ())} for name, kind in system.types.items()}
    found: dict[str, int] = {}
    for root, field in system.calls():
        bit = 1 << calls[root.operation, field.name]
        for name in (base_of(field.type), *(base_of(given.type) for given in field.arguments.values())):
            found[name] = found.get(name, 0) | bit
    waiting = list(found)
    while waiting:
        name = waiting.pop()
        for target in leads.get(name, ()):
            before = found.get(target, 0)
            if before | found[name] != before:
                found[target] = before | found[name]
                waiting.append(target)
    return found


def given_types(system: TypeSystem) -> frozenset[str]:
    """The types of which callers give values: of arguments, and of fields of input objects."""
    return frozenset(_input_types(system))


def _input_types(system: TypeSystem) -> Iterator[str]:
    for kind in system.types.values():
        for field in kind.fields.values():
            yield from _bases(given.type for given in field.arguments.values())
        yield from _bases(given.type for given in kind.inputs.values())
    for directive in system.directives.values():
        yield from _bases(given.type for given in directive.arguments.values())


def received_types(system: TypeSystem) -> frozenset[str]:
    """The types of which answers hold values, as far as fields name them."""
    return frozenset(base_of(field.type) for kind in system.types.values() for field in kind.fields.values())


def _bases(types: Iterable[str]) -> Iterator[str]:
    return (base_of(text) for text in types)
