"""A GraphQL document explains its own kinds of value."""

from __future__ import annotations

from collections.abc import Iterator

from joinedup.assurance.description import Description, Schema
from joinedup.assurance.vocabulary.words import vocabulary, words
from joinedup.findings import Problem, Severity, check, fail

_BUILT_IN = frozenset(
    (
        "Int",
        "Float",
        "String",
        "Boolean",
        "ID",
        "_Any",
        "_FieldSet",
        "federation__FieldSet",
        "link__Import",
        "Upload",
        "Void",
    )
)


# A description of these words and the name alone says that there is such a kind of value, and no more.
_FILLERS = vocabulary("the a an scalar type custom represents is of value values graphql kind this and for")


def _scalars(description: Description) -> Iterator[Schema]:
    for name, schema in description.named_schemas.items():
        if schema.format == name and name not in _BUILT_IN and not schema.enum:
            yield schema


@check(
    verifies="JU-M01",
    version=2,
    subject="saying what it means",
    severity=Severity.LOW,
    on=Schema,
    among=_scalars,
    absent="it defines no kind of value of its own",
    families={"graph"},
    reads=set(),
)
def own_scalars_are_explained(schema: Schema, _: Description) -> Iterator[Problem]:
    """Does the schema explain the kinds of value that it invents?

    Looks at custom scalars whose name is not a well-known one, for a description or an address where they are specified.

    Why it matters:
        GraphQL says nothing of what such a value looks like. Software takes it for any text, and the first value that is written
        otherwise stops the exchange.
    What to ask:
        How is a value of this kind written, and where is that laid down?
    Passes:
        type Query { number: CustodyNumber }
        scalar CustodyNumber @specifiedBy(url: "https://docs.northshire.example/custody-number")
    Fails:
        type Query { number: CustodyNumber }
        scalar CustodyNumber
    Source:
        GraphQL specification, scalars, https://spec.graphql.org/October2021/#sec-Scalars
    """
    told = frozenset(words(schema.description)) - frozenset(words(schema.format)) - _FILLERS
    if not told:
        yield fail(schema, f"Nothing says how a value of the kind {schema.format} is written.")
