"""Each message says in which form its body travels."""

from __future__ import annotations

from collections.abc import Iterator

from joinedup.assurance.description import Description, Media
from joinedup.assurance.vocabulary.words import listed
from joinedup.findings import Problem, Severity, Shown, check, shows, untested, warn


@check(
    verifies="JU-F08",
    version=2,
    subject="letting others connect",
    severity=Severity.LOW,
    on=Description,
    when=lambda _, description: any(operation.is_message for operation in description.operations),
    absent="it describes no message",
    families={"events"},
    reads={"request"},
)
def messages_name_their_form(_node: Description, description: Description) -> Iterator[Problem | Shown]:
    """Does each message say in which form its body travels?

    Looks for the content type of each message, its own, a trait's or the document's default. It warns where none is
    given.

    Why it matters:
        A broker carries any bytes. JSON, XML and a binary form need different readers, and which one is needed should
        not be found out on the first day of service.
    What to ask:
        In which form does each message travel, and will the description say so?
    Passes:
        asyncapi: 3.0.0
        channels: {released: {address: released, messages: {m: {contentType: application/json, payload: {type: object, properties: {id: {type: string}}}}}}}
        operations: {tell: {action: send, channel: {$ref: "#/channels/released"}}}
    Fails:
        asyncapi: 3.0.0
        channels: {released: {address: released, messages: {m: {payload: {type: object, properties: {id: {type: string}}}}}}}
        operations: {tell: {action: send, channel: {$ref: "#/channels/released"}}}
    Source:
        AsyncAPI Specification 3.0.0, https://www.asyncapi.com/docs/reference/specification/v3.0.0 (message object,
        contentType)
    """
    if not description.media:
        yield untested("", "Not tested: no message says what its body holds. Please ask for the form of each.")
    silent: dict[str, Media] = {}
    for media in description.media:
        part = description.particulars.get(media.pointer)
        said = part.says.get("contentType") if part is not None else None
        if said is not None:
            yield shows(said)
        elif media.schema is not None:
            silent.setdefault(part.name if part is not None else media.pointer, media)
    if silent:
        first = next(iter(silent.values()))
        yield warn(first, f"Nothing says in which form the body of these messages travels: {listed(silent)}.")
