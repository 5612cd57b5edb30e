"""What a POST is for, where its address has no deed: what becomes of what is sent, as far as it is told."""

from __future__ import annotations

import re
from collections.abc import Mapping

from joinedup.assurance.description import Description, Operation
from joinedup.assurance.vocabulary.records.addresses import Address, fixed_parts
from joinedup.assurance.vocabulary.records.deeds import JOINTS, Told, Use
from joinedup.assurance.vocabulary.records.shapes import Many
from joinedup.assurance.vocabulary.records.signs import (
    gives_a_token,
    gives_a_value,
    is_question,
    only_names_another,
    only_sends_a_file,
    signs_in,
)
from joinedup.assurance.vocabulary.words import vocabulary, words

ASKS = re.compile(
    r"^(?:search|find|look ?up|query|quer|retriev|get|fetch|list|return|filter|check|verif|validat|calculat|estimat|preview|simulat|test|count)(?:s|es|ies|ing)?\b",
    re.IGNORECASE,
)
_STORES = re.compile(
    r"^(?:store|save|create|add|record|register|submit|insert|persist|ingest|publish)(?:s|es)?\b", re.IGNORECASE
)
# A text that begins with these tells of a deed, whatever status is answered.
_STARTS = vocabulary(
    "start stop trigger run execute cancel approve reject send resend lock unlock enable disable activate deactivate restart",
    "unpublish reset revoke sync refresh notify sell withdraw deploy restore distribute",
)
_DOES = re.compile(r"\bperforms? (?:an? |the )?(?:\w+ )?actions?\b", re.IGNORECASE)
_GATES = vocabulary("auth oauth oauth2 sso login signin")


def posting(
    description: Description,
    operation: Operation,
    address: Address,
    many: Many | None,
    named: Use | None,
    around: Mapping[str, frozenset[str]],
) -> Told:
    """What a POST is for that neither loads many nor has a deed in its address."""
    made = any(response.status == "201" for response in operation.responses)
    if joint := joint_in(operation):
        return Told(Use.LINK, f"its address speaks of {joint}, which join two")
    if address.nested and not address.key and only_names_another(description, operation):
        return Told(Use.LINK, "what it sends is only the identifier of something that is there", False)
    if (
        signs_in(description, operation)
        or gives_a_token(description, operation)
        or not _GATES.isdisjoint(fixed_parts(operation.path)[:-1])
    ):
        return Told(Use.SIGN_IN, "its answer is a token for further calls")
    kept = "get" in around.get(f"{address.collection} {{}}", frozenset())
    if done := _done_in_words(operation, kept=kept):
        return Told(Use.ACT, done, False)
    if address.key:
        if operation.request is None and not kept:
            return Told(Use.LINK, "it sends no body, and nothing is read here: it may only add one to another", False)
        if (made or named is Use.CREATE) and named not in (Use.UPDATE, Use.UPSERT):
            return Told(Use.CREATE, "it says that it creates, though its address names one record", False)
        return Told(Use.UPDATE, f"it posts to one record, {{{address.key}}}", named is Use.UPDATE)
    if named in (Use.ACT, Use.LINK, Use.SIGN_IN, Use.UPDATE, Use.DELETE):
        return Told(named, f"it is called {operation.operation_id}", False)
    return _keeping(description, operation, address, made=made, kept=kept) or _perhaps(
        operation, address, many, named, around
    )


def _done_in_words(operation: Operation, *, kept: bool) -> str:
    """Why the text is thought to tell of a deed; empty where it tells of none."""
    if _DOES.search(f"{operation.summary}. {operation.description[:200]}"):
        return "its text says that it performs an action"
    for text in (operation.summary, operation.description[:60]):
        first = next(iter(words(text)), "")
        if not kept and {first, first.removesuffix("s")} & _STARTS:
            return f"its text begins with {first}"
    return ""


def _keeping(
    description: Description, operation: Operation, address: Address, *, made: bool, kept: bool
) -> Told | None:
    """What is posted where a record is made or read later; otherwise a question or a file, if it is either."""
    if kept:
        asking = ASKS.match(operation.summary) is not None
        return Told(Use.CREATE, "records are read one by one under its address", not asking)
    if gives_a_value(description, operation):
        return Told(Use.CALCULATE, "its answer is a single value, and nothing reads a record later", False)
    if is_question(description, operation, address):
        return Told(Use.CALCULATE, "what it is called is a question, and its answer is kept nowhere", False)
    if made and not only_sends_a_file(description, operation):
        if ASKS.match(operation.summary):
            return Told(Use.CALCULATE, "its text asks a question, and nothing reads an answer later", False)
        return Told(Use.CREATE, "it says that it creates (201)")
    if only_sends_a_file(description, operation):
        return Told(Use.UPLOAD, "it takes a file and no data")
    return None


def _perhaps(
    operation: Operation,
    address: Address,
    many: Many | None,
    named: Use | None,
    around: Mapping[str, frozenset[str]],
) -> Told:
    """What is posted where neither status nor address tells."""
    if many is not None and operation.request is not None and ASKS.match(operation.summary or operation.description):
        return Told(Use.SEARCH, "its text begins with asking, and its answer carries a list", False)
    if "get" in around.get(address.collection, frozenset()):
        return Told(Use.CREATE, "records are listed at its address", named is Use.CREATE)
    if named is Use.CREATE:
        return Told(Use.CREATE, f"it is called {operation.operation_id}", False)
    if _STORES.match(operation.summary) or _STORES.match(operation.description):
        return Told(Use.CREATE, "its text begins with storing", False)
    return Told(Use.UNKNOWN, "it posts, and nothing says what becomes of it", False)


def joint_in(operation: Operation) -> str:
    """The word in the address of ``operation`` for what joins two; empty where there is none."""
    parts = fixed_parts(operation.path)
    return next((part for part in parts if not JOINTS.isdisjoint(words(part)[-1:])), "")
