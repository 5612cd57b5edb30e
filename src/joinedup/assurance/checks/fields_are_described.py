"""Fields say what they mean."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from joinedup.assurance.description import Description, Schema
from joinedup.assurance.vocabulary.bodies import resolved
from joinedup.assurance.vocabulary.fields import holders
from joinedup.assurance.vocabulary.words import listed
from joinedup.findings import Problem, Severity, check, fail


def _owners(description: Description) -> Iterable[Schema]:
    return [schema for schema in holders(description) if len(schema.properties) > 1]


def _explained_there(field: Schema, description: Description) -> bool:
    choices = field.any_of
    if len(choices) == 2 and choices[1].types == ("null",):  # what may be null is explained by what it is otherwise
        field = choices[0]
    target = resolved(description, field)
    return target is None or "description" in target.keywords or "title" in target.keywords


@check(
    verifies="JU-M01",
    version=2,
    subject="saying what it means",
    severity=Severity.MEDIUM,
    on=Schema,
    among=_owners,
    absent="no schema has two fields or more",
    families={"http", "events", "data", "graph", "soap"},
    reads={"schema"},
)
def fields_are_described(schema: Schema, description: Description) -> Iterator[Problem]:
    """Do fields say in words what they mean?

    Looks at each schema with two fields or more, and fails where more than half of its fields have no description and no
    title, of their own, of the schema they refer to, or of the entries of a list.

    Why it matters:
        "Date" may be the day of the offence, of the report or of the arrest. Where each reader guesses, joined records are
        wrong in ways that surface in court.
    What to ask:
        Will you describe each field: what it means, who fills it, and when it is left empty?
    Passes:
        components:
          schemas:
            Person:
              properties:
                surname: {type: string, description: Family name as the person gives it.}
                status: {type: string, description: How the person stands to the case.}
    Fails:
        components: {schemas: {Person: {properties: {surname: {type: string}, status: {type: string}}}}}
    Source:
        IM1 interface documentation, https://gpitbjss.atlassian.net/wiki/plugins/viewsource/viewpagesrc.action?pageId=1391134456
    """
    bare = [
        name
        for name, field in schema.properties.items()
        if "description" not in (keywords := field.keywords)
        and "title" not in keywords
        and (not ("$ref" in keywords or field.any_of) or not _explained_there(field, description))
        and (field.items is None or not _explained_there(field.items, description))
    ]
    if len(bare) * 2 > len(schema.properties):
        yield fail(
            schema,
            f"{len(bare)} of {len(schema.properties)} fields are not described in words: {listed(bare)}.",
        )
