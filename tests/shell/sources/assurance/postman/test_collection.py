"""Postman collections: the calls are known, their shapes are not, and nobody's keys are kept."""

from __future__ import annotations

import contextlib
import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from joinedup.assurance.description import Description
from joinedup.findings.model import Outcome
from joinedup.shell.flows.assurance.checks.check import check_bytes
from joinedup.shell.sources.assurance.descriptions import describe
from joinedup.shell.sources.assurance.documents import read_document
from joinedup.values import InputError

_SCHEMA = "https://schema.getpostman.com/json/collection/v2.1.0/collection.json"
_BEARER = {"type": "bearer", "bearer": [{"key": "token", "value": "SECRET-TOKEN"}]}


def _collection(*items: Any, **more: Any) -> bytes:
    root = {"info": {"name": "Made", "schema": _SCHEMA, "version": "3.1"}, "item": list(items), **more}
    return json.dumps(root, indent=1).encode()


def _read(content: bytes) -> Description:
    return describe(read_document(content, "made.json"))


_CALLS = (
    {
        "name": "Persons",
        "item": [
            {
                "name": "One person",
                "request": {
                    "method": "GET",
                    "header": [
                        {"key": "Authorization", "value": "Bearer SECRET-TOKEN"},
                        {"key": "X-Force", "value": "99"},
                    ],
                    "url": {
                        "raw": "{{base}}/persons/:id?fields=name",
                        "host": ["{{base}}"],
                        "path": ["persons", ":id"],
                        "query": [{"key": "fields", "value": "name", "description": "Which fields"}],
                        "variable": [{"key": "id", "value": "7"}],
                    },
                },
                "response": [{"name": "Found", "code": 200, "body": '{"id": 7}', "header": []}],
            },
            {"name": "List", "request": "https://api.example/v1/persons?page=1&page=2"},
        ],
    },
    {
        "name": "Add",
        "request": {
            "method": "POST",
            "auth": {"type": "noauth"},
            "url": "{{base}}/persons",
            "body": {"mode": "raw", "raw": "{}"},
        },
    },
)


def test_calls_have_their_method_path_parameters_and_sign_in() -> None:
    description = _read(
        _collection(*_CALLS, auth=_BEARER, variable=[{"key": "base", "value": "https://api.example/v1"}])
    )
    assert (description.kind, description.family, description.info.title) == ("postman", "http", "Made")
    assert [operation.name for operation in description.operations] == [
        "GET /v1/persons/{id}",
        "GET /v1/persons",
        "POST /v1/persons",
    ]
    one, listed, add = description.operations
    assert [(parameter.name, parameter.place) for parameter in one.parameters] == [
        ("id", "path"),
        ("fields", "query"),
        ("Authorization", "header"),
        ("X-Force", "header"),
    ]
    assert [parameter.name for parameter in listed.parameters] == ["page"]
    assert [response.status for response in one.responses] == ["200"]
    assert one.tags == ("Persons",)
    assert [server.url for server in description.servers] == ["https://api.example"]
    assert one.security is not None
    assert one.security[0][0].scheme == "bearer"
    assert add.security == ()
    assert add.request is not None


def test_what_rests_on_shapes_is_not_tested_and_never_passes() -> None:
    report = check_bytes(_collection(*_CALLS, auth=_BEARER), "made.json")
    outcomes = {result.check: result for result in report.results}
    shapes = outcomes["answers_have_a_shape"]
    assert shapes.outcome is Outcome.NOT_TESTED
    assert "a collection shows calls, not their shapes" in shapes.findings[0].message
    assert outcomes["records_can_be_listed"].outcome is Outcome.NOT_TESTED
    assert outcomes["document_is_well_formed"].outcome is Outcome.PASS
    assert outcomes["references_can_be_followed"].outcome is Outcome.PASS


def test_no_key_or_secret_of_a_collection_is_kept() -> None:
    content = _collection(*_CALLS, auth=_BEARER)
    assert "SECRET-TOKEN" not in repr(_read(content))
    assert "SECRET-TOKEN" not in repr(check_bytes(content, "made.json"))


def test_a_finding_stands_on_the_line_of_its_call() -> None:
    call = {"name": "Get", "request": {"method": "GET", "url": "http://api.example/a?surname=x"}}
    report = check_bytes(_collection(call), "made.json")
    placed = {
        finding.location.pointer: finding.location.line for finding in report.findings if finding.location.pointer
    }
    assert placed["/item/0/request/url"] == 12


@pytest.mark.parametrize(
    ("auth", "told"),
    [
        (
            {"type": "apikey", "apikey": [{"key": "key", "value": "X-Key"}, {"key": "in", "value": "query"}]},
            ("apiKey", "query"),
        ),
        ({"type": "apikey", "apikey": {"key": "X-Key"}}, ("apiKey", "header")),
        ({"type": "basic", "basic": []}, ("http", "")),
        ({"type": "oauth2", "oauth2": [{"key": "grant_type", "value": "client_credentials"}]}, ("oauth2", "")),
    ],
)
def test_ways_to_sign_in_are_those_of_other_descriptions(auth: Any, told: tuple[str, str]) -> None:
    (scheme,) = _read(_collection(*_CALLS, auth=auth)).security_schemes
    assert (scheme.type, scheme.place) == told


def test_a_call_shown_twice_is_one_operation() -> None:
    one = {"name": "A", "request": {"method": "GET", "url": "https://a.example/x?p=1"}, "response": [{"code": 200}]}
    two = {"name": "B", "request": {"method": "GET", "url": "https://a.example/x?q=1"}, "response": [{"code": 404}]}
    (operation,) = _read(_collection(one, two)).operations
    assert [parameter.name for parameter in operation.parameters] == ["p", "q"]
    assert [response.status for response in operation.responses] == ["200", "404"]


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                [
                    "item",
                    "request",
                    "url",
                    "host",
                    "path",
                    "query",
                    "variable",
                    "auth",
                    "type",
                    "bearer",
                    "header",
                    "key",
                    "value",
                    "response",
                    "code",
                    "body",
                    "mode",
                    "raw",
                    "name",
                    "description",
                    "method",
                    "apikey",
                    "oauth2",
                ]
            ),
            inner,
            max_size=5,
        )
    ),
    max_leaves=25,
)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(_JSON, _JSON, _JSON)
def test_any_collection_is_read_or_refused(items: Any, auth: Any, variable: Any) -> None:
    root = {"info": {"name": items, "schema": _SCHEMA}, "item": items, "auth": auth, "variable": variable}
    with contextlib.suppress(InputError):
        report = check_bytes(json.dumps(root).encode(), "a.json")
        assert not [finding for finding in report.findings if finding.outcome is Outcome.ERROR]
