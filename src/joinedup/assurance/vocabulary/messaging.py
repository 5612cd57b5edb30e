"""Brokers and channels: which protocol is spoken, what its settings promise, and where words say more."""

from __future__ import annotations

import re
from collections.abc import Iterator

from joinedup.assurance.bindings import about
from joinedup.assurance.description import Description, Operation, Server
from joinedup.assurance.particulars import Part, Particular

# Protocols of AsyncAPI's server object by how the connection is protected.
# Source: https://www.asyncapi.com/docs/reference/specification/v3.0.0 (server object) and each protocol's own document.
ENCRYPTED = frozenset(
    ("https", "wss", "amqps", "mqtts", "secure-mqtt", "kafka-secure", "stomps", "rediss", "pulsar+ssl", "ibmmq-secure")
)
CLEAR = frozenset(("http", "ws", "kafka", "amqp", "mqtt", "stomp", "redis", "ftp"))
# These are the same word with encryption and without; only more words can tell.
EITHER = frozenset(
    (
        "amqp1",
        "mqtt5",
        "nats",
        "jms",
        "solace",
        "sqs",
        "sns",
        "googlepubsub",
        "anypointmq",
        "ibmmq",
        "mercure",
        "pulsar",
    )
)
# Any maker may speak these without leave: each is a published standard or an open project's documented protocol.
OPEN = ENCRYPTED - {"ibmmq-secure"} | CLEAR | {"amqp1", "mqtt5", "nats", "pulsar", "mercure"}
# These keep events in several lanes, so that order holds within one lane only.
LANES = frozenset(("kafka", "kafka-secure", "sqs", "sns", "googlepubsub", "pulsar", "pulsar+ssl"))
_HERE = re.compile(r"^(?:localhost|127(?:\.\d+){3}|\[?::1\]?|0\.0\.0\.0)(?::|/|$)", re.IGNORECASE)
_ENCRYPTION = re.compile(r"\b(?:SASL[_ ]SSL|TLS|mTLS|SSL)\b", re.IGNORECASE)
_WITHOUT = re.compile(
    r"\b(?:no|not|without|disable[sd]?|unencrypted|un-encrypted|plaintext|optional|planned|should)\b", re.IGNORECASE
)


def protocol_of(server: Server) -> str:
    """The protocol, in small letters; empty where none is named."""
    return server.url.partition("://")[0].lower() if "://" in server.url else ""


def is_this_machine(server: Server) -> bool:
    """Whether the address is the reader's own machine, and so tells nothing of the service."""
    return _HERE.match(server.url.partition("://")[2]) is not None


def reachable(description: Description) -> tuple[Server, ...]:
    """The servers at which events are exchanged, without the reader's own machine."""
    return tuple(server for server in description.servers if not is_this_machine(server))


def is_unaddressed(description: Description) -> bool:
    """Whether messages are described, and no server at which they travel."""
    return not reachable(description) and any(operation.is_message for operation in description.operations)


UNADDRESSED = (
    "Not tested: no server is named at which these messages travel. Please ask for the servers, their protocols and how "
    "systems sign in there."
)


def parts(description: Description, *sorts: str) -> Iterator[Part]:
    """The parts of these sorts, in the order read."""
    return (part for part in description.particulars.values() if part.sort in sorts)


def settings_about(description: Description, *subjects: str) -> tuple[Particular, ...]:
    """The settings of any part that are about one of ``subjects`` (retention, delivery, order …)."""
    return tuple(
        said
        for part in description.particulars.values()
        for key, said in part.says.items()
        if key.startswith("bindings.") and about(key.removeprefix("bindings.")) in subjects
    )


def said_in_words(description: Description, pattern: re.Pattern[str]) -> tuple[str, ...]:
    """The places whose words for readers match ``pattern`` in a sentence that does not take it back."""
    found = [part.pointer for part in description.particulars.values() if _says(part.words, pattern)]
    if _says(description.info.description, pattern):
        found.append(f"{description.info.pointer}/description")
    return tuple(dict.fromkeys(found))


def _says(text: str, pattern: re.Pattern[str]) -> bool:
    return any(
        pattern.search(sentence) and not _WITHOUT.search(sentence) for sentence in re.split(r"[.!?\n]\s", text[:20_000])
    )


def encryption_said(server: Server, description: Description) -> str:
    """Where it is said that the connection to ``server`` is encrypted though its protocol's name does not; or empty."""
    part = description.particulars.get(server.pointer)
    if part is None:
        return ""
    if _says(part.words, _ENCRYPTION):
        return f"{server.pointer}/description"
    if "bindings.ibmmq.cipherSpec" in part.says:
        return part.says["bindings.ibmmq.cipherSpec"].pointer
    names = {name for needs in part.value("security") or () for name in needs}
    for scheme in description.security_schemes:
        if scheme.name not in names:
            continue
        if scheme.type.lower() in ("x509", "mutualtls") or _says(scheme.description, _ENCRYPTION):
            return scheme.pointer
        for left in description.left_over:
            if left.pointer.startswith(f"{scheme.pointer}/") and _says(left.text.replace("_", " "), _ENCRYPTION):
                return left.pointer
    return ""


def channel_of(operation: Operation, description: Description) -> Part | None:
    """What the form says of the channel on which ``operation`` exchanges messages."""
    part = description.particulars.get(operation.pointer)
    place = part.leads_to.get("channel", "") if part is not None else ""
    return description.particulars.get(place) if place else None


def servers_of(operation: Operation, description: Description) -> tuple[Server, ...]:
    """The servers on which the channel of ``operation`` is; all, where it names none."""
    channel = channel_of(operation, description)
    names = channel.value("servers") if channel is not None else None
    if not names:
        return description.servers
    return tuple(server for server in description.servers if name_of_server(server, description) in names)


def name_of_server(server: Server, description: Description) -> str:
    """What the document calls ``server``, wherever it is written."""
    part = description.particulars.get(server.pointer)
    return part.name if part is not None else server.pointer.rpartition("/")[2]
