"""No operation is open to anybody."""

from __future__ import annotations

from collections.abc import Iterator

from joinedup.assurance.description import Description, Operation
from joinedup.assurance.vocabulary.housekeeping import is_housekeeping
from joinedup.assurance.vocabulary.lists import segments
from joinedup.assurance.vocabulary.words import vocabulary, words
from joinedup.findings import Problem, Severity, check, fail, warn

_SIGNING_IN = vocabulary(
    "auth oauth oauth2 login logout signin signup sso saml token tokens register password passwords forgot"
)


def _is_open_by_nature(operation: Operation) -> bool:
    """Whether it is asked before anybody has proved anything: by browsers for themselves, or to sign in."""
    spoken = (word for part in segments(operation.path) for word in words(part))
    return operation.method in ("options", "head", "trace") or not _SIGNING_IN.isdisjoint(spoken)


@check(
    verifies="JU-F02",
    version=2,
    subject="letting others connect",
    severity=Severity.HIGH,
    on=Operation,
    when=lambda operation, description: (
        bool(description.security_schemes)
        and not operation.inbound
        and not is_housekeeping(operation)
        and not _is_open_by_nature(operation)
    ),
    absent="no security scheme is declared, or only sign-in and health operations are described",
    reads=set(),
)
def every_operation_is_protected(operation: Operation, _: Description) -> Iterator[Problem]:
    """Does every operation ask for proof of who calls?

    Looks at each operation that others call, where security schemes are declared. It fails where no scheme applies, and
    warns where the description opens the operation to anybody on purpose or makes proof optional. Signs of life, signing
    in and the description itself may be open.

    Why it matters:
        One unprotected call is enough to leak a register. Often it is only a gap in the description; then other suppliers
        build against the gap and fail on the day they connect.
    What to ask:
        Can this operation be called without credentials, and if so, what does it give away?
    Passes:
        security: [{key: []}]
        paths: {/persons: {get: {responses: {"200": {description: All}}}}}
        components: {securitySchemes: {key: {type: apiKey, in: header, name: X-Api-Key}}}
    Fails:
        paths: {/persons: {get: {responses: {"200": {description: All}}}}}
        components: {securitySchemes: {key: {type: apiKey, in: header, name: X-Api-Key}}}
    Source:
        NCSC cloud security principles, as summarised at https://almosthomebiz.com/2024/10/21/how-to-meet-the-ncscs-14-cloud-security-principles;
        OpenAPI Specification, security requirement object, https://spec.openapis.org/oas/v3.1.1.html
    """
    if operation.security is None:
        yield fail(
            operation,
            f"{operation.name}: none of the declared security schemes applies to it.",
            cause="Security schemes are declared, and neither the document nor these operations say that they apply.",
        )
    elif not operation.security:
        yield warn(operation, f"{operation.name} is expressly open to anybody.")
    elif () in operation.security:
        yield warn(operation, f"{operation.name} can also be called without proving anything.")
