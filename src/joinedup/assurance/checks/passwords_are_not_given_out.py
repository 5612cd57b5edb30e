"""No answer holds a password."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from joinedup.assurance.bodies import calls, json_schema
from joinedup.assurance.description import Description
from joinedup.assurance.fields import Fields, by_name, fields_where, is_text
from joinedup.assurance.once import once
from joinedup.assurance.words import listed, squeezed
from joinedup.findings import Problem, Severity, check, fail

_SECRET = frozenset(
    ("password", "passwd", "pwd", "passphrase", "userpassword", "passwordhash", "passwordsalt", "pincode")
)


def _is_password(name: str) -> bool:
    return squeezed(name) in _SECRET


@once
def _answered(description: Description) -> Mapping[str, str]:
    """The schemas reached from the answers to reads, each with the first operation that gives it."""
    names = {one for one in by_name(description) if _is_password(one)}
    found: dict[str, str] = {}
    if not names:
        return found
    for operation in calls(description):
        if operation.method != "get":
            continue
        for response in operation.successes:
            body = json_schema(response.media)
            if body is not None and body.pointer not in found:
                for one in description.reached(body):
                    found.setdefault(one.pointer, operation.name)
    return found


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
    reader = _answered(description).get(fields.schema.pointer)
    shown = {name: one for name, one in fields.found.items() if one.keywords.get("writeOnly") is not True}
    if reader and shown:
        yield fail(next(iter(shown.values())), f"{reader} gives out {listed(shown)}.")
