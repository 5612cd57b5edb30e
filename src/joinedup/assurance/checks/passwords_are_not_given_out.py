"""No answer holds a password."""

from __future__ import annotations

import re
from collections.abc import Iterator

from joinedup.assurance.description import Description, Schema
from joinedup.assurance.vocabulary.bodies import given_out
from joinedup.assurance.vocabulary.fields import Fields, called, fields_where, is_text
from joinedup.assurance.vocabulary.words import listed, singular, squeezed, vocabulary, words
from joinedup.findings import Problem, Severity, check, fail, warn

_SECRET = frozenset(
    ("password", "passwd", "pwd", "passphrase", "userpassword", "passwordhash", "passwordsalt", "pincode")
)


def _is_password(name: str) -> bool:
    return squeezed(name) in _SECRET


# Words by which a description says that a read shows no password, though the field stands in the answer.
_KEPT_BACK = re.compile(
    r"(?:never|not|n't)(?: be| ever| actually)? (?:\w+ )?(?:returned|shown|displayed|exposed|included|sent back|readable|visible|retriev\w+|given out|available)"
    r"|write[- ]?only|only (?:be )?(?:set|used (?:to|for|when|on|in)|required (?:to|for|when))|always (?:be )?(?:empty|blank|null|none)"
    r"|(?:will|is|are|be) (?:\w+ )?(?:masked|hidden|redacted|obfuscated|omitted|empty|blank)|\*{3}|cannot be (?:read|viewed)",
    re.IGNORECASE,
)
_SCRAMBLED = re.compile(r"\bhash|\bencrypted|\bsalt|bcrypt|\bcipher", re.IGNORECASE)
# What stands beside the password of somebody's account; elsewhere it may open a document, a meeting or a network.
_ACCOUNT = vocabulary("username login loginid email emailaddress useremail logon")
_OF_ACCOUNTS = vocabulary(
    "user account credential login customer person member employee officer operator identity subscriber profile staff"
)


def _is_shown(field: Schema) -> bool:
    return field.keywords.get("writeOnly") is not True and not _KEPT_BACK.search(field.description)


def _opens_an_account(fields: Fields, description: Description) -> bool:
    """Whether somebody signs in with the password, as far as the record that holds it tells."""
    beside = {squeezed(name) for name in fields.schema.properties}
    owner = {singular(word) for word in words(called(fields.schema, description))}
    return not _ACCOUNT.isdisjoint(beside) or not _OF_ACCOUNTS.isdisjoint(owner)


@check(
    verifies="JU-F02",
    version=2,
    subject="letting others connect",
    severity=Severity.HIGH,
    on=Fields,
    among=lambda description: fields_where(description, _is_password, is_text),
    absent="no field is a password",
    reads={"schema", "response", "path"},
)
def passwords_are_not_given_out(fields: Fields, description: Description) -> Iterator[Problem]:
    """Are the answers of reads described without passwords?

    Looks at fields called a password, for reads whose answer holds them. A field that is marked as only ever sent to the product
    (writeOnly), or of which the words say that it is not returned, is left out. Where the password seems to open a document or a
    network and no account, or is said to be a hash, it warns.

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
    shown = {name: field for name, field in fields.found.items() if _is_shown(field)}
    if not shown or fields.schema.pointer not in given_out(description):
        return
    first = next(iter(shown.values()))
    if all(_SCRAMBLED.search(f"{name} {field.description}") for name, field in shown.items()):
        yield warn(first, f"A read gives out what a password was turned into: {listed(shown)}.")
    elif _opens_an_account(fields, description):
        yield fail(first, f"Given out by a read: {listed(shown)}.")
    else:
        yield warn(
            first, f"A read gives out a password, and nothing here says whose or what it opens: {listed(shown)}."
        )
