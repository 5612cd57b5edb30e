"""Changes of Postman collections: told, or named as not compared; secrets are neither kept nor printed."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from typing import Any

import pytest

from joinedup.assurance.changes import Comparison
from tests.assurance.changes.made import Document, compared

_CALL: Document = {
    "name": "Find persons",
    "request": {
        "method": "GET",
        "header": [{"key": "X-Force", "value": "a"}, {"key": "Authorization", "value": "Bearer sssh"}],
        "auth": {"type": "bearer", "bearer": [{"key": "token", "value": "sssh"}]},
        "url": {"raw": "https://api.example/persons?q=a", "host": ["https://api.example"], "path": ["persons"], "query": [{"key": "q", "value": "a"}]},
        "body": {"mode": "raw", "raw": "{}"},
    },
    "event": [{"listen": "prerequest", "script": {"exec": ["sign('sssh')"]}}],
    "response": [{"name": "Found", "code": 200, "body": "{}"}],
}  # fmt: skip
_COLLECTION: Document = {
    "info": {"name": "R", "schema": "https://schema.getpostman.com/json/collection/v2.1.0/collection.json"},
    "item": [_CALL],
}


def _changed(change: Callable[[Any], Any]) -> Comparison:
    new = copy.deepcopy(_COLLECTION)
    change(new["item"][0])
    return compared(_COLLECTION, new)


@pytest.mark.parametrize(
    ("kind", "change"),
    [
        ("operation-removed", lambda call: call["request"].update(method="POST")),
        ("operation-removed", lambda call: call["request"]["url"].update(path=["people"])),
        ("server-address-changed", lambda call: call["request"]["url"].update(host=["https://other.example"])),
        ("optional-parameter-removed", lambda call: call["request"]["url"].update(query=[])),
        ("optional-parameter-removed", lambda call: call["request"]["header"].pop(0)),
        ("success-status-added", lambda call: call["response"].append({"code": 201})),
    ],
)
def test_what_a_collection_shows_of_a_call_is_compared(kind: str, change: Callable[[Any], Any]) -> None:
    kinds = {one.id for one in _changed(change).changes}
    assert kind in kinds or kind.removeprefix("optional-") in kinds


@pytest.mark.parametrize(
    ("words", "change"),
    [
        ("`body.raw`", lambda call: call["request"]["body"].update(raw='{"a": 1}')),
        ("`header.X-Force`", lambda call: call["request"]["header"][0].update(value="b")),
        ("`response.0.body`", lambda call: call["response"][0].update(body="[]")),
        ("`prerequest` script", lambda call: call["event"][0]["script"].update(exec=["sign('hush')"])),
        ("`protocolProfileBehavior`", lambda call: call.update(protocolProfileBehavior={"followRedirects": False})),
    ],
)
def test_what_a_sample_cannot_promise_is_not_compared_and_said_so(words: str, change: Callable[[Any], Any]) -> None:
    assert any(words in one.reason for one in _changed(change).not_compared)


def test_another_key_of_whoever_made_the_collection_is_no_change() -> None:
    comparison = _changed(lambda call: call["request"]["auth"]["bearer"][0].update(value="hush"))
    assert comparison.changes == ()
    assert all("collection shows" in one.reason for one in comparison.not_compared)


def test_no_secret_is_printed() -> None:
    for change in (lambda call: call["event"].clear(), lambda call: call["request"]["header"].clear()):
        comparison = _changed(change)
        assert "sssh" not in json.dumps([repr(one) for one in (*comparison.changes, *comparison.not_compared)])
