"""How the mutations of a GraphQL type system say that they were refused."""

from __future__ import annotations

from collections.abc import Iterator

from joinedup.assurance.graph.model import Field, Type, TypeSystem, base_of
from joinedup.assurance.graph.records import mutations
from joinedup.assurance.vocabulary.words import vocabulary, words

_ERROR = vocabulary("error errors problem problems failure failures fault faults violation violations exception")
_STRUCTURED = frozenset(("object", "interface", "union"))


def speaks_of_errors(name: str) -> bool:
    """Whether a name of a field or type speaks of what went wrong."""
    return not _ERROR.isdisjoint(words(name))


def errors_of(system: TypeSystem, mutation: Field) -> tuple[str, tuple[Type, ...]]:
    """Where the answer of a mutation has room for what went wrong, and the types that say it; empty where it has none."""
    answer = system.types.get(base_of(mutation.type))
    if answer is None:
        return "", ()
    if answer.kind == "union":
        named = [
            system.types[name] for name in sorted(answer.members) if speaks_of_errors(name) and name in system.types
        ]
        return (answer.pointer, tuple(named)) if named else ("", ())
    for field in answer.fields.values():
        kind = system.types.get(base_of(field.type))
        if speaks_of_errors(field.name) and kind is not None and kind.kind in _STRUCTURED:
            members = [system.types[name] for name in sorted(kind.members) if name in system.types]
            return field.pointer, tuple(members) or (kind,)
    return "", ()


def error_types(system: TypeSystem) -> Iterator[Type]:
    """Each type by which some mutation says what went wrong, once."""
    found: dict[str, Type] = {}
    for mutation in mutations(system):
        for kind in errors_of(system, mutation)[1]:
            found.setdefault(kind.name, kind)
    return iter(found.values())
