"""A record given out by GraphQL says when it last changed."""

from __future__ import annotations

from collections.abc import Iterator

from joinedup.assurance.description import Description
from joinedup.assurance.graph import Field, Type
from joinedup.assurance.graph.model import base_of, is_list
from joinedup.assurance.graph.records import grows_only, lists_in_parts
from joinedup.assurance.vocabulary.words import squeezed
from joinedup.findings import Problem, Severity, Shown, check, fail, shows

_ENDINGS = (
    "updated", "updatedat", "updatedon", "updatedin", "updatedate", "updateddate", "updatetime", "updatedtime", "lastupdate",
    "modified", "modifiedat", "modifiedon", "modifieddate", "modifiedtime", "modificationdate", "modificationtime",
    "changed", "changedat", "changedon", "changedate", "changeddate", "lastchange", "lastchangeat",
)  # fmt: skip
_VERSIONS = frozenset(("version", "revision", "etag", "rowversion", "lockversion"))


def _tells_of_change(field: Field) -> bool:
    """Whether a field holds when the record last changed, or a version that counts up; who changed it says neither."""
    name, base = squeezed(field.name), base_of(field.type)
    if base == "Boolean" or is_list(field.type):
        return False
    if name in _VERSIONS:
        return base == "Int" or name == "etag"
    return name.endswith(_ENDINGS)


def _records(description: Description) -> Iterator[Type]:
    found: dict[str, Type] = {}
    for listed in lists_in_parts(description.graph):
        if "id" in listed.record.fields and not grows_only(listed.record):
            found.setdefault(listed.record.name, listed.record)
    return iter(found.values())


@check(
    verifies="JU-S14",
    version=2,
    subject="getting data out",
    severity=Severity.LOW,
    on=Description,
    among=_records,
    absent="no query gives back records with an identifier part by part",
    families={"graph"},
    reads={"schema"},
)
def graph_records_say_when_they_changed(record: Type, _: Description) -> Iterator[Problem | Shown]:
    """Does each record that queries list say when it last changed?

    Looks at the records with an identifier that queries give back part by part, for a field with the time of the last
    change, or a version.

    Why it matters:
        Two systems that hold the same record can only tell whose is newer where the record says so.
    What to ask:
        Which field says when this record was last changed, in the product itself?
    Passes:
        type Query { persons(first: Int): [Person!]! }
        type Person { id: ID! surname: String updatedAt: String! }
    Fails:
        type Query { persons(first: Int): [Person!]! }
        type Person { id: ID! surname: String createdAt: String! }
    Source:
        GraphQL, schema design, https://graphql.org/learn/schema-design/
    """
    changed = next((field for field in record.fields.values() if _tells_of_change(field)), None)
    if changed is not None:
        yield shows(changed)
    else:
        yield fail(record, f"`{record.name}` does not say when it last changed.")
