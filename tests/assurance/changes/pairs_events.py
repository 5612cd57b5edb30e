"""Every kind of change of an interface of events by the smallest pair that shows it, in AsyncAPI 2 and 3."""

from __future__ import annotations

from typing import Any

from tests.assurance.changes.made import Document

B, R, C = "breaking", "risky", "compatible"
_TEXT: Document = {"type": "string"}
_BODY: Document = {"type": "object", "properties": {"id": _TEXT}}
_LOGIN: Document = {"login": {"type": "scramSha256"}}
Row = tuple[str, str, Document, Document, str]


def three(
    *,
    server: Document | None = None,
    channel: Document | None = None,
    operation: Document | None = None,
    message: Document | None = None,
    **root: Any,
) -> Document:
    """AsyncAPI 3 with one event, which the product sends."""
    return {
        "asyncapi": "3.0.0",
        "info": {"title": "Gate", "version": "1"},
        "servers": {"main": {"host": "broker.example", "protocol": "amqps", **(server or {})}},
        "channels": {
            "opened": {"address": "opened", "messages": {"m": {"payload": _BODY, **(message or {})}}, **(channel or {})}
        },
        "operations": {"onOpened": {"action": "send", "channel": {"$ref": "#/channels/opened"}, **(operation or {})}},
        **root,
    }


def two(
    word: str = "subscribe",
    *,
    server: Document | None = None,
    channel: Document | None = None,
    operation: Document | None = None,
    message: Document | None = None,
    address: str = "opened",
    **root: Any,
) -> Document:
    """AsyncAPI 2 with one event, which others may receive from the product (``subscribe``) or send to it."""
    one = {"operationId": "onOpened", "message": {"payload": _BODY, **(message or {})}, **(operation or {})}
    return {
        "asyncapi": "2.6.0",
        "info": {"title": "Gate", "version": "1"},
        "servers": {"main": {"url": "broker.example", "protocol": "kafka-secure", **(server or {})}},
        "channels": {address: {word: one, **(channel or {})}},
        **root,
    }


def _kafka(**settings: Any) -> Document:
    return {"bindings": {"kafka": settings}}


def _amqp(**settings: Any) -> Document:
    return {"bindings": {"amqp": settings}}


def _trait(**trait: Any) -> Document:
    return {"traits": [trait]}


def _headers(**properties: Any) -> Document:
    return {"headers": {"type": "object", "properties": properties}}


def _needed(**properties: Any) -> Document:
    return {"headers": {"type": "object", "properties": properties, "required": sorted(properties)}}


def _at(location: str) -> Document:
    return {"correlationId": {"location": f"$message.{location}"}}


_ANSWER: Document = {"answer": {"address": "answer", "messages": {"a": {"payload": _BODY}}}}
_REPLY: Document = {"reply": {"channel": {"$ref": "#/channels/answer"}}}


def _asking(*, payload: Document | None = None, answer: str = "answer", **reply: Any) -> Document:
    """AsyncAPI 3 with one question that we send, and its answer."""
    document = three(operation={"action": "receive", "reply": {**_REPLY["reply"], **reply}})
    document["channels"]["answer"] = {"address": answer, "messages": {"a": {"payload": payload or _BODY}}}
    return document


def _asking_without_reply() -> Document:
    document = three(operation={"action": "receive"})
    document["channels"].update(_ANSWER)
    return document


_WIDE: Document = {"type": "object", "properties": {"id": {"type": "integer"}}}
_SECURED: Document = {"components": {"securitySchemes": _LOGIN}}
_PLAIN_LOGIN: Document = {"components": {"securitySchemes": {"login": {"type": "plain"}}}}
_LATER: Document = {"topicConfiguration": {"retention.ms": 1000}}

