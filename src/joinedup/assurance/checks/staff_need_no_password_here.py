"""Staff sign in with the force's own identity."""

from __future__ import annotations

from collections.abc import Iterator

from joinedup.assurance.description import Description, Operation
from joinedup.assurance.vocabulary.bodies import asked, fields_of
from joinedup.assurance.vocabulary.words import squeezed, vocabulary
from joinedup.assurance.vocabulary.writes import writes
from joinedup.findings import Problem, Severity, check, warn

_STAFF = vocabulary(
    "user users officer officers staff member members operator operators account accounts employee login"
)

# Flows in which people sign in at an address of their own, and the product never sees a password.
_SIGN_IN_ELSEWHERE = frozenset({"authorizationCode", "implicit", "deviceAuthorization"})


def _federated(description: Description) -> bool:
    return any(
        one.type in ("openIdConnect", "mutualTLS") or not _SIGN_IN_ELSEWHERE.isdisjoint(one.flows)
        for one in description.security_schemes
    )


def _accounts(description: Description) -> Iterator[Operation]:
    for operation, noun in writes(description):
        if not _STAFF.isdisjoint(noun.split()):
            yield operation


@check(
    verifies="JU-F03",
    version=2,
    subject="letting others connect",
    severity=Severity.MEDIUM,
    on=Operation,
    among=_accounts,
    absent="no operation makes or amends an account of a person",
    reads={"schema", "request", "path"},
)
def staff_need_no_password_here(operation: Operation, description: Description) -> Iterator[Problem]:
    """Do staff sign in with the force's own identity, rather than a password kept in the product?

    Looks at operations that make or amend accounts of people, for a password among what is sent. It warns where there is one and
    no scheme lets people sign in by an identity from elsewhere.

    Why it matters:
        Whoever leaves the force loses its identity the same day. A password kept in a product goes on working until somebody
        remembers it.
    What to ask:
        Can all staff sign in with the force's identity, with no password in the product at all, and what closes the account of
        a leaver?
    Passes:
        paths:
          /users: {post: {requestBody: {content: {application/json: {schema: {properties: {name: {type: string}}}}}}, responses: {"201": {description: Made}}}}
    Fails:
        paths:
          /users:
            post: {requestBody: {content: {application/json: {schema: {properties: {name: {}, password: {type: string}}}}}}, responses: {"201": {description: Made}}}
    Source:
        NCSC cloud security principle 10, as summarised at https://almosthomebiz.com/2024/10/21/how-to-meet-the-ncscs-14-cloud-security-principles
    """
    names = fields_of(description, asked(operation))
    if any(squeezed(one).endswith(("password", "passwd")) for one in names) and not _federated(description):
        yield warn(
            operation,
            f"{operation.name} takes a password for a person, and no scheme lets people sign in by an identity from elsewhere.",
        )
