"""An answering message names the question it answers."""

from __future__ import annotations

from collections.abc import Iterator

from joinedup.assurance.description import Description, Media, Operation
from joinedup.assurance.vocabulary.words import squeezed
from joinedup.findings import Problem, Severity, Shown, check, shows, warn

_NAMES = (
    "correlationid",
    "correlation",
    "requestid",
    "reqid",
    "replytoid",
    "inreplyto",
    "causationid",
    "calculationid",
)


def _is_answered(operation: Operation, description: Description) -> bool:
    part = description.particulars.get(operation.pointer)
    return part is not None and "reply" in part.leads_to


def _messages(operation: Operation) -> list[Media]:
    found = list(operation.request.media) if operation.request is not None else []
    return found + [media for response in operation.responses for media in response.media]


def _links(media: Media, description: Description) -> Iterator[str]:
    """The places of a message that say by what questions and answers are matched."""
    part = description.particulars.get(media.pointer)
    if part is not None and "correlationId" in part.says:
        yield part.says["correlationId"].pointer
    yield from (header.pointer for header in media.headers if squeezed(header.name).endswith(_NAMES))
    for name, field in description.fields(media.schema).items() if media.schema is not None else ():
        if squeezed(name).endswith(_NAMES):
            yield field.pointer


@check(
    verifies="JU-S20",
    version=2,
    subject="staying working",
    severity=Severity.MEDIUM,
    on=Operation,
    when=_is_answered,
    absent="no message is said to be answered by another",
    families={"events"},
    reads={"request", "schema", "path"},
)
def answers_name_their_question(operation: Operation, description: Description) -> Iterator[Problem | Shown]:
    """Can an answer be matched with the question that it answers?

    Looks, where a message is said to be answered by another, for a correlation id, or a field or header named as one,
    in the answer. It warns where there is none, or where only the question carries one.

    Why it matters:
        Answers come back over a shared channel, in any order. Without a common number, the record of one person is
        shown to the officer who asked about another.
    What to ask:
        By which field or header does an answer name its question?
    Passes:
        asyncapi: 3.0.0
        channels:
          ask: {address: ask, messages: {q: {correlationId: {location: "$message.header#/number"}, payload: {type: object, properties: {who: {type: string}}}}}}
          answer: {address: answer, messages: {a: {correlationId: {location: "$message.header#/number"}, payload: {type: object, properties: {found: {type: string}}}}}}
        operations: {ask: {action: receive, channel: {$ref: "#/channels/ask"}, reply: {channel: {$ref: "#/channels/answer"}}}}
    Fails:
        asyncapi: 3.0.0
        channels:
          ask: {address: ask, messages: {q: {payload: {type: object, properties: {who: {type: string}}}}}}
          answer: {address: answer, messages: {a: {payload: {type: object, properties: {found: {type: string}}}}}}
        operations: {ask: {action: receive, channel: {$ref: "#/channels/ask"}, reply: {channel: {$ref: "#/channels/answer"}}}}
    Source:
        AsyncAPI Specification 3.0.0, https://www.asyncapi.com/docs/reference/specification/v3.0.0 (correlation id
        object)
    """
    answers = [media for response in operation.responses if response.status == "reply" for media in response.media]
    given_back = [place for media in answers for place in _links(media, description)]
    asked = [place for media in _messages(operation) for place in _links(media, description)]
    name = operation.operation_id or operation.path
    if given_back or (asked and not answers):
        yield from map(shows, dict.fromkeys((*given_back, *asked)))
    elif asked:
        yield warn(
            asked[0],
            f"The question of {name} carries what it is known by, and nothing says that the answer gives it back.",
        )
    else:
        yield warn(operation, f"Nothing says how the answer to {name} is matched with its question.")