# Kind, direction, old document, new document, class.
EVENTS: list[Row] = [
    ("event-action-turned", "", three(), three(operation={"action": "receive"}), B),
    ("event-action-turned", "", two("subscribe"), two("publish"), B),
    ("event-address-changed", "", three(), three(channel={"address": "gate/opened"}), B),
    ("event-address-changed", "", two(), two(address="gate/opened"), B),
    ("webhook-removed", "", three(), three(operations={}, channels={}), B),
    ("event-protocol-changed", "", three(), three(server={"protocol": "mqtts"}), B),
    ("event-protocol-version-changed", "", three(), three(server={"protocolVersion": "1.0"}), R),
    ("server-address-changed", "", three(), three(server={"host": "other.example"}), B),
    ("server-address-changed", "", three(), three(server={"pathname": "/live"}), B),
    ("event-server-values-changed", "", two(server={"variables": {"p": {"enum": ["1"]}}}), two(server={"variables": {"p": {}}}), R),
    ("event-security-added", "", two(**_SECURED), two(server={"security": [{"login": []}]}, **_SECURED), B),
    ("event-security-removed", "", two(operation={"security": [{"login": []}]}, **_SECURED), two(**_SECURED), R),
    (
        "event-security-changed",
        "",
        two(server={"security": [{"login": []}]}, **_SECURED),
        two(server={"security": [{"login": ["read"]}]}, **_SECURED),
        B,
    ),
    ("event-security-scheme-changed", "", two(**_SECURED), two(**_PLAIN_LOGIN), B),
    ("event-security-scheme-removed", "", two(**_SECURED), two(), R),
    ("event-security-scheme-added", "", three(), three(**_SECURED), C),
    ("event-channel-servers-changed", "", three(), three(channel={"servers": [{"$ref": "#/servers/main"}]}), B),
    ("event-destination-setting-changed", "", two(channel=_kafka(topic="a")), two(channel=_kafka(topic="b")), B),
    ("event-destination-setting-changed", "", three(channel=_amqp(queue={"name": "a"})), three(channel=_amqp(queue={"name": "b"})), B),
    ("event-order-setting-changed", "", two(channel=_kafka(partitions=3)), two(channel=_kafka(partitions=6)), R),
    ("event-key-setting-changed", "response", two(message=_kafka(key=_TEXT)), two(message=_kafka(key={"type": "integer"})), R),
    ("event-retention-setting-changed", "", two(channel=_kafka(**_LATER)), two(channel=_kafka(topicConfiguration={"retention.ms": 1})), R),
    ("event-group-setting-changed", "", two(operation=_kafka(groupId={"enum": ["a"]})), two(operation=_kafka(groupId={"enum": ["b"]})), R),
    ("event-client-setting-changed", "", two(operation=_kafka(clientId={"enum": ["a"]})), two(operation=_kafka(clientId={"enum": ["b"]})), R),
    ("event-delivery-setting-changed", "", three(operation=_amqp(ack=True)), three(operation=_amqp(ack=False)), R),
    ("event-delivery-setting-changed", "", two(operation={"bindings": {"mqtt": {"qos": 2}}}), two(operation={"bindings": {"mqtt": {"qos": 0}}}), R),
    ("event-size-setting-changed", "", two(server={"bindings": {"mqtt5": {"maximumPacketSize": 9}}}), two(server={"bindings": {"mqtt5": {"maximumPacketSize": 8}}}), R),
    ("event-encoding-setting-changed", "response", two(message=_kafka(schemaIdLocation="header")), two(message=_kafka(schemaIdLocation="payload")), B),
    ("event-access-setting-changed", "", two(channel={"bindings": {"sns": {"policy": {"statements": 1}}}}), two(channel={"bindings": {"sns": {"policy": {"statements": 2}}}}), R),
    ("event-reply-setting-changed", "", three(operation=_amqp(replyTo="a")), three(operation=_amqp(replyTo="b")), B),
    ("event-correlation-setting-changed", "response", two(message={"bindings": {"mqtt": {"correlationData": _TEXT}}}), two(message={"bindings": {"mqtt": {"correlationData": {"type": "integer"}}}}), B),
    ("event-wire-setting-changed", "", two(channel={"bindings": {"ws": {"method": "GET"}}}), two(channel={"bindings": {"ws": {"method": "POST"}}}), R),
    ("event-reply-added", "", _asking_without_reply(), _asking(), R),
    ("event-reply-removed", "", _asking(), _asking_without_reply(), B),
    ("event-reply-address-changed", "", _asking(), _asking(answer="answers"), B),
    ("event-reply-address-changed", "", _asking(address={"location": "$message.header#/a"}), _asking(address={"location": "$message.header#/b"}), B),
    ("type-no-longer-text", "response", _asking(), _asking(payload=_WIDE), B),
    ("event-correlation-added", "response", three(), three(message=_at("header#/a")), C),
    ("event-correlation-removed", "response", two(message=_at("header#/a")), two(), R),
    ("event-correlation-changed", "response", three(message=_at("header#/a")), three(message=_at("payload#/id")), R),
    ("event-correlation-changed", "response", two(message=_trait(**_at("header#/a"))), two(message=_trait(**_at("header#/b"))), R),
    ("event-parameter-location-changed", "response", three(channel={"parameters": {"g": {"location": "$message.payload#/a"}}}), three(channel={"parameters": {"g": {"location": "$message.payload#/b"}}}), R),
    ("event-parameter-added", "response", two(address="o/{g}"), two(address="o/{g}", channel={"parameters": {"g": {"schema": _TEXT}}}), R),
    ("event-parameter-removed", "response", three(channel={"parameters": {"g": {"enum": ["a"]}}}), three(), R),
    ("event-message-renamed", "response", two(message={"name": "a"}), two(message={"name": "b"}), R),
    ("event-message-deprecation-changed", "response", three(), three(message={"deprecated": True}), C),
    ("event-payload-language-changed", "response", three(message={"payload": {"schemaFormat": "application/schema+json;version=draft-04", "schema": _BODY}}), three(message={"payload": {"schemaFormat": "application/schema+json;version=draft-07", "schema": _BODY}}), B),
    ("event-content-type-added", "response", three(), three(message={"contentType": "application/json"}), C),
    ("event-content-type-removed", "response", two(defaultContentType="application/json"), two(), R),
    ("event-headers-changed", "response", three(message=_headers(a=_TEXT)), three(message={"headers": {**_headers(a=_TEXT)["headers"], "additionalProperties": False}}), R),
    ("event-application-id-changed", "", two(id="urn:a"), two(id="urn:b"), C),
    ("event-channel-added", "", three(operations={}, channels={"a": {}}), three(operations={}, channels={"a": {}, "b": {}}), C),
    ("event-channel-removed", "", three(operations={}, channels={"a": {}, "b": {}}), three(operations={}, channels={"a": {}}), B),
    ("message-required-header-removed", "response", three(message=_needed(a=_TEXT)), three(), B),
    ("message-required-header-removed", "request", two("publish", message=_needed(a=_TEXT)), two("publish"), R),
    ("message-optional-header-removed", "response", two(message=_trait(**_headers(a=_TEXT))), two(message=_trait(headers={"type": "object"})), B),
    ("message-required-header-added", "request", two("publish"), two("publish", message=_needed(a=_TEXT)), B),
    ("message-required-header-added", "response", three(), three(message=_needed(a=_TEXT)), C),
    ("message-optional-header-added", "response", three(), three(message=_headers(a=_TEXT)), C),
    ("message-header-became-required", "request", two("publish", message=_headers(a=_TEXT)), two("publish", message=_needed(a=_TEXT)), B),
    ("message-header-became-optional", "response", three(message=_needed(a=_TEXT)), three(message=_headers(a=_TEXT)), B),
    ("type-no-longer-text", "response", three(message=_trait(**_headers(a=_TEXT))), three(message=_trait(**_headers(a={"type": "integer"}))), B),
    ("media-type-parameters-changed", "response", three(defaultContentType="application/json"), three(defaultContentType="application/json; charset=utf-16"), C),
    ("message-added", "response", three(), three(channel={"messages": {"m": {"payload": _BODY}, "n": {"payload": {"type": "string"}}}}), R),
]  # fmt: skip

