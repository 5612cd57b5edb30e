"""A record that GraphQL queries list carries an identifier."""

from __future__ import annotations

from collections.abc import Iterator

from joinedup.assurance.description import Description
from joinedup.assurance.graph import Field, Type
from joinedup.assurance.graph.model import base_of
from joinedup.assurance.graph.records import lists_in_parts
from joinedup.assurance.vocabulary.identity import identifies
from joinedup.findings import Problem, Severity, Shown, check, fail, shows, warn


def _records(description: Description) -> Iterator[Type]:
    """The records that queries list part by part; short lists of settings come whole."""
    return iter({listed.record.name: listed.record for listed in lists_in_parts(description.graph)}.values())


def _identifies(field: Field) -> bool:
    return base_of(field.type) == "ID" or identifies(field.name)


@check(
    verifies="JU-M06",
    version=2,
    subject="saying what it means",
    severity=Severity.MEDIUM,
    on=Description,
    among=_records,
    absent="no query gives back records part by part",
    families={"graph"},
    reads={"schema"},
)
def graph_records_carry_an_identifier(record: Type, _: Description) -> Iterator[Problem | Shown]:
    """Does each record that queries list carry an identifier?

    Looks at the records that queries give back part by part, for a field that identifies them. It warns where that
    may be null.

    Why it matters:
        A record without an identifier cannot be asked for again, matched with a copy, or told from its double.
    What to ask:
        By what does another system know this record again tomorrow?
    Passes:
        type Query { persons(first: Int): [Person!]! }
        type Person { id: ID! surname: String }
    Fails:
        type Query { persons(first: Int): [Person!]! }
        type Person { surname: String born: String }
    Source:
        GraphQL, global object identification, https://graphql.org/learn/global-object-identification/
    """
    found = [field for field in record.fields.values() if _identifies(field)]
    certain = next((field for field in found if field.type.endswith("!")), None)
    if certain is not None:
        yield shows(certain)
    elif found:
        yield warn(found[0], f"`{record.name}.{found[0].name}` identifies the record, and may be null.")
    else:
        yield fail(record, f"`{record.name}` has no field that identifies it.")
