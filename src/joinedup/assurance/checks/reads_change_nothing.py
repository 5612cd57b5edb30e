"""Reading never changes a record."""

from __future__ import annotations

import re
from collections.abc import Iterator

from joinedup.assurance.description import Description, Operation
from joinedup.assurance.vocabulary.lists import segments
from joinedup.assurance.vocabulary.words import vocabulary, words
from joinedup.findings import Problem, Severity, check, fail, warn

# Words that only say that something is done; RFC 9110 calls a method safe if it does none of these.
_ACTING = vocabulary(
    "delete remove purge erase wipe clear create insert update amend overwrite activate deactivate approve reject cancel revoke",
    "trigger send resend lock unlock restore restart reboot shutdown enable disable publish unpublish archive unarchive assign",
    "unassign suspend resume terminate kill execute impersonate disconnect subscribe unsubscribe add set save submit acknowledge",
    "dismiss reset rotate regenerate invite register unregister deregister apply merge move rename install uninstall upgrade mark",
    "unmark flush invalidate destroy dispatch enqueue grant deny undelete rollback revert start stop pause post put patch ban unban",
    "block unblock confirm reopen close accept decline pay refund charge transfer disarm arm reindex rebuild toggle become",
)
# As the whole last part of a path these are a deed; the other words above may there be a thing (a lock, a charge, a set).
_DEEDS = vocabulary(
    "delete remove purge erase create insert update amend approve reject cancel restore send resend unlock activate deactivate",
    "enable disable trigger execute restart reboot shutdown revoke reset impersonate unsubscribe publish unpublish terminate",
    "acknowledge suspend undelete reopen dispatch invalidate reindex gc logout logoff signout login-as",
)
_THINGS = frozenset(
    [
        "history",
        "status",
        "state",
        "log",
        "logs",
        "list",
        "options",
        "option",
        "form",
        "template",
        "templates",
        "marker",
        "markers",
        "time",
        "date",
        "count",
        "rules",
        "rule",
        "type",
        "types",
        "settings",
        "point",
        "points",
        "request",
        "requests",
        "requirements",
        "events",
        "event",
        "info",
        "information",
        "policy",
        "policies",
        "notes",
        "summary",
        "details",
        "code",
        "codes",
        "point",
        "key",
        "keys",
        "id",
        "ids",
        "address",
        "addresses",
        "price",
        "prices",
        "charge",
        "charges",
        "office",
        "function",
        "functions",
        "page",
    ]
)
_DETERMINERS = frozenset(
    [
        "the",
        "a",
        "an",
        "this",
        "that",
        "these",
        "all",
        "one",
        "your",
        "any",
        "every",
        "new",
        "given",
        "specified",
        "existing",
        "specific",
        "current",
    ]
)
_READING = vocabulary(
    "get list read find search fetch retrieve show view describe query lookup count check return returns gets lists download export",
    "has is exists head load browse preview test validate verify calculate display shows finds reads fetches retrieves searches",
)
# Deeds that a read may prepare without doing them: what must be known to start, a question to confirm.
_SOFT = frozenset(
    ("start", "stop", "resume", "confirm", "apply", "accept", "charge", "transfer", "become", "mark", "set")
)
_FOR = re.compile(r"\b(?:form|page|view|screen|template|dialog)\b", re.IGNORECASE)


def _base(word: str) -> str:
    """The verb of which ``word`` may be the third person: ``locks`` is lock, ``pushes`` push."""
    if word in _ACTING:
        return word
    for end in ("s", "es"):
        if word.endswith(end) and word[: -len(end)] in _ACTING:
            return word[: -len(end)]
    return word[:-3] + "y" if word.endswith("ies") else word


def _acts_by_name(operation: Operation) -> bool:
    """Whether the first word of its name is a deed done to what the rest of the name says."""
    spoken = words(operation.operation_id)
    return len(spoken) > 1 and spoken[0] in _ACTING and spoken[1] not in _THINGS


def _acts_by_summary(operation: Operation) -> bool | None:
    """Whether its summary says that something is done; ``None`` where that is likely only."""
    told = (operation.summary or operation.description).strip()
    spoken = re.findall(r"[A-Za-z'-]+", told[:120])
    if len(spoken) < 2 or _base(spoken[0].lower()) not in _ACTING or _FOR.search(told[:120]):
        return False
    following = spoken[1].lower()
    if following in _DETERMINERS:
        return True
    plain = spoken[0].lower() in _ACTING and following not in _THINGS
    return None if plain and spoken[-1].lower() not in _THINGS else False


def _reads(text: str) -> bool:
    """Whether the first word of ``text`` says that something is read."""
    return words(text)[:1] != () and words(text)[0] in _READING


def _acts_by_path(operation: Operation) -> bool:
    last = segments(operation.path)[-1:]
    if not last or "{" in last[0]:
        return False
    spoken = words(last[0])
    return bool(spoken) and (
        last[0].lower() in _DEEDS or (spoken[0] in _DEEDS and len(spoken) > 1 and spoken[1] not in _THINGS)
    )


@check(
    verifies="JU-S01",
    version=2,
    subject="following named standards",
    severity=Severity.HIGH,
    on=Operation,
    when=lambda operation, _: operation.method in ("get", "head") and not operation.inbound,
    absent="no operation is a read",
    reads=set(),
)
def reads_change_nothing(operation: Operation, _: Description) -> Iterator[Problem]:
    """Is no read described as changing something?

    Looks at GET and HEAD operations whose name or summary, or the last part of whose path, says that they do something (delete,
    lock, send, act as somebody else). A pass says that none of them says so, not that the product was tried.

    Why it matters:
        Browsers, search tools and monitoring repeat reads at will, since the standard promises that reads are harmless. If a read
        deletes or amends, records change with nobody having decided it.
    What to ask:
        Does this call change anything, and if so, when will it become a POST, PUT, PATCH or DELETE?
    Passes:
        paths:
          /persons/{id}: {get: {operationId: getPerson, responses: {"200": {description: One}}}}
    Fails:
        paths:
          /persons/{id}/delete: {get: {operationId: deletePerson, responses: {"200": {description: Gone}}}}
    Source:
        RFC 9110 section 9.2.1 (safe methods), https://www.rfc-editor.org/rfc/rfc9110
    """
    named, summary = _acts_by_name(operation), _acts_by_summary(operation)
    told = " ".join((operation.summary or operation.description).split())[:60]
    if named:
        message = f"{operation.name} is a read called {operation.operation_id}."
        soft = summary is not True and words(operation.operation_id)[0] in _SOFT
        yield warn(operation, message) if soft else fail(operation, message)
    elif summary:
        yield fail(operation, f'{operation.name} is a read that says it does something: "{told}".')
    elif _acts_by_path(operation) and not _reads(told):
        doubted = summary is False and (_reads(operation.operation_id) or _FOR.search(told))
        message = f"{operation.name} is a read whose address says that it changes something."
        yield warn(operation, message) if doubted else fail(operation, message)
    elif summary is None:
        yield warn(operation, f'{operation.name} is a read that seems to do something: "{told}".')
