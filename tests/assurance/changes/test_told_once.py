"""Each change is told once, where it happens, with the calls it reaches and in which direction."""

from __future__ import annotations

import copy
from typing import Any

from tests.assurance.changes.made import Document, api, changes, compared, extended, hooked, receiving, sending, told

_TEXT: Document = {"type": "string"}
_REF: Document = {"$ref": "#/components/schemas/Person"}


def _shared(person: Document, **schemas: Any) -> Document:
    """Two calls that receive a person and one that sends one."""
    content = {"content": {"application/json": {"schema": _REF}}}
    answer = {"200": {"description": "It.", **content}}
    return {
        **api(),
        "paths": {
            "/persons/{id}": {"get": {"responses": answer}, "put": {"requestBody": content, "responses": answer}},
        },
        "components": {"schemas": {"Person": person, **schemas}},
    }


def _person(**name: Any) -> Document:
    return {"type": "object", "properties": {"name": {**_TEXT, **name}, "father": _REF}}


def test_a_shared_schema_is_told_once_for_each_direction_with_all_its_calls() -> None:
    found = changes(_shared(_person(maxLength=50)), _shared(_person(maxLength=40)))
    assert [(one.importance.value, one.direction.value, one.operations) for one in found] == [
        ("breaking", "request", ("PUT /persons/{id}",)),
        ("compatible", "response", ("GET /persons/{id}", "PUT /persons/{id}")),
    ]
    at = "/components/schemas/Person/properties/name/maxLength"
    assert all((one.pointer_old, one.pointer_new) == (at, at) for one in found)
    assert found[0].message == "The greatest length of `Person.name` was lowered from 50 to 40."


def test_a_part_that_many_objects_share_is_told_once() -> None:
    def document(**name: Any) -> Document:
        base = {"type": "object", "properties": {"name": {**_TEXT, **name}}}
        part = {"allOf": [{"$ref": "#/components/schemas/Base"}, {"type": "object", "properties": {"x": _TEXT}}]}
        person = {"oneOf": [{"$ref": "#/components/schemas/A"}, {"$ref": "#/components/schemas/B"}]}
        return _shared(person, Base=base, A=part, B=copy.deepcopy(part))

    found = changes(document(), document(maxLength=9))
    assert [(one.id, one.direction.value) for one in found] == [
        ("max-length-set", "request"),
        ("max-length-set", "response"),
    ]
    without = document()
    del without["components"]["schemas"]["Base"]["properties"]["name"]
    assert [change.id for change in changes(document(), without)] == ["optional-property-removed"] * 2


def test_a_parameter_shared_by_path_and_operation_is_told_once() -> None:
    def document(*parameters: Document) -> Document:
        item = {"parameters": list(parameters), "get": {"responses": {}}, "delete": {"responses": {}}}
        return {**api(), "paths": {"/persons": item}}

    new = {"name": "force", "in": "query", "required": True, "schema": _TEXT}
    found = changes(document(), document(new))
    assert [(one.id, one.operations) for one in found] == [
        ("required-parameter-added", ("GET /persons", "DELETE /persons"))
    ]


def test_sign_in_demanded_of_the_whole_document_is_told_once() -> None:
    schemes = {"securitySchemes": {"key": {"type": "apiKey", "in": "header", "name": "X-Key"}}}
    open_to_all = _shared(_person())
    shut = extended(_shared(_person()), security=[{"key": []}])
    shut["components"].update(schemes)
    open_to_all["components"].update(schemes)
    found = changes(open_to_all, shut)
    assert [(one.id, one.pointer_new, len(one.operations)) for one in found] == [("sign-in-demanded", "/security", 2)]


def test_what_is_read_only_is_judged_for_those_who_receive_it_alone() -> None:
    old, new = _person(readOnly=True, maxLength=9), _person(readOnly=True, maxLength=8)
    assert told(_shared(old), _shared(new)) == [("compatible", "max-length-lowered", "response")]
    body = {"type": "object", "properties": {"id": {**_TEXT, "readOnly": True, "enum": ["a", "b"]}}}
    fewer = {"type": "object", "properties": {"id": {**_TEXT, "readOnly": True, "enum": ["a"]}}}
    assert told(sending(body), sending(fewer)) == [("compatible", "value-removed", "request")]


def test_a_webhook_brings_data_to_us_and_our_answer_goes_back() -> None:
    def document(schema: Document) -> Document:
        body = {"content": {"application/json": {"schema": schema}}}
        return hooked(requestBody=body, responses={"200": {"description": ".", **body}})

    old, new = {"type": "object"}, {"type": "object", "properties": {"a": _TEXT}, "required": ["a"]}
    assert told(document(old), document(new)) == [
        ("breaking", "required-property-added", "request"),
        ("compatible", "required-property-added", "response"),
    ]