# Pairs that say the same in other words.
SAME: list[tuple[str, Document, Document]] = [
    ("a default that a trait overrides", two(defaultContentType="application/json", message=_trait(contentType="text/plain")), two(defaultContentType="application/xml", message=_trait(contentType="text/plain"))),
    ("a trait written out", three(operation=_trait(**_amqp(ack=True))), three(operation=_amqp(ack=True))),
    ("in AsyncAPI 3 the object counts before its trait", three(message={**_at("header#/a"), **_trait(**_at("header#/b"))}), three(message=_at("header#/a"))),
    ("in AsyncAPI 2 the trait counts before the object", two(message={**_at("header#/a"), **_trait(**_at("header#/b"))}), two(message=_at("header#/b"))),
    ("words for readers", three(), three(message={"title": "Opened", "summary": "S", "examples": []}, channel={"description": "D"})),
    ("the edition of a binding", two(channel=_kafka(topic="a")), two(channel=_kafka(topic="a", bindingVersion="0.5.0"))),
    ("a variable of another name", two(address="o/{g}/x"), two(address="o/{g}/x", tags=[{"name": "t"}])),
    ("a server of another name", three(), three(servers={"live": {"host": "broker.example", "protocol": "amqps"}})),
]  # fmt: skip

# Pairs whose difference nothing here understands: never "no change".
NOT_UNDERSTOOD: list[tuple[str, Document, Document]] = [
    ("a protocol of its own", three(channel={"bindings": {"foo": {"lane": 1}}}), three(channel={"bindings": {"foo": {"lane": 2}}})),
    ("a setting of its own", two(channel=_kafka(frobnicate=1)), two(channel=_kafka(frobnicate=2))),
    ("an extension", three(message={"x-retry": 1}), three(message={"x-retry": 2})),
    ("terms of use", three(info={"title": "G", "version": "1", "termsOfService": "https://a.example"}), three(info={"title": "G", "version": "1"})),
    ("a payload in another language", two(message={"schemaFormat": "application/vnd.apache.avro;version=1.9.0", "payload": {"type": "record", "fields": []}}), two(message={"schemaFormat": "application/vnd.apache.avro;version=1.9.0", "payload": {"type": "record", "fields": [1]}})),
]  # fmt: skip
