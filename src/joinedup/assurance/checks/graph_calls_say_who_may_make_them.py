"""A GraphQL schema says who may make its calls."""

from __future__ import annotations

import re
from collections.abc import Iterator

from joinedup.assurance.description import Description
from joinedup.assurance.graph.model import Field, TypeSystem, base_of
from joinedup.assurance.vocabulary.words import many, squeezed, vocabulary, words
from joinedup.findings import Problem, Severity, Shown, check, shows, warn

_DIRECTIVES = vocabulary(
    "auth authenticated authorize authorized authorise authorised authorization authentication hasrole hasscope role roles",
    "scope scopes permission permissions requiresscopes requiresrole requirespermission guard acl policy protected",
)
_RIGHT = r"(?:permission|role|scope|privilege|authenticat|authori[sz]|logged|signed.in|staff|administrator)"
_DEMAND = r"(?:requires?|required|needs?|needed|must|only|restricted|allowed|granted|available (?:to|for)|accessible)"
_SAYS = re.compile(rf"\b{_DEMAND}\b[^.]{{0,80}}\b{_RIGHT}|\b{_RIGHT}[^.]{{0,80}}\b{_DEMAND}\b", re.IGNORECASE)
_OWN = "_"  # begins the names of a framework's own calls


def _names_access(name: str) -> bool:
    return not _DIRECTIVES.isdisjoint((*words(name), squeezed(name)))


def _place_of_access(system: TypeSystem, field: Field) -> str:
    """Where it is said who may make a call; empty where nothing is said."""
    if _SAYS.search(field.description):
        return field.pointer
    kind = system.types.get(base_of(field.type))
    applied = (*field.applied, *(kind.applied if kind is not None else ()))
    return next((use.pointer for use in applied if _names_access(use.name)), "")


def _has_calls(_node: Description, description: Description) -> bool:
    return description.graph is not None and any(True for _ in description.graph.calls())


@check(
    verifies="JU-F05",
    version=1,
    subject="letting others connect",
    severity=Severity.MEDIUM,
    on=Description,
    when=_has_calls,
    absent="it describes no call",
    families={"graph"},
    reads=set(),
)
def graph_calls_say_who_may_make_them(_node: Description, description: Description) -> Iterator[Problem | Shown]:
    """Does the schema say who may make its calls?

    Looks at each query, mutation and subscription for a directive that guards it, or words about permissions, roles
    or scopes. It warns once, with how many say nothing.

    Why it matters:
        GraphQL has one address for everything. Where the schema does not say which call needs which right, a
        connection made for one purpose is given them all.
    What to ask:
        Which right does each call need, and can one connection be given a few of them only?
    Passes:
        type Query { "Needs the permission READ_PERSONS." person(id: ID!): String }
    Fails:
        type Query { "One person." person(id: ID!): String }
    Source:
        GraphQL, authorization, https://graphql.org/learn/authorization/
    """
    system = description.graph
    if system is None:
        return
    every = [field for _, field in system.calls() if not field.name.startswith(_OWN)]
    silent = []
    for field in every:
        place = _place_of_access(system, field)
        if place:
            yield shows(place)
        else:
            silent.append(field)
    if silent:
        say = "says" if len(silent) == 1 else "say"
        yield warn(silent[0], f"{len(silent)} of {many(len(every), 'call')} {say} nothing of who may make them.")