def test_a_property_that_may_have_been_renamed_is_pointed_out() -> None:
    old = {"type": "object", "properties": {"countryCode": _TEXT}}
    new = {"type": "object", "properties": {"phoneCountryCode": _TEXT}}
    messages = [change.message for change in changes(receiving(old), receiving(new))]
    assert any("it may have become `phoneCountryCode`" in message for message in messages)


def test_a_schema_that_holds_itself_ends() -> None:
    circle = {"type": "object", "properties": {"me": {"allOf": [_REF, {"type": "object"}]}}}
    other = {"type": "object", "properties": {"me": {"allOf": [_REF, {"type": "object"}]}, "you": _REF}}
    assert [change.id for change in changes(_shared(circle), _shared(other))] == ["optional-property-added"] * 2


def test_swagger_and_openapi_are_compared_as_one() -> None:
    swagger = {
        "swagger": "2.0",
        "info": {"title": "Persons", "version": "1"},
        "host": "api.example",
        "basePath": "/v1",
        "schemes": ["https"],
        "consumes": ["application/json"],
        "produces": ["application/json"],
        "paths": {
            "/persons": {
                "post": {
                    "parameters": [
                        {"name": "ids", "in": "query", "type": "array", "items": _TEXT, "collectionFormat": "multi"},
                        {"name": "body", "in": "body", "schema": {"$ref": "#/definitions/Person"}},
                    ],
                    "responses": {"200": {"description": "It.", "schema": {"$ref": "#/definitions/Person"}}},
                }
            }
        },
        "definitions": {"Person": {"type": "object", "properties": {"name": {**_TEXT, "x-nullable": True}}}},
    }
    body = {"content": {"application/json": {"schema": _REF}}}
    query = {"name": "ids", "in": "query", "schema": {"type": "array", "items": _TEXT}}
    openapi = extended(
        api(parameters=[query], requestBody=body, responses={"200": {"description": "It.", **body}}),
        openapi="3.1.0",
        components={"schemas": {"Person": {"type": "object", "properties": {"name": {"type": ["string", "null"]}}}}},
    )
    assert told(swagger, openapi) == []
    assert told(openapi, swagger) == []
    openapi["components"]["schemas"]["Person"]["required"] = ["name"]
    assert told(swagger, openapi) == [
        ("breaking", "property-became-required", "request"),
        ("compatible", "property-became-required", "response"),
    ]


def test_a_description_without_calls_is_compared_by_its_schemas() -> None:
    old = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$defs": {"A": _TEXT, "B": _TEXT}}
    new = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$defs": {"A": {"type": "integer"}, "C": _TEXT}}
    found = {(change.importance.value, change.id, change.direction.value) for change in compared(old, new).changes}
    assert {("breaking", "type-no-longer-text", way) for way in ("request", "response")} <= found
    assert {("breaking", "schema-removed", way) for way in ("request", "response")} <= found
    assert {("compatible", "schema-added", way) for way in ("request", "response")} <= found


def test_what_stands_elsewhere_is_said_not_to_be_compared() -> None:
    remote = receiving({"$ref": "https://a.example/person.json"})
    later = extended(remote, info={"title": "Persons", "version": "2"})
    assert compared(remote, remote).not_compared == ()
    lost = compared(remote, later).not_compared
    assert [one.version for one in lost] == ["old", "new"]
    assert all("never fetched" in one.reason for one in lost)


def test_a_fixed_tuple_entry_is_followed() -> None:
    old = receiving({"type": "array", "prefixItems": [_TEXT]})
    new = receiving({"type": "array", "prefixItems": [{"type": "integer"}]})
    assert told(old, new) == [("breaking", "type-no-longer-text", "response")]


def test_a_media_type_named_for_a_whole_document_is_told_once() -> None:
    answer = {"200": {"description": "It.", "schema": _TEXT}}
    old: Document = {
        "swagger": "2.0",
        "info": {"title": "Persons", "version": "1"},
        "produces": ["application/json", "application/xml"],
        "paths": {path: {"get": {"responses": answer}} for path in ("/a", "/b")},
    }
    found = changes(old, extended(old, produces=["application/json"]))
    assert [(one.id, one.pointer_old, one.operations) for one in found] == [
        ("media-type-removed", "/produces/1", ("GET /a", "GET /b"))
    ]
