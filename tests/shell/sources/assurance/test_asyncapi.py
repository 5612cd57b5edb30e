"""AsyncAPI into one description, told from the caller's side."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from joinedup.assurance.description import Description, Schema
from joinedup.findings.model import Outcome
from joinedup.shell.flows.assurance.checks.check import check_bytes
from joinedup.shell.flows.assurance.diff import diff_bytes
from joinedup.shell.sources.assurance.descriptions import describe
from joinedup.shell.sources.assurance.documents import read_document

_TWO = b"""
asyncapi: 2.6.0
info: {title: Made events, version: 1.0.0}
servers:
  live: {url: broker.example:5671, protocol: amqps, security: [{login: []}]}
channels:
  persons/{force}/changed:
    parameters:
      force: {description: the force's code, schema: {type: string}}
    subscribe:
      operationId: personChanged
      message:
        oneOf:
          - {$ref: '#/components/messages/Person'}
          - {payload: {type: object}, schemaFormat: 'application/vnd.apache.avro;version=1.9.0'}
  persons/commands:
    publish:
      message: {$ref: '#/components/messages/Person'}
components:
  securitySchemes:
    login: {type: scramSha256}
  messages:
    Person:
      contentType: application/json
      headers: {type: object, properties: {correlation: {type: string}}}
      payload: {$ref: '#/components/schemas/Person'}
      examples: [{name: one, payload: {surname: Gwyn}}]
  schemas:
    Person: {type: object, properties: {surname: {type: string}}}
"""

_THREE = b"""
asyncapi: 3.0.0
info: {title: Made events, version: 1.0.0}
servers:
  live: {host: 'broker.example:5671', protocol: amqps}
channels:
  changed:
    address: persons/{force}/changed
    parameters: {force: {description: the force's code, enum: [X1, X2]}}
    messages:
      person: {$ref: '#/components/messages/Person'}
operations:
  personChanged: {action: send, channel: {$ref: '#/channels/changed'}}
  sendPerson:
    action: receive
    channel: {$ref: '#/channels/changed'}
    messages: [{$ref: '#/channels/changed/messages/person'}]
components:
  messages:
    Person: {contentType: application/json, payload: {$ref: '#/components/schemas/Person'}}
  schemas:
    Person: {type: object, properties: {surname: {type: string}}}
"""


def _described(content: bytes) -> Description:
    return describe(read_document(content, "events.yaml"))


def test_what_the_product_sends_comes_towards_us_in_both_versions() -> None:
    forms = (_TWO, "asyncapi-2", ("subscribe", "publish")), (_THREE, "asyncapi-3", ("send", "receive"))
    for content, kind, words in forms:
        description = _described(content)
        assert description.kind == kind
        towards, from_us = description.operations
        assert (towards.method, towards.path, towards.operation_id) == (
            words[0],
            "persons/{force}/changed",
            "personChanged",
        )
        assert towards.inbound
        assert from_us.method == words[1]
        assert not from_us.inbound
        assert [parameter.name for parameter in towards.parameters] == ["force"]
        person = description.resolve(towards.responses[0].media[0].schema)
        assert isinstance(person, Schema)
        assert list(person.properties) == ["surname"]
        assert from_us.request is not None
        assert description.servers[0].url == "amqps://broker.example:5671"
        assert {one.cause for one in description.unresolved} <= {"language"}
        assert description.malformed == ()


def test_a_payload_in_another_schema_language_has_no_schema_and_is_not_guessed() -> None:
    towards = _described(_TWO).operations[0]
    assert [medium.schema is None for medium in towards.responses[0].media] == [False, True]


def test_headers_and_examples_of_a_message_are_read() -> None:
    towards = _described(_TWO).operations[0]
    assert [header.name for header in towards.responses[0].headers] == ["correlation"]
    assert towards.responses[0].media[0].examples[0].value == {"surname": "Gwyn"}


def test_security_that_stands_at_the_server_counts_for_its_channels() -> None:
    towards = _described(_TWO).operations[0]
    assert towards.security is not None
    assert towards.security[0][0].scheme == "login"


def test_a_json_schema_by_itself_has_entities_and_no_operations() -> None:
    content = b'{"$schema": "http://json-schema.org/draft-07/schema#", "title": "Person", "type": "object",'
    content += b' "properties": {"a": {"$ref": "#/definitions/A"}}, "definitions": {"A": {"type": "string"}}}'
    description = describe(read_document(content, "person.json"))
    assert description.kind == "json-schema"
    assert description.operations == ()
    assert set(description.named_schemas) == {"Person", "A"}
    assert {one.cause for one in description.unresolved} <= {"language"}
    assert description.malformed == ()


_SLOW = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
_ANY = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5) | st.just({"$ref": "#/channels/a"}),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                [
                    "a",
                    "$ref",
                    "messages",
                    "message",
                    "oneOf",
                    "payload",
                    "headers",
                    "parameters",
                    "schema",
                    "schemaFormat",
                    "subscribe",
                    "publish",
                    "channel",
                    "action",
                    "address",
                    "examples",
                    "schemas",
                    "properties",
                    "security",
                ]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=20,
)


@_SLOW
@given(version=st.sampled_from(["2.6.0", "3.0.0"]), channels=_ANY, operations=_ANY, components=_ANY, servers=_ANY)
def test_any_shape_under_the_right_heading_is_described_without_a_slip(version: str, **parts: Any) -> None:
    content = json.dumps({"asyncapi": version, **parts}).encode()
    report = check_bytes(content, "events.json")
    assert not [finding.message for finding in report.findings if finding.outcome is Outcome.ERROR]


@_SLOW
@given(root=_ANY, properties=_ANY, definitions=_ANY)
def test_any_shape_of_json_schema_is_described_without_a_slip(root: Any, properties: Any, definitions: Any) -> None:
    schema = {
        "$schema": "https://json-schema.org/draft-07/schema",
        "properties": properties,
        "definitions": definitions,
    }
    report = check_bytes(json.dumps({**schema, "allOf": root}).encode(), "schema.json")
    assert not [finding.message for finding in report.findings if finding.outcome is Outcome.ERROR]


def test_a_payload_in_a_language_that_is_not_read_is_not_tested_and_not_compared() -> None:
    avro = _THREE.replace(
        b"payload: {$ref: '#/components/schemas/Person'}",
        b"payload: {schemaFormat: 'application/vnd.apache.avro+json;version=1.9.0', schema: {type: record}}",
    )
    assert avro != _THREE
    report = check_bytes(avro, "events.yaml")
    untested = [finding.message for finding in report.findings if finding.outcome is Outcome.NOT_TESTED]
    assert any("is written in application/vnd.apache.avro+json" in one for one in untested)
    assert not [
        finding
        for finding in report.findings
        if finding.check == "references_can_be_followed" and finding.outcome is Outcome.FAIL
    ]
    other = diff_bytes(avro, "old.yaml", avro.replace(b"record", b"enum"), "new.yaml")
    assert any("such schemas are not read" in one.reason for one in other.not_compared)


_RICH = b"""
asyncapi: 3.0.0
info: {title: Made events, version: 1.0.0}
servers: {live: {host: 'broker.example:9092', pathname: '/{tier}', protocol: kafka, variables: {tier: {default: gold, enum: [gold, tin]}}, frobnicate: 1}}
channels:
  ask: {address: ask, messages: {q: {$ref: '#/components/messages/Q'}}, bindings: {kafka: {topic: asks, lane: 7}, foo: {a: 1}}}
  answer: {address: null, messages: {a: {payload: {type: object}}}}
operations:
  ask:
    action: receive
    channel: {$ref: '#/channels/ask'}
    security: [{type: plain}, {$ref: '#/components/securitySchemes/login'}]
    traits: [{bindings: {kafka: {groupId: {enum: [trait]}, clientId: {enum: [trait]}}}}]
    bindings: {kafka: {groupId: {enum: [own]}}}
    reply: {channel: {$ref: '#/channels/answer'}, address: {location: '$message.header#/replyTo'}}
components:
  securitySchemes: {login: {type: X509}}
  messages:
    Q: {headers: {type: object, required: [replyTo], properties: {replyTo: {type: string}}}, payload: {type: object}, x-made: 1}
"""


def test_a_trait_adds_to_an_object_of_asyncapi_3_and_never_overrides_it() -> None:
    part = _described(_RICH).particulars["/operations/ask"]
    assert part.value("bindings.kafka.groupId") == {"enum": ["own"]}
    assert part.value("bindings.kafka.clientId") == {"enum": ["trait"]}
    assert part.says["bindings.kafka.clientId"].pointer == "/operations/ask/traits/0/bindings/kafka/clientId"


def test_an_answer_is_read_with_its_address_and_messages() -> None:
    description = _described(_RICH)
    (ask,) = description.operations
    assert ask.request is not None
    assert [response.status for response in ask.responses] == ["reply"]
    reply = description.particulars[description.particulars[ask.pointer].leads_to["reply"]]
    assert reply.value("location") == "$message.header#/replyTo"


def test_security_may_be_written_on_the_spot_or_referred_to() -> None:
    description = _described(_RICH)
    (ask,) = description.operations
    assert ask.security is not None
    assert [need.scheme for needs in ask.security for need in needs] == ["plain", "login"]
    assert {scheme.name: scheme.type for scheme in description.security_schemes} == {"login": "X509", "plain": "plain"}


def test_variables_of_an_address_are_filled_and_their_values_kept() -> None:
    (server,) = _described(_RICH).servers
    assert (server.url, dict(server.choices)) == ("kafka://broker.example:9092/gold", {"tier": ("gold", "tin")})


def test_required_headers_are_known_as_such() -> None:
    (ask,) = _described(_RICH).operations
    assert ask.request is not None
    assert [(header.name, header.required) for header in ask.request.media[0].headers] == [("replyTo", True)]


def test_what_no_table_names_is_left_over_with_its_place() -> None:
    left = {one.pointer: one.kind for one in _described(_RICH).left_over}
    assert left == {
        "/servers/live/frobnicate": "`frobnicate` of a server",
        "/channels/ask/bindings/kafka/lane": "binding `kafka.lane`",
        "/channels/ask/bindings/foo/a": "binding `foo.a`",
        "/components/messages/Q/x-made": "`x-made` of a message",
    }
