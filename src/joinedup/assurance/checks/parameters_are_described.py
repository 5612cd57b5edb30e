"""Parameters say what they mean."""

from __future__ import annotations

from collections.abc import Iterator

from joinedup.assurance.description import Description, Operation, Parameter
from joinedup.assurance.vocabulary.words import listed, squeezed, vocabulary
from joinedup.findings import Problem, Severity, check, fail

_PLAIN = vocabulary(
    "id limit offset page size sort order cursor q query search filter fields format lang language locale",
    "perpage pagesize pagenumber skip top count sortby orderby sortorder direction",
    # what HTTP itself explains, and what carries the credential
    "accept acceptcharset acceptlanguage acceptencoding contentlanguage contenttype contentlength authorization useragent",
    "ifmatch ifnonematch ifmodifiedsince ifunmodifiedsince range apikey xapikey serviceauthorization key token accesstoken apitoken apiusername",
)


def _own(operation: Operation) -> list[Parameter]:
    return [
        parameter
        for parameter in operation.parameters
        if parameter.place in ("query", "header", "argument") and squeezed(parameter.name) not in _PLAIN
    ]


@check(
    verifies="JU-M01",
    version=2,
    subject="saying what it means",
    severity=Severity.LOW,
    on=Operation,
    when=lambda operation, _: not operation.inbound and len(_own(operation)) > 1,
    absent="no operation has two parameters or more, outside its path, that need explaining",
    families={"http", "events", "graph"},
    reads={"parameter"},
)
def parameters_are_described(operation: Operation, _: Description) -> Iterator[Problem]:
    """Do parameters say in words what they do?

    Looks at operations with two parameters or more (those in the path, and those that explain themselves, such as limit, sort and the credential, left out), and fails
    where more than half have no description.

    Why it matters:
        "force" may be the force that recorded, that arrested or that asks. A search that filters by the wrong one finds nothing,
        and "nothing known" is believed.
    What to ask:
        Will you say of each parameter what it compares, which values it takes and what happens without it?
    Passes:
        paths:
          /persons:
            get:
              parameters:
                - {name: force, in: query, description: The force that made the record., schema: {type: string}}
                - {name: since, in: query, description: Only records changed after this time., schema: {type: string}}
              responses: {"200": {description: All}}
    Fails:
        paths:
          /persons:
            get:
              parameters: [{name: force, in: query, schema: {type: string}}, {name: since, in: query, schema: {type: string}}]
              responses: {"200": {description: All}}
    Source:
        OpenAPI Specification, parameter object, https://spec.openapis.org/oas/v3.1.1.html
    """
    own = _own(operation)
    bare = [
        parameter.name
        for parameter in own
        if not parameter.description and not (parameter.schema is not None and parameter.schema.description)
    ]
    if len(bare) * 2 > len(own):
        yield fail(
            operation,
            f"{operation.name}: {len(bare)} of {len(own)} parameters that need explaining are not described: {listed(bare)}.",
        )
