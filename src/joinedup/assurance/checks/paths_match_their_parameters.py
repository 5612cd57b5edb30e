"""Paths and path parameters agree."""

from __future__ import annotations

import re
from collections.abc import Iterator

from joinedup.assurance.description import Description, Operation
from joinedup.assurance.vocabulary.words import listed
from joinedup.findings import Problem, Severity, check, fail

_LONGEST = 60
_NAMED = re.compile(r"\{([^{}]+)\}")


def _shortened(query: str) -> str:
    """The query, as much of it as a sentence bears."""
    return query if len(query) <= _LONGEST else query[:_LONGEST] + "…"


@check(
    verifies="JU-S01",
    version=3,
    subject="following named standards",
    severity=Severity.MEDIUM,
    on=Operation,
    when=lambda operation, _: (
        not operation.inbound
        and (
            "{" in operation.path
            or "?" in operation.path
            or any(parameter.place == "path" for parameter in operation.parameters)
        )
    ),
    absent="no path has a parameter",
    reads={"parameter", "path"},
)
def paths_match_their_parameters(operation: Operation, _description: Description) -> Iterator[Problem]:
    """Do paths and their parameters agree?

    Looks at each path with places to fill in: each must be declared as a path parameter, and each path parameter must have
    its place. A query written into the path (`/persons?page={page}`) fails, since no program fills it in.

    Why it matters:
        Where they disagree, software made from the description calls addresses that do not exist. It is a sign that nobody has
        ever built on this document.
    What to ask:
        What is the right address of this call?
    Passes:
        paths:
          /persons/{id}:
            get: {parameters: [{name: id, in: path, required: true, schema: {type: string}}], responses: {"200": {description: One}}}
    Fails:
        paths:
          /persons/{id}:
            get: {parameters: [{name: personId, in: path, required: true, schema: {type: string}}], responses: {"200": {description: One}}}
    Source:
        OpenAPI Specification, path templating, https://spec.openapis.org/oas/v3.1.1.html
    """
    path, _, query = operation.path.partition("?")
    if query:
        yield fail(
            operation,
            f"{operation.name}: its path holds a query, which only parameters may describe: {_shortened(query)}.",
        )
    places = set(_NAMED.findall(path))
    in_query = set(_NAMED.findall(query))
    declared = {parameter.name for parameter in operation.parameters if parameter.place == "path"}
    if places - declared:
        names = listed(sorted(places - declared))
        yield fail(operation, f"{operation.name}: its path has places that no parameter fills: {names}.")
    if declared - places - in_query:
        names = listed(sorted(declared - places - in_query))
        yield fail(operation, f"{operation.name}: parameters of the path that have no place in it: {names}.")
