"""No password or key travels in an address."""

from __future__ import annotations

from collections.abc import Iterator

from joinedup.assurance.description import Description, Parameter, SecurityScheme
from joinedup.assurance.personal_data import is_secret
from joinedup.findings import Problem, Severity, check, fail


def _in_addresses(description: Description) -> Iterator[Parameter | SecurityScheme]:
    yield from (one for one in description.parameters if one.place in ("query", "path"))
    yield from (one for one in description.security_schemes if one.type == "apiKey" and one.place == "query")


@check(
    verifies="JU-F01",
    version=1,
    subject="letting others connect",
    severity=Severity.HIGH,
    on=Parameter,
    among=_in_addresses,
    absent="no parameter or key travels in an address",
    reads={"parameter"},
)
def no_credentials_in_addresses(part: Parameter | SecurityScheme, _: Description) -> Iterator[Problem]:
    """Are passwords, keys and tokens kept out of addresses?

    Looks at the parameters in addresses and at the keys that security schemes put there.

    Why it matters:
        Addresses are written into logs, browser histories and monitoring on every machine between caller and product. A key
        in an address is a key left in many unlocked places.
    What to ask:
        Can the credential travel in a header instead, and since when has nothing accepted it in the address?
    Passes:
        components: {securitySchemes: {key: {type: apiKey, in: header, name: X-Api-Key}}}
        paths: {/persons: {get: {parameters: [{name: page, in: query, schema: {type: integer}}], responses: {"200": {description: All}}}}}
    Fails:
        components: {securitySchemes: {key: {type: apiKey, in: query, name: api_key}}}
    Source:
        RFC 9110 section 17.9 (sensitive information in addresses), https://www.rfc-editor.org/rfc/rfc9110;
        RFC 6750 section 5.3, https://www.rfc-editor.org/rfc/rfc6750
    """
    if isinstance(part, SecurityScheme):
        yield fail(part, f"{part.name}: the key travels in the address, as {part.parameter}.")
    elif is_secret(part.name):
        yield fail(part, f"The parameter {part.name} puts a credential into the address ({part.place}).")
