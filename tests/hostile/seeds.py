"""A small document of each kind that we read, full of what its kind can say: where mutations start from."""

from __future__ import annotations

import io
import json
import zipfile
from typing import Any

from joinedup.assurance.changes import RULES
from joinedup.assurance.load import load
from joinedup.shell.flows.procurement.demo import demo_folder

_PERSON: dict[str, Any] = {
    "type": "object",
    "required": ["name"],
    "properties": {
        "name": {"type": "string", "maxLength": 9, "pattern": "^[A-Z]", "examples": ["A"]},
        "born": {"anyOf": [{"type": "string", "format": "date"}, {"type": "null"}]},
        "kin": {"type": "array", "items": {"$ref": "#/components/schemas/Person"}, "maxItems": 3},
        "kind": {"enum": ["a", "b"], "default": "a"},
    },
    "additionalProperties": False,
    "not": {"required": ["x"]},
}
OPENAPI: dict[str, Any] = {
    "openapi": "3.1.0",
    "info": {"title": "Made", "version": "1.2.3", "license": {"name": "MIT"}},
    "servers": [{"url": "https://{h}/v1", "variables": {"h": {"default": "a.example", "enum": ["a.example"]}}}],
    "security": [{"key": []}],
    "paths": {
        "/persons/{id}": {
            "parameters": [{"name": "id", "in": "path", "required": True, "schema": {"type": "string"}}],
            "post": {
                "operationId": "addPerson",
                "tags": ["a"],
                "deprecated": True,
                "x-sunset": "2027-01-01",
                "parameters": [{"name": "q", "in": "query", "style": "form", "schema": {"type": "array"}}],
                "requestBody": {
                    "required": True,
                    "content": {"multipart/form-data": {"schema": _PERSON, "encoding": {"name": {"style": "form"}}}},
                },
                "responses": {
                    "200": {
                        "description": "It.",
                        "headers": {"ETag": {"schema": {"type": "string"}}},
                        "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Person"}}},
                    },
                    "default": {"$ref": "#/components/responses/Wrong"},
                },
                "callbacks": {"done": {"{$request.body#/url}": {"post": {"responses": {}}}}},
            },
        }
    },
    "webhooks": {"changed": {"post": {"requestBody": {"content": {"application/json": {"schema": _PERSON}}}}}},
    "components": {
        "schemas": {"Person": _PERSON, "Other": {"allOf": [{"$ref": "#/components/schemas/Person"}, {"oneOf": [{}]}]}},
        "responses": {"Wrong": {"description": "Wrong.", "content": {"application/problem+json": {}}}},
        "securitySchemes": {"key": {"type": "apiKey", "in": "header", "name": "X-Key"}},
    },
}
SWAGGER: dict[str, Any] = {
    "swagger": "2.0",
    "info": {"title": "Made", "version": "1"},
    "host": "a.example",
    "basePath": "/v1",
    "schemes": ["https"],
    "consumes": ["application/json"],
    "produces": ["application/json"],
    "paths": {
        "/persons": {
            "get": {
                "parameters": [
                    {
                        "name": "q",
                        "in": "query",
                        "type": "array",
                        "items": {"type": "string"},
                        "collectionFormat": "csv",
                    },
                    {"name": "b", "in": "body", "schema": {"$ref": "#/definitions/Person"}},
                ],
                "responses": {"200": {"description": "It.", "schema": {"$ref": "#/definitions/Person"}}},
                "security": [{"o": ["r"]}],
            }
        }
    },
    "definitions": {"Person": {"type": "object", "properties": {"name": {"type": "string"}}, "required": ["name"]}},
    "securityDefinitions": {
        "o": {"type": "oauth2", "flow": "application", "tokenUrl": "https://a.example/t", "scopes": {"r": "Read"}}
    },
}
_MESSAGE = {"name": "changed", "payload": _PERSON["properties"]["kin"], "headers": {"type": "object", "properties": {}}}
ASYNCAPI_2: dict[str, Any] = {
    "asyncapi": "2.6.0",
    "info": {"title": "Made", "version": "1"},
    "servers": {"live": {"url": "a.example", "protocol": "amqp", "security": [{"p": []}]}},
    "channels": {"a/{b}": {"parameters": {"b": {"schema": {}}}, "subscribe": {"message": {"oneOf": [_MESSAGE]}}}},
    "components": {"securitySchemes": {"p": {"type": "userPassword"}}, "schemas": {"Person": _PERSON}},
}
ASYNCAPI_3: dict[str, Any] = {
    "asyncapi": "3.0.0",
    "info": {"title": "Made", "version": "1"},
    "servers": {"live": {"host": "a.example", "protocol": "mqtt"}},
    "channels": {"c": {"address": "a/b", "messages": {"changed": {"$ref": "#/components/messages/Changed"}}}},
    "operations": {"o": {"action": "send", "channel": {"$ref": "#/channels/c"}, "messages": []}},
    "components": {"messages": {"Changed": _MESSAGE}, "schemas": {"Person": _PERSON}},
}
_FIELD = {
    "name": "name",
    "args": [],
    "type": {"kind": "SCALAR", "name": "String", "ofType": None},
    "isDeprecated": False,
}
INTROSPECTION: dict[str, Any] = {
    "data": {
        "__schema": {
            "queryType": {"name": "Query"},
            "mutationType": None,
            "types": [
                {"kind": "OBJECT", "name": "Query", "fields": [_FIELD], "interfaces": []},
                {"kind": "ENUM", "name": "E", "enumValues": [{"name": "A", "isDeprecated": False}]},
                {"kind": "INPUT_OBJECT", "name": "I", "inputFields": [_FIELD]},
                {"kind": "SCALAR", "name": "String"},
            ],
            "directives": [],
        }
    }
}
JSON_SCHEMA: dict[str, Any] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "https://a.example/person.json",
    "title": "Person",
    **_PERSON,
    "$defs": {"A": {"$anchor": "a", "prefixItems": [{"$ref": "#/$defs/A"}, False], "unevaluatedItems": False}},
}
POSTMAN: dict[str, Any] = {
    "info": {"name": "Made", "schema": "https://schema.getpostman.com/json/collection/v2.1.0/collection.json"},
    "auth": {"type": "bearer", "bearer": [{"key": "token", "value": "{{t}}"}]},
    "variable": [{"key": "base", "value": "https://a.example"}],
    "item": [
        {
            "name": "folder",
            "item": [
                {
                    "name": "get",
                    "request": {
                        "method": "POST",
                        "header": [{"key": "A", "value": "b"}],
                        "body": {"mode": "raw", "raw": '{"a": 1}'},
                        "url": {"raw": "{{base}}/persons/:id?q=1", "path": ["persons", ":id"], "query": [{"key": "q"}]},
                    },
                    "response": [{"name": "ok", "code": 200, "body": '{"a": [1]}'}],
                }
            ],
        }
    ],
}
SDL = b"""\"\"\"Made\"\"\"
schema { query: Query mutation: M subscription: S }
directive @d(a: Int = 1) on FIELD_DEFINITION
interface Node { id: ID! }
type Query implements Node { id: ID! persons(first: Int = 10, since: [Date!]): [Person!]! @deprecated(reason: "old") }
type M { add(input: PersonInput!): Person }
type S { changed: Person }
type Person { name: String age: Int any: Any kind: Kind }
input PersonInput { name: String! = "a" more: PersonInput }
enum Kind { A B @deprecated }
union Any = Person | Query
scalar Date
extend type Person { force: String! }
"""
WSDL = b"""<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://schemas.xmlsoap.org/wsdl/" xmlns:soap="http://schemas.xmlsoap.org/wsdl/soap/"
 xmlns:t="urn:made" xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:made" name="Made">
<types><xs:schema targetNamespace="urn:made"><xs:import namespace="urn:o" schemaLocation="o.xsd"/>
<xs:element name="Get"><xs:complexType><xs:sequence><xs:element name="id" type="xs:string" minOccurs="0"/>
<xs:any/></xs:sequence></xs:complexType></xs:element></xs:schema></types>
<message name="In"><part name="p" element="t:Get"/></message>
<portType name="P"><operation name="Get"><input message="t:In"/><output message="t:In"/><fault name="f" message="t:In"/>
</operation></portType>
<binding name="B" type="t:P"><soap:binding transport="http://schemas.xmlsoap.org/soap/http"/><operation name="Get">
<soap:operation soapAction="get"/><input><soap:body use="literal"/></input></operation></binding>
<service name="S"><port name="Q" binding="t:B"><soap:address location="https://a.example/soap"/></port></service>
</definitions>
"""
WSDL_2 = b"""<?xml version="1.0"?>
<description xmlns="http://www.w3.org/ns/wsdl" xmlns:t="urn:made" xmlns:xs="http://www.w3.org/2001/XMLSchema"
 targetNamespace="urn:made"><types><xs:schema targetNamespace="urn:made"><xs:element name="Get" type="xs:string"/>
</xs:schema></types><interface name="I"><operation name="Get" pattern="http://www.w3.org/ns/wsdl/in-out">
<input element="t:Get"/><output element="t:Get"/></operation></interface>
<service name="S" interface="t:I"><endpoint name="E" address="https://a.example/"/></service></description>
"""
XSD = b"""<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns="urn:made" targetNamespace="urn:made">
<xs:include schemaLocation="other.xsd"/><xs:element name="Person" type="PersonType"/>
<xs:complexType name="PersonType"><xs:complexContent><xs:extension base="Base"><xs:choice maxOccurs="unbounded">
<xs:element ref="Person" minOccurs="0"/><xs:element name="sex" nillable="true" type="Sex"/></xs:choice>
<xs:attributeGroup ref="G"/></xs:extension></xs:complexContent></xs:complexType>
<xs:complexType name="Base"><xs:sequence><xs:group ref="H"/></xs:sequence></xs:complexType>
<xs:group name="H"><xs:all><xs:element name="a" type="xs:date"/></xs:all></xs:group>
<xs:attributeGroup name="G"><xs:attribute name="id" use="required" type="xs:int"/></xs:attributeGroup>
<xs:simpleType name="Sex"><xs:restriction base="xs:string"><xs:enumeration value="M"/><xs:maxLength value="1"/>
<xs:pattern value="[MF]"/></xs:restriction></xs:simpleType>
<xs:simpleType name="L"><xs:union memberTypes="Sex xs:int"/></xs:simpleType></xs:schema>
"""
BASELINE = f"""form: joinedup-baseline-1
accepted:
  - check: {load()[0].id}
    outcome: fail
    places: ["api.yaml#", "api.yaml#/paths"]
    reason: In the contract.
    until: 2027-03-31
    who: Head of integration
""".encode()
ACCEPTANCES = f"""accepted:
  - change: {next(iter(RULES))}
    pointer: common.yaml#/a
    direction: request
    reason: Never read.
    until: 2027-03-31
""".encode()


def specification() -> bytes:
    """The tender of the demonstration."""
    return (demo_folder() / "case/procurement.yaml").read_bytes()


def zipped() -> bytes:
    """An archive with a description in two files."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("openapi.json", json.dumps({**OPENAPI, "paths": {"/a": {"$ref": "parts/a.yaml"}}}))
        archive.writestr("parts/a.yaml", "get:\n  responses:\n    '200': {description: ok}\n")
        archive.writestr("parts/x.xsd", XSD)
    return packed.getvalue()
