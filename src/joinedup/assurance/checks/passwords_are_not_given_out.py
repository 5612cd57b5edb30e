"""No answer holds a password."""

from __future__ import annotations

from collections.abc import Iterator

from joinedup.assurance.description import Description
from joinedup.assurance.vocabulary.bodies import given_out
from joinedup.assurance.vocabulary.fields import Fields, fields_where, is_text
from joinedup.assurance.vocabulary.words import listed, squeezed
from joinedup.findings import Problem, Severity, check, fail

_SECRET = frozenset(
    ("password", "passwd", "pwd", "passphrase", "userpassword", "passwordhash", "passwordsalt", "pincode")
)


def _is_password(name: str) -> bool:
    return squeezed(name) in _SECRET


@check(
    verifies="JU-F02",
    version=1,
    subject="letting others connect",
    severity=Severity.HIGH,
    on=Fields,
    among=lambda description: fields_where(description, _is_password, is_text),
    absent="no field is a password",
    reads={"schema", "response", "path"},
)
def passwords_are_not_given_out(fields: Fields, description: Description) -> Iterator[Problem]:
    """Do reads keep passwords to themselves?

    Looks at fields called a password, for reads whose answer holds them. A field that is marked as only ever sent to the product
    (writeOnly) is left out.

    Why it matters:
        A password that can be read is stored so that it can be stolen, with all that its owner may see. Sound products cannot
        show a password, because they do not keep it.
    What to ask:
        What does this field hold when a record is read, and how are passwords stored?
    Passes:
        paths: {/users: {get: {responses: {"200": {content: {application/json: {schema: {properties: {name: {}, password: {type: string, writeOnly: true}}}}}}}}}}
    Fails:
        paths: {/users: {get: {responses: {"200": {content: {application/json: {schema: {properties: {name: {}, password: {type: string}}}}}}}}}}
    Source:
        NCSC guidance on passwords, https://www.ncsc.gov.uk/collection/passwords/updating-your-approach
    """
    shown = {name: one for name, one in fields.found.items() if one.keywords.get("writeOnly") is not True}
    if shown and fields.schema.pointer in given_out(description):
        yield fail(next(iter(shown.values())), f"Given out by a read: {listed(shown)}.")
