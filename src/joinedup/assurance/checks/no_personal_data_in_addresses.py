"""Nobody's name or number stands in an address."""

from __future__ import annotations

from collections.abc import Iterator

from joinedup.assurance.description import Description, Parameter
from joinedup.assurance.vocabulary.personal_data import is_personal
from joinedup.findings import Problem, Severity, check, fail


@check(
    verifies="JU-F01",
    version=1,
    subject="letting others connect",
    severity=Severity.HIGH,
    on=Parameter,
    when=lambda parameter, _: parameter.place in ("query", "path"),
    absent="no parameter stands in an address",
    reads={"parameter"},
)
def no_personal_data_in_addresses(parameter: Parameter, _: Description) -> Iterator[Problem]:
    """Are names, dates of birth and personal numbers kept out of addresses?

    Looks at the parameters in addresses for names that identify a living person: surname, date of birth, National Insurance
    number, email address and the like.

    Why it matters:
        Addresses are written into logs on every machine between caller and product, and kept for months. A search for a
        suspect by name would leave that name with people who have no business to know it.
    What to ask:
        Can these values be sent in the body of the call, and what happens to the logs that already hold them?
    Passes:
        paths: {/persons: {get: {parameters: [{name: status, in: query, schema: {type: string}}], responses: {"200": {description: All}}}}}
    Fails:
        paths: {/persons: {get: {parameters: [{name: dateOfBirth, in: query, schema: {type: string}}], responses: {"200": {description: All}}}}}
    Source:
        RFC 9110 section 17.9 (sensitive information in addresses), https://www.rfc-editor.org/rfc/rfc9110;
        GOV.UK API technical and data standards, https://www.gov.uk/guidance/gds-api-technical-and-data-standards
    """
    if is_personal(parameter.name):
        yield fail(
            parameter, f"The parameter {parameter.name} puts personal data into the address ({parameter.place})."
        )
