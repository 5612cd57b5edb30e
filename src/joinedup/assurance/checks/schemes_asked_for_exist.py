"""Every scheme that is asked for is declared."""

from __future__ import annotations

from collections.abc import Iterator

from joinedup.assurance.description import Description
from joinedup.assurance.vocabulary.schemes import asked_anywhere
from joinedup.findings import Problem, Severity, Shown, check, fail, shows


def _asked_for(description: Description) -> dict[str, str]:
    """Each scheme that operations ask for, with the first place where it is asked."""
    found: dict[str, str] = {}
    for operation in description.operations:
        for alternative in operation.security or ():
            for need in alternative:
                found.setdefault(need.scheme, operation.security_at or operation.pointer)
    return found


@check(
    verifies="JU-F02",
    version=3,
    subject="letting others connect",
    severity=Severity.HIGH,
    on=Description,
    when=lambda _, description: bool(asked_anywhere(description)),
    absent="no operation asks for proof of who calls",
    reads={"security"},
)
def schemes_asked_for_exist(_node: Description, description: Description) -> Iterator[Problem | Shown]:
    """Is every way of proving oneself that operations ask for described?

    Compares the security schemes that operations ask for with those that the document describes.

    Why it matters:
        The document says "show your pass" and not which pass. Software that is made from it leaves the proof out, and the call
        is refused, or worse, answered.
    What to ask:
        What does this scheme consist of, and where is it described?
    Passes:
        security: [{key: []}]
        paths: {/persons: {get: {responses: {"200": {description: All}}}}}
        components: {securitySchemes: {key: {type: apiKey, in: header, name: X-Api-Key}}}
    Fails:
        security: [{token: []}]
        paths: {/persons: {get: {responses: {"200": {description: All}}}}}
        components: {securitySchemes: {key: {type: apiKey, in: header, name: X-Api-Key}}}
    Source:
        OpenAPI Specification, security requirement object, https://spec.openapis.org/oas/v3.1.1.html
    """
    known = {scheme.name for scheme in description.security_schemes}
    wanted = _asked_for(description)
    yield from (shows(scheme) for scheme in description.security_schemes if scheme.name in wanted)
    for name, pointer in wanted.items():
        if name not in known and "/" not in name and "#" not in name:
            alike = next(
                (scheme.name for scheme in description.security_schemes if scheme.name.lower() == name.lower()), ""
            )
            hint = f" (“{alike}” is, and capitals count)" if alike else ""
            yield fail(pointer, f"Operations ask for “{name}”, and no such way of proving oneself is described{hint}.")
        elif name in known:
            yield shows(pointer)
