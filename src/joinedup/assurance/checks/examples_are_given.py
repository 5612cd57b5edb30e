"""Answers come with a sample."""

from __future__ import annotations

from collections.abc import Iterator

from joinedup.assurance.description import Description, Operation, Schema
from joinedup.assurance.once import once
from joinedup.assurance.vocabulary.bodies import answer, resolved
from joinedup.assurance.vocabulary.housekeeping import is_housekeeping
from joinedup.findings import Problem, Severity, check, fail


@once
def _samples_by_schema(_: Description) -> dict[str, bool]:
    """Whether a schema carries a sample, by its pointer; filled as schemas are met."""
    return {}


def _has_sample(schema: Schema | None, description: Description, depth: int = 4) -> bool:
    found = resolved(description, schema)
    if found is None or depth == 0:
        return False
    memory = _samples_by_schema(description)
    if found.pointer not in memory:
        memory[found.pointer] = False
        keywords = found.keywords
        memory[found.pointer] = (
            "example" in keywords
            or "examples" in keywords
            or "const" in keywords
            or any(_has_sample(schema, description, depth - 1) for schema in found.inner)
        )
    return memory[found.pointer]


@check(
    verifies="JU-S31",
    version=1,
    subject="saying what it means",
    severity=Severity.LOW,
    on=Operation,
    when=lambda operation, _: (
        operation.method == "get"
        and not operation.inbound
        and not is_housekeeping(operation)
        and answer(operation) is not None
    ),
    absent="no read gives back JSON with a schema",
    reads={"schema", "response", "example"},
)
def examples_are_given(operation: Operation, description: Description) -> Iterator[Problem]:
    """Does each read come with a sample of what it gives back?

    Looks at each read that gives back JSON, for a sample beside the schema or inside it.

    Why it matters:
        Other suppliers build and test their side against samples before they have access. Without them the first real look at
        the data is live police data.
    What to ask:
        Will you add made-up samples for each answer, including one with the rare fields filled?
    Passes:
        paths:
          /persons/{id}:
            get:
              responses:
                "200": {content: {application/json: {schema: {properties: {surname: {type: string, example: Example}}}}}}
    Fails:
        paths:
          /persons/{id}:
            get: {responses: {"200": {content: {application/json: {schema: {properties: {surname: {type: string}}}}}}}}
    Source:
        NHS interoperability standard for GP systems, https://nhse-dsic.atlassian.net/wiki/spaces/DCSDCS/pages/1391133681
    """
    media = [media for response in operation.successes for media in response.media]
    if not any(medium.examples or _has_sample(medium.schema, description) for medium in media):
        yield fail(operation, f"{operation.name} gives back JSON without any sample.")
