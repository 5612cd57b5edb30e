"""A GraphQL mutation that is sent twice makes one record."""

from __future__ import annotations

from collections.abc import Iterator

from joinedup.assurance.description import Description
from joinedup.assurance.graph import Field, Input
from joinedup.assurance.graph.records import givens, mutations
from joinedup.assurance.vocabulary.words import listed, many, squeezed, vocabulary, words
from joinedup.findings import Problem, Severity, Shown, check, shows, warn

_CREATES = vocabulary("create insert")
# Words that also join what is there already: they count where the rest names a record.
_MAY_CREATE = vocabulary("add register submit open record report file")
_NO_RECORDS = vocabulary("token tokens session sessions login jwt upload")
_KEYS = vocabulary(
    "idempotencykey idempotencyid requestid externalid externalreference externalref clientreference clientid deduplicationid",
)


def _creating(description: Description) -> Iterator[Field]:
    system = description.graph
    every = system.types.values() if system is not None else ()
    records = {words(kind.name) for kind in every if kind.kind == "object" and "id" in kind.fields}
    for mutation in mutations(system) if system is not None else ():
        spelt = words(mutation.name)
        if not mutation.arguments or not _NO_RECORDS.isdisjoint(spelt):
            continue
        may = (spelt[:1] and spelt[0] in _MAY_CREATE and spelt[1:] in records) or (
            spelt[-1:] and spelt[-1] in _MAY_CREATE and spelt[:-1] in records
        )
        if may or not _CREATES.isdisjoint((spelt[0], spelt[-1]) if spelt else ()):
            yield mutation


def _creates(_node: Description, description: Description) -> bool:
    return any(True for _ in _creating(description))


def _is_key(given: Input) -> bool:
    return (
        "idempotency" in words(given.name) or squeezed(given.name) in _KEYS or "idempoten" in given.description.lower()
    )


@check(
    verifies="JU-S20",
    version=2,
    subject="staying working",
    severity=Severity.MEDIUM,
    on=Description,
    when=_creates,
    absent="no mutation makes a record",
    families={"graph"},
    reads={"schema"},
)
def graph_repeated_calls_make_one_record(_node: Description, description: Description) -> Iterator[Problem | Shown]:
    """Is there a means by which a mutation, sent twice, is known again?

    Looks at mutations that make records, for a key by which the service knows a repeated call again. It warns once,
    with how many have none.

    Why it matters:
        A line that breaks after the record was made and before the answer came leads to a second try. Then one
        incident stands there twice.
    What to ask:
        If the same mutation arrives twice, how many records are there, and how does the service know?
    Passes:
        type Query { person(id: ID!): Person }
        type Mutation { addPerson(surname: String!, idempotencyKey: ID!): Person }
        type Person { id: ID! surname: String }
    Fails:
        type Query { person(id: ID!): Person }
        type Mutation { addPerson(surname: String!): Person }
        type Person { id: ID! surname: String }
    Source:
        IETF, the Idempotency-Key header field (draft), https://datatracker.ietf.org/doc/draft-ietf-httpapi-
        idempotency-key-header/
    """
    system = description.graph
    every, without = list(_creating(description)), []
    for mutation in every:
        asked = givens(system, mutation.arguments, depth=3) if system is not None else ()
        key = next((given for given in asked if _is_key(given)), None)
        if key is not None:
            yield shows(key)
        else:
            without.append(mutation)
    if without:
        names = listed(f"`{mutation.name}`" for mutation in without)
        every_one = f"{many(len(every), 'mutation')} that {'makes' if len(every) == 1 else 'make'} records"
        takes = "takes" if len(without) == 1 else "take"
        yield warn(
            without[0],
            f"{len(without)} of {every_one} {takes} no key to know a repeated call by: {names}.",
        )
