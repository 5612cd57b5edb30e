"""OpenAPI and Swagger into one description."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from joinedup.assurance.description import Description, Schema, Unresolved
from joinedup.shell.sources.assurance.descriptions import describe
from joinedup.shell.sources.assurance.documents import read_document
from joinedup.values import InputError


def _described(value: dict[str, Any]) -> Description:
    return describe(read_document(json.dumps(value).encode(), "made.json"))


def _openapi(**parts: Any) -> Description:
    return _described({"openapi": "3.0.3", "info": {"title": "Made", "version": "1"}, "paths": {}, **parts})


_PERSON = {"type": "object", "properties": {"surname": {"type": "string"}}}


def test_the_same_interface_reads_the_same_from_swagger_and_openapi() -> None:
    swagger = _described(
        {
            "swagger": "2.0",
            "info": {"title": "Made", "version": "1"},
            "host": "api.example",
            "basePath": "/v1",
            "schemes": ["https"],
            "consumes": ["application/json"],
            "produces": ["application/json"],
            "securityDefinitions": {
                "login": {"type": "oauth2", "flow": "application", "tokenUrl": "https://a.example", "scopes": {}}
            },
            "security": [{"login": ["read"]}],
            "paths": {
                "/persons": {
                    "post": {
                        "parameters": [
                            {"name": "limit", "in": "query", "type": "integer"},
                            {"name": "body", "in": "body", "schema": {"$ref": "#/definitions/Person"}},
                        ],
                        "responses": {"201": {"description": "made", "schema": {"$ref": "#/definitions/Person"}}},
                    }
                }
            },
            "definitions": {"Person": _PERSON},
        }
    )
    openapi = _openapi(
        servers=[{"url": "https://{host}/v1", "variables": {"host": {"default": "api.example"}}}],
        security=[{"login": ["read"]}],
        components={
            "schemas": {"Person": _PERSON},
            "securitySchemes": {
                "login": {
                    "type": "oauth2",
                    "flows": {"clientCredentials": {"tokenUrl": "https://a.example", "scopes": {}}},
                }
            },
        },
        paths={
            "/persons": {
                "post": {
                    "parameters": [{"name": "limit", "in": "query", "schema": {"type": "integer"}}],
                    "requestBody": {
                        "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Person"}}}
                    },
                    "responses": {
                        "201": {
                            "description": "made",
                            "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Person"}}},
                        }
                    },
                }
            }
        },
    )
    for one in (swagger, openapi):
        (operation,) = one.operations
        assert operation.name == "POST /persons"
        assert [(item.name, item.place) for item in operation.parameters] == [("limit", "query")]
        assert operation.request is not None
        person = one.resolve(operation.request.media[0].schema)
        assert isinstance(person, Schema)
        assert list(person.properties) == ["surname"]
        assert operation.successes[0].media[0].type == "application/json"
        assert operation.security is not None
        assert operation.security[0][0].scopes == ("read",)
        assert [item.url for item in one.servers] == ["https://api.example/v1"]
        assert list(one.security_schemes[0].flows) == ["clientCredentials"]
        assert one.malformed == ()
        assert one.unresolved == ()


def test_an_operation_has_the_paths_parameters_unless_it_replaces_them() -> None:
    shared = [{"name": "a", "in": "query"}, {"name": "b", "in": "query"}]
    own = {"parameters": [{"name": "b", "in": "query", "required": True}], "responses": {}}
    (operation,) = _openapi(paths={"/x": {"parameters": shared, "get": own}}).operations
    assert [(parameter.name, parameter.required) for parameter in operation.parameters] == [("b", True), ("a", False)]


def test_silence_about_security_differs_from_open_to_anybody() -> None:
    paths = {"/x": {"get": {"responses": {}}, "post": {"security": [], "responses": {}}}}
    first, second = _openapi(paths=paths).operations
    assert first.security is None
    assert second.security == ()


@pytest.mark.parametrize(
    ("target", "cause"),
    [
        ("https://other.example/schema.json#/Person", "remote"),
        ("file:///etc/passwd", "remote"),
        ("//internal/schema.json", "remote"),
        ("persons.yaml#/Person", "file"),
        ("#/components/schemas/Nobody", "missing"),
        ("#/components/schemas/Circle", "circular"),
    ],
)
def test_a_reference_that_cannot_be_followed_is_kept_with_its_cause(target: str, cause: str) -> None:
    schemas = {
        "Circle": {"$ref": "#/components/schemas/Back"},
        "Back": {"$ref": "#/components/schemas/Circle"},
        "Here": {"$ref": target},
    }
    description = _openapi(components={"schemas": schemas})
    found = description.resolve(description.named_schemas["Here"])
    assert isinstance(found, Unresolved)
    assert found.cause == cause
    assert target in [one.target for one in description.unresolved]


def test_parts_behind_remote_references_are_unresolved_and_the_rest_is_read() -> None:
    remote = "https://schemas.example/parts.yaml#/x"
    description = _openapi(
        paths={
            "/x": {
                "get": {
                    "parameters": [{"$ref": remote}, {"name": "q", "in": "query"}],
                    "responses": {"200": {"$ref": remote}, "400": {"description": "no"}},
                }
            }
        }
    )
    (operation,) = description.operations
    assert [parameter.name for parameter in operation.parameters] == ["q"]
    assert [response.status for response in operation.responses] == ["400"]
    assert sorted(one.part for one in description.unresolved) == ["parameter", "response"]


def test_a_reference_into_the_middle_of_another_operation_is_followed() -> None:
    answer = {"200": {"description": "ok", "content": {"application/json": {"schema": _PERSON}}}}
    where = "#/paths/~1a~1%7Bid%7D/get/responses/200/content/application~1json/schema/properties/surname"
    description = _openapi(
        paths={"/a/{id}": {"get": {"responses": answer}}}, components={"schemas": {"Name": {"$ref": where}}}
    )
    name = description.resolve(description.named_schemas["Name"])
    assert isinstance(name, Schema)
    assert name.types == ("string",)


def test_webhooks_and_callbacks_are_operations_towards_us() -> None:
    hook = {"post": {"responses": {"200": {"description": "ok"}}}}
    description = _described(
        {
            "openapi": "3.1.0",
            "info": {"title": "Made", "version": "1"},
            "paths": {"/x": {"post": {"callbacks": {"done": {"{$request.body#/url}": hook}}, "responses": {}}}},
            "webhooks": {"personChanged": hook},
        }
    )
    assert [(operation.path, operation.inbound) for operation in description.operations] == [
        ("/x", False),
        ("{$request.body#/url}", True),
        ("personChanged", True),
    ]


def test_what_is_not_as_the_format_demands_is_noted_and_the_rest_is_read() -> None:
    description = _openapi(
        paths={"/a": [], "/b": {"get": "text", "post": {"responses": {"200": 7}, "tags": "x"}}},
        components={"schemas": {"A": 3, "B": {"properties": [1], "allOf": {}}}},
    )
    assert {one.pointer for one in description.malformed} == {
        "/paths/~1a",
        "/paths/~1b/get",
        "/paths/~1b/post/responses/200",
        "/paths/~1b/post/tags",
        "/components/schemas/A",
        "/components/schemas/B/properties",
        "/components/schemas/B/allOf",
    }
    assert [operation.name for operation in description.operations] == ["POST /b"]


@pytest.mark.parametrize("content", [b"[1]", b"asyncapi: 1.2.0", b"openapi: 4.0.0", b"just text", b"swagger: '1.2'"])
def test_what_is_no_api_description_is_refused_with_what_it_seems_to_be(content: bytes) -> None:
    with pytest.raises(InputError, match="not an API description"):
        describe(read_document(content, "a.yaml"))


_WORDS = [
    "$ref",
    "get",
    "post",
    "parameters",
    "schema",
    "properties",
    "items",
    "allOf",
    "responses",
    "200",
    "content",
    "application/json",
    "requestBody",
    "headers",
    "callbacks",
    "examples",
    "name",
    "in",
]
_ANY = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(_WORDS),
            inner | st.sampled_from(["#/paths", "#/components/schemas/A", "#", "#/a/b", "http://x"]),
            max_size=4,
        )
    ),
    max_leaves=25,
)


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(
    paths=_ANY, components=_ANY, info=_ANY, servers=_ANY, security=_ANY, kind=st.sampled_from(["swagger", "openapi"])
)
def test_any_shape_under_the_right_heading_is_described_without_a_slip(kind: str, **parts: Any) -> None:
    parts["definitions"] = {"A": parts["components"]}
    version = "2.0" if kind == "swagger" else "3.1.0"
    description = _described({kind: version, **parts})
    assert all(isinstance(one, Schema) for one in description.reached(*description.schemas))


def test_every_real_description_is_read_and_nothing_in_it_is_lost(shared_data: Path) -> None:
    files = [one for one in sorted((shared_data / "api-descriptions").rglob("*.*")) if one.is_file()]
    descriptions = [file for file in files if file.name != "manifest.json"]
    assert len(descriptions) > 180
    for path in descriptions:
        document = read_document(path.read_bytes(), path.name)
        description = describe(document)
        members = document.root.get("paths") or {}
        written = sum(
            1
            for item in members.values()
            if isinstance(item, dict)
            for key in item
            if key in ("get", "put", "post", "delete", "patch")
        )
        read = [operation for operation in description.operations if not operation.inbound]
        assert len([one for one in read if one.method in ("get", "put", "post", "delete", "patch")]) == written, path
        assert len({schema.pointer for schema in description.schemas}) == len(description.schemas)
