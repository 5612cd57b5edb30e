"""Whoever hands in work that is done later can follow it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from joinedup.assurance.description import Description, Operation
from joinedup.assurance.once import once
from joinedup.assurance.vocabulary.bodies import fields_of, json_schema
from joinedup.assurance.vocabulary.records import records
from joinedup.assurance.vocabulary.records.addresses import segments
from joinedup.assurance.vocabulary.words import squeezed, vocabulary, words
from joinedup.findings import Problem, Severity, check, warn

_WAYS = vocabulary(
    "location operationlocation contentlocation retryafter link azureasyncoperation",
)
_FOLLOWED = vocabulary(
    "id ids url uri href link links status state job task location token key reference request operation tracking",
    "receipt batch handle uuid callback self",
)


_SAID = re.compile(
    r"\bpoll(?:s|ed|ing)?\b|\blocation header|\bstatus (?:url|link|endpoint)|\bcall(?:ed)?[ -]?back|\bwebhook|\bnotif(?:y|ied|ication)"
    r"|check (?:the |its )?(?:status|progress)|\b(?:task|job)[- ]status",
    re.IGNORECASE,
)
_NEWS = vocabulary("event events notification notifications webhook webhooks callback callbacks")


@once
def _called_back(description: Description) -> frozenset[str]:
    return frozenset(operation.owner for operation in description.operations if operation.owner)


def _accepts(operation: Operation, _: Description) -> bool:
    """Whether work is handed in. Whoever only passes on what happened has no outcome to wait for."""
    last = next((words(segment) for segment in reversed(segments(operation.path)) if "{" not in segment), ())
    return (
        not operation.inbound
        and _NEWS.isdisjoint(last[-1:])
        and operation.method not in ("get", "head")
        and any(response.status == "202" for response in operation.responses)
    )


def _is_told_in_words(operation: Operation) -> bool:
    texts = [operation.summary, operation.description, *(parameter.description for parameter in operation.parameters)]
    texts.extend(response.description for response in operation.responses if response.status == "202")
    return any(_SAID.search(text) for text in texts)


def _is_read(operation: Operation, description: Description) -> bool:
    """Whether the record that is changed can be read at the same address, and so shows what became of the work."""
    call = records(description).call_at.get(operation.pointer)
    return call is not None and bool(call.address.key) and f"GET {operation.path}" in _read_names(description)


@once
def _read_names(description: Description) -> frozenset[str]:
    return frozenset(operation.name for operation in description.operations if operation.method == "get")


@check(
    verifies="JU-S06",
    version=2,
    subject="following named standards",
    severity=Severity.MEDIUM,
    on=Operation,
    when=_accepts,
    absent="no call is accepted now and done later (202)",
    reads={"response", "header", "schema"},
)
def accepted_work_can_be_followed(operation: Operation, description: Description) -> Iterator[Problem]:
    """Where work is accepted now and done later, can the caller learn how it ended?

    Looks at answers 202 (accepted), for a header that says where to look, an identifier, link or state in the body, a call back
    to whoever asked, words on how to learn of it, or a read of the changed record at the same address. It warns where there is
    none.

    Why it matters:
        "Accepted" is a promise, not a result. If nobody can ask how it ended, a warrant or an export that failed an hour later
        is believed to be done.
    What to ask:
        With which call do we learn that the accepted work was done, or why it failed?
    Passes:
        paths: {/exports: {post: {responses: {"202": {description: Started, headers: {Location: {schema: {type: string}}}}}}}}
    Fails:
        paths: {/exports: {post: {responses: {"202": {description: Started}}}}}
    Source:
        RFC 9110 section 15.3.3 (202), https://www.rfc-editor.org/rfc/rfc9110#section-15.3.3
    """
    if operation.name in _called_back(description) or _is_told_in_words(operation) or _is_read(operation, description):
        return
    for response in operation.responses:
        if response.status != "202":
            continue
        if any(squeezed(header.name) in _WAYS for header in response.headers):
            return
        body = json_schema(response.media)
        fields = fields_of(description, body)
        names = [*fields, *(name for schema in fields.values() for name in fields_of(description, schema))]
        if any(not _FOLLOWED.isdisjoint(words(name)) for name in names) or (body is not None and not fields):
            return
    yield warn(operation, f"{operation.name} accepts work (202), and nothing says how the caller learns its outcome.")
