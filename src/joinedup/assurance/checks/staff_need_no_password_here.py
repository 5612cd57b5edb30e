"""Staff sign in with the force's own identity."""

from __future__ import annotations

import re
from collections.abc import Iterator

from joinedup.assurance.description import Description, Operation, SecurityScheme
from joinedup.assurance.once import once
from joinedup.assurance.vocabulary.bodies import asked, fields_of
from joinedup.assurance.vocabulary.fields import by_name
from joinedup.assurance.vocabulary.prose import mention
from joinedup.assurance.vocabulary.schemes import schemes_in_use
from joinedup.assurance.vocabulary.words import squeezed, vocabulary, words
from joinedup.assurance.vocabulary.writes import writes
from joinedup.findings import Problem, Severity, Shown, check, shows, untested, warn

_STAFF = vocabulary(
    "user users officer officers staff member members operator operators account accounts employee login"
)

# Flows in which people sign in at an address of their own, and the caller never sees a password: it may be the product's own.
_SIGN_IN_AT_AN_ADDRESS = frozenset({"authorizationCode", "implicit", "deviceAuthorization"})
_FROM_ELSEWHERE = re.compile(
    r"single sign[- ]?on|\bsso\b|\bsaml\b|federat|\bentra\b|azure (?:ad|active directory)|your (?:own )?identity provider|\bidp\b",
    re.IGNORECASE,
)
_ELSEWHERE_NAMES = vocabulary("sso saml ldap oidc idp federated federation")
# Users of databases, lines and transfers are no people.
_OF_MACHINES = vocabulary(
    "database databases mysql postgres sql ftp sftp ssh sip smtp imap mailbox mailboxes mqtt wifi snmp device devices"
)
_PERSONAL = vocabulary(
    "email emailaddress username login password passwd firstname lastname surname forename fullname displayname phone mobile"
)


def _federated(description: Description) -> list[SecurityScheme]:
    """The schemes in use by which people sign in with an identity from elsewhere."""
    return [
        scheme
        for scheme in schemes_in_use(description)
        if scheme.type == "openIdConnect" or _FROM_ELSEWHERE.search(scheme.description)
    ]


@once
def _accounts(description: Description) -> tuple[Operation, ...]:
    """The operations that make or amend the account of a person, as what is sent tells."""
    return tuple(
        operation
        for operation, noun in writes(description)
        if not _STAFF.isdisjoint(noun.split())
        and _OF_MACHINES.isdisjoint(words(operation.path))
        and not _PERSONAL.isdisjoint(squeezed(name) for name in fields_of(description, asked(operation)))
    )


def _takes_password(operation: Operation, description: Description) -> bool:
    return any(squeezed(name).endswith(("password", "passwd")) for name in fields_of(description, asked(operation)))


@once
def _hint(description: Description) -> tuple[str, str] | None:
    """Where words, a path or a field speak of an identity from elsewhere, and what is said there."""
    if found := mention(description, _FROM_ELSEWHERE):
        return found
    for operation in description.operations:
        if not _ELSEWHERE_NAMES.isdisjoint(words(operation.path)):
            return operation.pointer, operation.path
    for name, holders in by_name(description).items():
        if not _ELSEWHERE_NAMES.isdisjoint(words(name)):
            return holders[0].properties[name].pointer, name
    return None


@check(
    verifies="JU-F03",
    version=4,
    subject="letting others connect",
    severity=Severity.MEDIUM,
    on=Description,
    when=lambda _, description: bool(_accounts(description)),
    absent="no operation is known to make or amend an account of a person",
    reads={"schema", "request", "path"},
)
def staff_need_no_password_here(_node: Description, description: Description) -> Iterator[Problem | Shown]:
    """Do staff sign in with the force's own identity, rather than a password kept in the product?

    Looks at operations that make or amend accounts of people, and at the schemes that operations ask for. It passes where one
    is OpenID Connect or speaks of single sign-on, warns where an account takes a password and people sign in nowhere else, and is
    not tested where the sign-in may be the product's own.

    Why it matters:
        Whoever leaves the force loses its identity the same day. A password kept in a product goes on working until somebody
        remembers it.
    What to ask:
        Can all staff sign in with the force's identity, with no password in the product at all, and what closes the account of
        a leaver?
    Passes:
        security: [{people: []}]
        paths:
          /users: {post: {requestBody: {content: {application/json: {schema: {properties: {email: {type: string}}}}}}, responses: {"201": {description: Made}}}}
        components: {securitySchemes: {people: {type: openIdConnect, openIdConnectUrl: "https://id.example.police.uk/.well-known/openid-configuration"}}}
    Fails:
        paths:
          /users:
            post: {requestBody: {content: {application/json: {schema: {properties: {name: {}, password: {type: string}}}}}}, responses: {"201": {description: Made}}}
    Source:
        NCSC cloud security principle 10, as summarised at https://almosthomebiz.com/2024/10/21/how-to-meet-the-ncscs-14-cloud-security-principles
    """
    elsewhere = _federated(description)
    yield from map(shows, elsewhere)
    if elsewhere:
        return
    accounts = _accounts(description)
    if hint := _hint(description):
        yield untested(
            hint[0], f"Something speaks of an identity from elsewhere ({hint[1]}), and not of who signs in by it."
        )
        return
    at_an_address = [
        scheme for scheme in schemes_in_use(description) if not _SIGN_IN_AT_AN_ADDRESS.isdisjoint(scheme.flows)
    ]
    with_password = [operation for operation in accounts if _takes_password(operation, description)]
    if at_an_address:
        yield untested(
            at_an_address[0],
            f"{at_an_address[0].name}: people sign in at an address of its own, and nothing says whether with an identity from "
            "elsewhere.",
        )
    elif not with_password:
        yield untested(accounts[0], "Accounts of people are kept here, and nothing says how these people sign in.")
    for operation in () if at_an_address else with_password:
        yield warn(
            operation,
            f"{operation.name} takes a password for a person, and no scheme is known to let people sign in by an identity from elsewhere.",
        )
