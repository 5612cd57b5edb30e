"""What GraphQL retires beside fields says what to use instead."""

from __future__ import annotations

from collections.abc import Iterator

from joinedup.assurance.description import Description
from joinedup.assurance.graph import EnumValue, Input
from joinedup.assurance.vocabulary.words import vocabulary, words
from joinedup.findings import Problem, Severity, Shown, check, fail, shows

_NO_REASONS = frozenset((("no", "longer", "supported"), ("deprecated",)))
_FEWEST = 4  # "Deprecated." says no more than the mark does
_SPEAKS = vocabulary("deprecated instead replaced retired removed obsolete superseded")


def _retired(description: Description) -> Iterator[EnumValue | Input]:
    system = description.graph
    for kind in system.types.values() if system is not None else ():
        for value in kind.values.values():
            if value.deprecated is not None:
                yield value
        for field in kind.fields.values():
            yield from (given for given in field.arguments.values() if given.deprecated is not None)


def _explained(part: EnumValue | Input) -> bool:
    """Whether the words beside it speak of its end."""
    return not _SPEAKS.isdisjoint(words(part.description)) and len(words(part.description)) >= _FEWEST


def _gives_a_reason(part: EnumValue | Input) -> bool:
    """Whether the reason is the supplier's own, and not the one that GraphQL fills in."""
    return bool(part.deprecated) and words(part.deprecated or "") not in _NO_REASONS


@check(
    verifies="JU-S25",
    version=2,
    subject="staying working",
    severity=Severity.MEDIUM,
    on=Description,
    among=_retired,
    absent="no argument or value is being retired",
    families={"graph"},
    reads=set(),
)
def graph_retired_arguments_and_values_say_why(part: EnumValue | Input, _: Description) -> Iterator[Problem | Shown]:
    """Where an argument or a value is being retired, does the schema say why?

    Looks at deprecated arguments and values of enums, for a reason. Fields and calls are asked by another check.

    Why it matters:
        One day a query that still names it is refused as a whole. Whoever wrote the query must know in time what to
        write instead.
    What to ask:
        What takes its place, and until when is it accepted?
    Passes:
        type Query { persons(name: String @deprecated(reason: "Use surname, from 1 May 2027."), surname: String): [String!] }
    Fails:
        type Query { persons(name: String @deprecated, surname: String): [String!] }
    Source:
        GraphQL specification, @deprecated, https://spec.graphql.org/September2025/#sec--deprecated
    """
    if _gives_a_reason(part) or _explained(part):
        yield shows(part)
    else:
        yield fail(part, f"`{part.name}` is deprecated, and nothing says why or what replaces it.")
