"""Numbers in a GraphQL schema that grow without end have room to do so."""

from __future__ import annotations

from collections.abc import Iterator

from joinedup.assurance.description import Description
from joinedup.assurance.graph import Type
from joinedup.assurance.graph.model import Field, base_of
from joinedup.assurance.vocabulary.words import listed, vocabulary, words
from joinedup.findings import Problem, Severity, Shown, check, shows, warn

_IDENTIFIES = vocabulary("id ids uid pk")
_SIZES = vocabulary("bytes filesize bytesize")
_BOUNDS = vocabulary("max maximum min minimum limit")


def _grows(field: Field) -> bool:
    """Whether the field holds an identifier or the size of a file."""
    spelt = words(field.name)
    if not _BOUNDS.isdisjoint(spelt):
        return False
    by_name = spelt[-1:] and spelt[-1] in _IDENTIFIES
    return bool(by_name or not _SIZES.isdisjoint(spelt) or spelt[-2:] == ("file", "size"))


def _with_numbers(description: Description) -> Iterator[Type]:
    system = description.graph
    for kind in system.types.values() if system is not None else ():
        if kind.kind in ("object", "interface") and any(_grows(field) for field in kind.fields.values()):
            yield kind


@check(
    verifies="JU-M06",
    version=1,
    subject="staying working",
    severity=Severity.MEDIUM,
    on=Description,
    among=_with_numbers,
    absent="no field is named as an identifier or a size in bytes",
    families={"graph"},
    reads={"schema"},
)
def graph_identifiers_have_room(kind: Type, _: Description) -> Iterator[Problem | Shown]:
    """Is there room for identifiers and sizes of files to grow?

    Looks at fields named as identifiers or as sizes in bytes. It warns where one is an `Int`, which GraphQL ends at
    2,147,483,647.

    Why it matters:
        A large register, or a recording of over two gigabytes, passes that number. From then on the whole field
        fails, and with it the record.
    What to ask:
        How large can this number become in your largest installation, and what happens beyond 2,147,483,647?
    Passes:
        type Query { recording(id: ID!): Recording }
        type Recording { id: ID! sizeInBytes: BigInt! }
        scalar BigInt
    Fails:
        type Query { recording(id: ID!): Recording }
        type Recording { id: ID! databaseId: Int! sizeInBytes: Int! }
    Source:
        GraphQL specification, Int, https://spec.graphql.org/September2025/#sec-Int
    """
    growing = [field for field in kind.fields.values() if _grows(field)]
    narrow = [field for field in growing if base_of(field.type) == "Int"]
    if narrow:
        names = listed(f"`{field.name}`" for field in narrow)
        yield warn(narrow[0], f"`{kind.name}` holds {names} as `Int`, which ends at 2,147,483,647.")
    else:
        yield from map(shows, growing)
