"""Somebody answers questions about the interface."""

from __future__ import annotations

import re
from collections.abc import Iterator

from joinedup.assurance.description import Description
from joinedup.findings import Problem, Severity, Shown, check, fail, shows

_SILENT = re.compile(r"^(?:no-?reply|do-?not-?reply|noreply)\b|@(?:[^@]*\.)?example\.", re.IGNORECASE)

_LINK = re.compile(r"https?://(?!(?:[\w-]+\.)*example\.)|\bmailto:", re.IGNORECASE)


@check(
    verifies="JU-S02",
    version=3,
    subject="letting others connect",
    severity=Severity.LOW,
    on=Description,
    when=lambda _, description: bool(description.operations),
    absent="it describes no operation",
    families={"http", "events"},
    reads=set(),
)
def help_can_be_found(_node: Description, description: Description) -> Iterator[Problem | Shown]:
    """Does the description say where to find help or read more?

    Looks for a contact (an email address or page) or a link to documentation, which may stand in the introduction. A mailbox that nobody reads (no-reply, an
    example address) fails.

    Why it matters:
        When a connection breaks at night, somebody must be reachable who knows the interface. A description without a name
        behind it is nobody's promise.
    What to ask:
        Who answers technical questions about this interface, how fast, and where is its documentation?
    Passes:
        info: {title: Example, version: "1.0", contact: {email: interfaces@northshire.police.uk}}
        paths: {/persons: {get: {responses: {"200": {description: All}}}}}
    Fails:
        paths: {/persons: {get: {responses: {"200": {description: All}}}}}
    Source:
        co-cddo API standards linting rules, https://github.com/co-cddo/api-standards-linting
    """
    info = description.info
    email = info.contact.get("email", "")
    if (
        info.external_docs
        or info.contact.get("url")
        or _LINK.search(info.description)
        or (email and not _SILENT.search(email))
    ):
        yield shows(info.pointer)
        return
    if email:
        yield fail("/info/contact", f"The only contact is {email}, a mailbox that nobody reads.")
    else:
        yield fail("/info", "No contact and no link to documentation is given.")
