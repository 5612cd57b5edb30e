"""Every kind of change by a small pair, with its class as the facts about API changes have it.

``SCHEMAS`` are pairs of schemas, each tried as something sent and as something
received; ``DOCUMENTS`` are pairs of whole descriptions.
"""

from __future__ import annotations

from typing import Any

from tests.assurance.changes.graph import pairs as graph
from tests.assurance.changes.made import Document, api, extended, given, headed, hooked, parameters, sending
from tests.assurance.changes.pairs_events import EVENTS
from tests.assurance.changes.xml import pairs as xml

B, R, C = "breaking", "risky", "compatible"
_TEXT: Document = {"type": "string"}
_A: Document = {"type": "object", "properties": {"a": _TEXT}}
_AB: Document = {"type": "object", "properties": {"a": _TEXT, "b": _TEXT}}
_SHUT: Document = {"additionalProperties": False}
_NEED_B: Document = {"required": ["b"]}


def _with_b(**b: Any) -> Document:
    return {"type": "object", "properties": {"a": _TEXT, "b": {**_TEXT, **b}}}


def _array(**more: Any) -> Document:
    return {"type": "array", "items": _TEXT, **more}


def _forms(word: str, *forms: Document) -> Document:
    return {word: list(forms)}


_PERSON = {"type": "object", "properties": {"name": _TEXT, "born": _TEXT}}
_CAR = {"type": "object", "properties": {"plate": _TEXT}}
_CAT = {"type": "object", "properties": {"purrs": {"type": "boolean"}}}

# Kind, old schema, new schema, class where it is sent, class where it is received.
SCHEMAS: list[tuple[str, Any, Any, str, str]] = [
    ("optional-property-added", _A, _AB, C, C),
    ("required-property-added", _A, {**_AB, **_NEED_B}, B, C),
    ("optional-property-removed", _AB, _A, R, R),
    ("required-property-removed", {**_AB, **_NEED_B}, _A, R, B),
    ("optional-property-added-where-none-were-allowed", {**_A, **_SHUT}, {**_AB, **_SHUT}, C, R),
    ("required-property-added-where-none-were-allowed", {**_A, **_SHUT}, {**_AB, **_SHUT, **_NEED_B}, B, R),
    ("optional-property-removed-and-refused", {**_AB, **_SHUT}, {**_A, **_SHUT}, B, R),
    ("required-property-removed-and-refused", {**_AB, **_SHUT, **_NEED_B}, {**_A, **_SHUT}, B, B),
    ("property-became-required", _AB, {**_AB, **_NEED_B}, B, C),
    ("property-became-optional", {**_AB, **_NEED_B}, _AB, C, B),
    *(
        row
        for side, flag, sent, received in (
            ("read-only", {"readOnly": True}, C, ""),
            ("write-only", {"writeOnly": True}, "", C),
        )
        for row in (
            (f"{side}-optional-property-added", _A, _with_b(**flag), sent or C, received or C),
            (f"{side}-required-property-added", _A, {**_with_b(**flag), **_NEED_B}, sent or B, received or C),
            (f"{side}-optional-property-removed", _with_b(**flag), _A, sent or R, received or R),
            (f"{side}-required-property-removed", {**_with_b(**flag), **_NEED_B}, _A, sent or R, received or B),
            (
                f"{side}-optional-property-added-where-none-were-allowed",
                {**_A, **_SHUT},
                {**_with_b(**flag), **_SHUT},
                sent or C,
                received or R,
            ),
            (
                f"{side}-required-property-added-where-none-were-allowed",
                {**_A, **_SHUT},
                {**_with_b(**flag), **_SHUT, **_NEED_B},
                sent or B,
                received or R,
            ),
            (
                f"{side}-optional-property-removed-and-refused",
                {**_with_b(**flag), **_SHUT},
                {**_A, **_SHUT},
                sent or B,
                received or R,
            ),
            (
                f"{side}-required-property-removed-and-refused",
                {**_with_b(**flag), **_SHUT, **_NEED_B},
                {**_A, **_SHUT},
                sent or B,
                received or B,
            ),
            (
                f"{side}-property-became-required",
                _with_b(**flag),
                {**_with_b(**flag), **_NEED_B},
                sent or B,
                received or C,
            ),
            (
                f"{side}-property-became-optional",
                {**_with_b(**flag), **_NEED_B},
                _with_b(**flag),
                sent or C,
                received or B,
            ),
        )
    ),
    ("property-deprecated", _AB, _with_b(deprecated=True), C, C),
    ("property-no-longer-deprecated", _with_b(deprecated=True), _AB, C, C),
    ("further-properties-forbidden", _A, {**_A, **_SHUT}, B, C),
    ("further-properties-allowed", {**_A, **_SHUT}, _A, C, R),
    ("further-properties-restricted", _A, {**_A, "additionalProperties": _TEXT}, B, C),
    ("further-properties-freed", {**_A, "additionalProperties": _TEXT}, _A, C, R),
    ("entries-described", {"type": "array"}, _array(), B, C),
    ("entries-no-longer-described", _array(), {"type": "array"}, C, R),
    ("form-added", _forms("oneOf", _PERSON, _CAR), _forms("oneOf", _PERSON, _CAR, _CAT), C, B),
    ("form-removed", _forms("oneOf", _PERSON, _CAR, _CAT), _forms("oneOf", _PERSON, _CAR), B, C),
    ("form-added-of-any", _forms("anyOf", _PERSON, _CAR), _forms("anyOf", _PERSON, _CAR, _CAT), C, R),
    ("form-removed-of-any", _forms("anyOf", _PERSON, _CAR, _CAT), _forms("anyOf", _PERSON, _CAR), B, C),
    ("choice-added", _A, {**_A, "oneOf": [{"required": ["a"]}, {"required": ["b"]}]}, B, C),
    ("choice-removed", {**_A, "oneOf": [{"required": ["a"]}, {"required": ["b"]}]}, _A, C, B),
    ("forms-added-beside-one", _PERSON, _forms("oneOf", _PERSON, _CAR), R, B),
    ("forms-reduced-to-one", _forms("oneOf", _PERSON, _CAR), _PERSON, B, R),
    ("one-form-became-several-others", _PERSON, _forms("oneOf", _CAT, _CAR), B, B),
    ("several-forms-became-another", _forms("oneOf", _CAT, _CAR), _PERSON, B, B),
    ("forms-may-combine", _forms("oneOf", _PERSON, _CAR), _forms("anyOf", _PERSON, _CAR), C, R),
    ("forms-exclude-each-other", _forms("anyOf", _PERSON, _CAR), _forms("oneOf", _PERSON, _CAR), R, C),
    (
        "discriminator-changed",
        {**_forms("oneOf", _PERSON, _CAR), "discriminator": {"propertyName": "kind"}},
        {**_forms("oneOf", _PERSON, _CAR), "discriminator": {"propertyName": "kind", "mapping": {"p": "Person"}}},
        C,
        C,
    ),
    (
        "discriminator-redirected",
        {**_forms("oneOf", _PERSON, _CAR), "discriminator": {"propertyName": "kind"}},
        {**_forms("oneOf", _PERSON, _CAR), "discriminator": {"propertyName": "type"}},
        B,
        B,
    ),
    ("forms-shut-each-other-out", _CAR, _forms("oneOf", {"type": "object"}, _CAR), B, C),
    ("forms-no-longer-shut-each-other-out", _forms("oneOf", {"type": "object"}, _CAR), _CAR, C, B),
    ("type-narrowed-to-text", {"type": ["string", "integer"]}, _TEXT, B, C),
    ("type-widened-from-text", _TEXT, {"type": ["string", "integer"]}, C, B),
    ("type-left-out", _CAR, {"properties": _CAR["properties"]}, C, C),
    ("type-written-down", {"properties": _CAR["properties"]}, _CAR, C, C),
    ("rule-added", _A, {**_A, "dependentRequired": {"a": ["b"]}}, B, C),
    ("rule-removed", {**_A, "dependentRequired": {"a": ["b"]}}, _A, C, B),
    ("rule-added", {**_A, "dependentRequired": {"a": ["b"]}}, {**_A, "dependentRequired": {"a": ["b", "c"]}}, B, C),
    ("exclusion-added", _TEXT, {**_TEXT, "not": {"const": "x"}}, B, C),
    ("exclusion-removed", {**_TEXT, "not": {"const": "x"}}, _TEXT, C, B),
    ("exclusion-changed", {**_TEXT, "not": {"const": "x"}}, {**_TEXT, "not": {"const": "y"}}, R, R),
    ("condition-added", _A, {**_A, "if": {"required": ["a"]}}, B, C),
    ("condition-removed", {**_A, "if": {"required": ["a"]}}, _A, C, B),
    ("condition-changed", {**_A, "if": {"required": ["a"]}}, {**_A, "if": {"required": ["b"]}}, R, R),
    ("tuple-entry-added", {"type": "array"}, {"type": "array", "prefixItems": [_TEXT]}, C, B),
    ("tuple-entry-removed", {"type": "array", "prefixItems": [_TEXT]}, {"type": "array"}, B, C),
    ("tuple-entry-added", {"type": "array"}, {"type": "array", "items": [_TEXT]}, C, B),
    ("type-changed", {"type": "array", "items": [_TEXT]}, {"type": "array", "items": [{"type": "object"}]}, B, B),
    ("type-changed", {"type": "array", "items": [_TEXT]}, {"type": "array", "prefixItems": [{"type": "object"}]}, B, B),
    ("rule-added", _array(), {"type": "array", "items": False}, B, C),
    ("rule-removed", {"type": "array", "items": False}, _array(), C, B),
    ("rule-changed", {"type": "array", "prefixItems": 5}, {"type": "array", "prefixItems": 6}, R, R),
    ("exclusion-added", _TEXT, False, B, C),
    ("exclusion-removed", False, _A, C, B),
    ("exclusion-added", _A, {"type": "object", "properties": {"a": False}}, B, C),
    ("content-coding-added", _TEXT, {**_TEXT, "contentEncoding": "base64"}, B, B),
    ("content-coding-removed", {**_TEXT, "contentEncoding": "base64"}, _TEXT, B, B),
    ("content-coding-changed", {**_TEXT, "contentEncoding": "base64"}, {**_TEXT, "contentEncoding": "base32"}, B, B),
    ("reference-changed", {"$ref": "https://a.example/x"}, {"$ref": "https://a.example/y"}, R, R),
    ("type-widened", {"type": "integer"}, {"type": "number"}, C, B),
    ("type-narrowed", {"type": "number"}, {"type": "integer"}, B, C),
    ("type-dropped", _TEXT, {}, C, B),
    ("type-stated", {}, _TEXT, B, C),
    ("type-changed", _TEXT, {"type": "object"}, B, B),
    ("type-became-text", {"type": "integer"}, _TEXT, B, B),
    ("type-no-longer-text", _TEXT, {"type": "integer"}, B, B),
    ("null-allowed", _TEXT, {"type": ["string", "null"]}, C, B),
    ("null-forbidden", {"type": ["string", "null"]}, _TEXT, B, C),
    ("format-added", _TEXT, {**_TEXT, "format": "uuid"}, B, C),
    ("format-removed", {**_TEXT, "format": "uuid"}, _TEXT, C, B),
    ("format-widened", {"type": "integer", "format": "int32"}, {"type": "integer", "format": "int64"}, C, B),
    ("format-narrowed", {"type": "integer", "format": "int64"}, {"type": "integer", "format": "int32"}, B, C),
    ("format-changed", {**_TEXT, "format": "uuid"}, {**_TEXT, "format": "email"}, B, B),
    ("values-limited", _TEXT, {**_TEXT, "enum": ["a"]}, B, C),
    ("values-no-longer-limited", {**_TEXT, "enum": ["a"]}, _TEXT, C, R),
    ("value-added", {**_TEXT, "enum": ["a"]}, {**_TEXT, "enum": ["a", "b"]}, C, R),
    ("value-removed", {**_TEXT, "enum": ["a", "b"]}, {**_TEXT, "enum": ["a"]}, B, C),
    (
        "open-list-value-added",
        {**_TEXT, "x-extensible-enum": ["a"]},
        {**_TEXT, "x-extensible-enum": ["a", "b"]},
        C,
        C,
    ),
    (
        "open-list-value-removed",
        {**_TEXT, "x-extensible-enum": ["a", "b"]},
        {**_TEXT, "x-extensible-enum": ["a"]},
        B,
        C,
    ),
    ("constant-added", _TEXT, {**_TEXT, "const": "a"}, B, C),
    ("constant-removed", {**_TEXT, "const": "a"}, _TEXT, C, B),
    ("constant-changed", {**_TEXT, "const": "a"}, {**_TEXT, "const": "b"}, B, B),
    ("default-added", _TEXT, {**_TEXT, "default": "a"}, C, C),
    ("default-removed", {**_TEXT, "default": "a"}, _TEXT, C, C),
    ("default-changed", {**_TEXT, "default": "a"}, {**_TEXT, "default": "b"}, C, C),
    ("became-read-only", _AB, _with_b(readOnly=True), R, C),
    ("no-longer-read-only", _with_b(readOnly=True), _AB, C, C),
    ("became-write-only", _AB, _with_b(writeOnly=True), C, R),
    ("no-longer-write-only", _with_b(writeOnly=True), _AB, C, R),
    *(
        row
        for name, word, kind, new_one, upper in (
            ("maximum", "maximum", {"type": "integer"}, R, True),
            ("max-length", "maxLength", _TEXT, R, True),
            ("max-items", "maxItems", _array(), R, True),
            ("max-properties", "maxProperties", {"type": "object"}, B, True),
            ("max-contains", "maxContains", _array(contains=_TEXT), B, True),
            ("minimum", "minimum", {"type": "integer"}, R, False),
            ("min-length", "minLength", _TEXT, B, False),
            ("min-items", "minItems", _array(), R, False),
            ("min-properties", "minProperties", {"type": "object"}, B, False),
            ("min-contains", "minContains", _array(contains=_TEXT), B, False),
        )
        for row in (
            (f"{name}-set", kind, {**kind, word: 5}, new_one, C),
            (f"{name}-dropped", {**kind, word: 5}, kind, C, B),
            (f"{name}-raised", {**kind, word: 5}, {**kind, word: 6}, C if upper else B, B if upper else C),
            (f"{name}-lowered", {**kind, word: 6}, {**kind, word: 5}, B if upper else C, C if upper else B),
        )
    ),
    ("pattern-added", _TEXT, {**_TEXT, "pattern": "^a"}, B, C),
    ("pattern-removed", {**_TEXT, "pattern": "^a"}, _TEXT, C, C),
    ("pattern-changed", {**_TEXT, "pattern": "^a"}, {**_TEXT, "pattern": "^b"}, R, C),
    ("multiple-of-set", {"type": "integer"}, {"type": "integer", "multipleOf": 5}, B, C),
    ("multiple-of-dropped", {"type": "integer", "multipleOf": 5}, {"type": "integer"}, C, B),
    ("multiple-of-tightened", {"type": "integer", "multipleOf": 5}, {"type": "integer", "multipleOf": 10}, B, C),
    ("multiple-of-loosened", {"type": "integer", "multipleOf": 10}, {"type": "integer", "multipleOf": 5}, C, B),
    ("multiple-of-changed", {"type": "integer", "multipleOf": 5}, {"type": "integer", "multipleOf": 7}, B, B),
    ("entries-must-differ", _array(), _array(uniqueItems=True), B, C),
    ("entries-may-repeat", _array(uniqueItems=True), _array(), C, R),
]

_Q: Document = {"name": "q", "in": "query", "schema": _TEXT}
_NEED: Document = {"required": True}
_OLD_OPERATION: Document = {"deprecated": True}
_DATED: Document = {"deprecated": True, "x-sunset": "2027-01-01"}
_LATER: Document = {"deprecated": True, "x-sunset": "2027-07-01"}
_VAGUE: Document = {"deprecated": True, "x-sunset": "next spring"}
_NO_PATHS: Document = {"paths": {}}
_JSON: Document = {"application/json": {"schema": _TEXT}}
_XML: Document = {"application/xml": {"schema": _TEXT}}


def _answers(*statuses: str) -> Document:
    return api(responses={status: {"description": "It."} for status in statuses})


def _bodies(content: Document, **request: Any) -> Document:
    return api(requestBody={"content": content, **request})


def _answered(content: Document) -> Document:
    return api(responses={"200": {"description": "It.", "content": content}})


def _secured(*needs: Document, **schemes: Document) -> Document:
    key = {"type": "apiKey", "in": "header", "name": "X-Key"}
    login = {"type": "http", "scheme": "bearer"}
    return extended(api(security=list(needs)), components={"securitySchemes": {"key": key, "login": login, **schemes}})


def _oauth(
    url: str = "https://id.example/token", scopes: tuple[str, ...] = ("read", "write"), refresh: str = "", **flows: Any
) -> Document:
    flow = {"tokenUrl": url, "scopes": dict.fromkeys(scopes, ""), **({"refreshUrl": refresh} if refresh else {})}
    scheme = {"type": "oauth2", "flows": {"clientCredentials": flow, **flows}}
    return _secured({"oauth": ["read"]}, oauth=scheme)


def _keyed(**key: Any) -> Document:
    return _secured({"key": []}, key={"type": "apiKey", "in": "header", "name": "X-Key", **key})


def called_back(place: str = "#/url", **operation: Any) -> Document:
    back = {
        "done": {"{$request.body" + place + "}": {"post": {"responses": {"200": {"description": "."}}, **operation}}}
    }
    return api(callbacks=back if operation else {})


def _served(*values: str) -> Document:
    variable = {"default": "a", "enum": list(values)}
    return extended(api(), servers=[{"url": "https://{region}.example/v1", "variables": {"region": variable}}])


def _parted(**encoding: Any) -> Document:
    media = {"schema": _A, **({"encoding": {"a": encoding}} if encoding else {})}
    return _bodies({"multipart/form-data": media})


def _channel(*payloads: Document, action: str = "send") -> Document:
    """A channel whose messages all travel in one media type."""
    messages = {f"message{place}": {"payload": payload} for place, payload in enumerate(payloads)}
    return {
        "asyncapi": "3.0.0",
        "info": {"title": "Events", "version": "1"},
        "channels": {"persons": {"address": "persons", "messages": messages}},
        "operations": {"persons": {"action": action, "channel": {"$ref": "#/channels/persons"}}},
    }


def _named_in_xml(name: str) -> Document:
    return {"application/xml": {"schema": {**_A, "xml": {"name": name}}}}


_SUMMED: Document = {"summary": "It."}
_FURTHER: Document = {"implicit": {"authorizationUrl": "https://id.example/go", "scopes": {}}}


def _removals(subject: str, make: Any, empty: Document, gone: str, vague: str) -> list[Any]:
    return [
        (f"{subject}-added", "", empty, make(**_SUMMED), C),
        (f"{subject}-removed", "", make(**_SUMMED), empty, gone),
        (f"{subject}-removed-after-notice", "", make(**_OLD_OPERATION), empty, C),
        (f"{subject}-removed-end-date-not-judged", "", make(**_DATED), empty, R),
        (f"{subject}-removed-end-date-unreadable", "", make(**_VAGUE), empty, vague),
        (f"{subject}-deprecated", "", make(**_SUMMED), make(**_OLD_OPERATION), C),
        (f"{subject}-no-longer-deprecated", "", make(**_OLD_OPERATION), make(**_SUMMED), C),
    ]


_REQ, _RES = "request", "response"

# Kind, direction, old description, new description, class.
DOCUMENTS: list[tuple[str, str, Document, Document, str]] = [
    *_removals("operation", api, {**api(), **_NO_PATHS}, B, B),
    *_removals("webhook", hooked, hooked(), B, B),
    *_removals("callback", called_back, called_back(), B, B),
    ("end-date-announced", "", api(**_OLD_OPERATION), api(**_DATED), C),
    ("end-date-withdrawn", "", api(**_DATED), api(**_OLD_OPERATION), B),
    ("end-date-brought-forward", "", api(**_LATER), api(**_DATED), B),
    ("end-date-put-back", "", api(**_DATED), api(**_LATER), C),
    ("end-date-unreadable", "", api(**_DATED), api(**_VAGUE), R),
    ("stability-lowered", "", api(**{"x-stability-level": "stable"}), api(**{"x-stability-level": "beta"}), B),
    ("stability-not-understood", "", api(), api(**{"x-stability-level": "wobbly"}), R),
    ("end-no-longer-announced", "", api(**{"x-sunset": "2030-01-01"}), api(), C),
    ("stability-raised", "", api(**{"x-stability-level": "beta"}), api(**{"x-stability-level": "stable"}), C),
    ("operation-id-changed", "", api(operationId="a"), api(operationId="b"), R),
    ("operation-id-removed", "", api(operationId="a"), api(), R),
    ("operation-id-added", "", api(), api(operationId="a"), C),
    ("tags-changed", "", api(tags=["a"]), api(tags=["b"]), C),
    (
        "path-variable-renamed",
        "",
        {**api(), "paths": {"/p/{a}": {"get": {"responses": {}}}}},
        {**api(), "paths": {"/p/{b}": {"get": {"responses": {}}}}},
        C,
    ),
    ("xml-form-changed", _REQ, _bodies(_named_in_xml("person")), _bodies(_named_in_xml("Person")), R),
    ("xml-form-changed", _RES, _answered(_named_in_xml("person")), _answered(_named_in_xml("Person")), R),
    ("server-address-changed", "", api(), extended(api(), servers=[{"url": "https://api.example/v2"}]), B),
    ("server-value-removed", "", _served("a", "b"), _served("a"), B),
    ("server-value-added", "", _served("a"), _served("a", "b"), C),
    ("callback-address-changed", "", called_back(**_SUMMED), called_back("#/callbackUrl", **_SUMMED), B),
    ("part-written-otherwise", _REQ, _parted(), _parted(explode=False), B),
    ("part-written-otherwise", _REQ, _parted(contentType="text/plain"), _parted(contentType="text/csv"), B),
    ("sign-in-address-changed", "", _oauth(), _oauth(refresh="https://id.example/again"), B),
    ("message-added", _RES, _channel(_TEXT), _channel(_TEXT, _A), R),
    ("message-removed", _RES, _channel(_TEXT, _A), _channel(_TEXT), B),
    ("message-added", _REQ, _channel(_TEXT, action="receive"), _channel(_TEXT, _A, action="receive"), C),
    ("message-removed", _REQ, _channel(_TEXT, _A, action="receive"), _channel(_TEXT, action="receive"), B),
    ("type-changed", _RES, _channel(_TEXT, _A), _channel(_TEXT, _TEXT), B),
    ("server-removed", "", api(), extended(api(), servers=[]), B),
    ("server-added", "", extended(api(), servers=[]), api(), C),
    ("version-changed", "", api(), extended(api(), info={"title": "Persons", "version": "2"}), C),
    ("sign-in-demanded", "", _secured(), _secured({"key": []}), B),
    ("sign-in-no-longer-demanded", "", _secured({"key": []}), _secured(), R),
    ("way-to-sign-in-removed", "", _secured({"key": []}, {"login": []}), _secured({"key": []}), B),
    ("way-to-sign-in-added", "", _secured({"key": []}), _secured({"key": []}, {"login": []}), C),
    ("further-proof-demanded", "", _secured({"key": []}), _secured({"key": [], "login": []}), B),
    ("further-proof-no-longer-demanded", "", _secured({"key": [], "login": []}), _secured({"key": []}), C),
    ("scope-demanded", "", _secured({"login": ["a"]}), _secured({"login": ["a", "b"]}), B),
    ("scope-no-longer-demanded", "", _secured({"login": ["a", "b"]}), _secured({"login": ["a"]}), C),
    ("scope-no-longer-offered", "", _oauth(), _oauth(scopes=("read",)), R),
    ("scope-offered", "", _oauth(scopes=("read",)), _oauth(), C),
    ("sign-in-scheme-added", "", _secured(), _secured(other={"type": "mutualTLS"}), C),
    ("sign-in-scheme-removed", "", _secured(other={"type": "mutualTLS"}), _secured(), C),
    ("sign-in-kind-changed", "", _keyed(), _keyed(type="http", scheme="basic"), B),
    ("key-sent-otherwise", "", _keyed(), _keyed(name="X-Other"), B),
    ("sign-in-address-changed", "", _oauth(), _oauth("https://new.example/token"), B),
    ("sign-in-flow-removed", "", _oauth(**_FURTHER), _oauth(), B),
    ("sign-in-flow-added", "", _oauth(), _oauth(**_FURTHER), C),
    ("optional-parameter-added", _REQ, parameters(), parameters(_Q), C),
    ("required-parameter-added", _REQ, parameters(), parameters({**_Q, **_NEED}), B),
    ("parameter-removed", _REQ, parameters(_Q), parameters(), R),
    ("parameter-removed-after-notice", _REQ, parameters({**_Q, **_OLD_OPERATION}), parameters(), C),
    ("parameter-removed-end-date-not-judged", _REQ, parameters({**_Q, **_DATED}), parameters(), R),
    ("parameter-removed-end-date-unreadable", _REQ, parameters({**_Q, **_VAGUE}), parameters(), R),
    ("parameter-deprecated", _REQ, parameters(_Q), parameters({**_Q, **_OLD_OPERATION}), C),
    ("parameter-no-longer-deprecated", _REQ, parameters({**_Q, **_OLD_OPERATION}), parameters(_Q), C),
    ("optional-parameter-moved", _REQ, parameters(_Q), parameters({**_Q, "in": "header"}), R),
    ("required-parameter-moved", _REQ, parameters(_Q), parameters({**_Q, **_NEED, "in": "header"}), B),
    ("parameter-became-required", _REQ, parameters(_Q), parameters({**_Q, **_NEED}), B),
    ("parameter-became-optional", _REQ, parameters({**_Q, **_NEED}), parameters(_Q), C),
    ("parameter-written-otherwise", _REQ, given(_array(), explode=True), given(_array(), explode=False), B),
    ("reserved-characters-rule-changed", _REQ, given(_TEXT), given(_TEXT, allowReserved=True), R),
    ("empty-value-refused", _REQ, given(_TEXT, allowEmptyValue=True), given(_TEXT), B),
    ("empty-value-allowed", _REQ, given(_TEXT), given(_TEXT, allowEmptyValue=True), C),
    ("parameter-takes-several", _REQ, given(_TEXT), given(_array()), C),
    ("parameter-takes-only-one", _REQ, given(_array()), given(_TEXT), B),
    ("parameter-described", _REQ, parameters({"name": "q", "in": "query"}), parameters(_Q), B),
    ("parameter-no-longer-described", _REQ, parameters(_Q), parameters({"name": "q", "in": "query"}), C),
    ("default-changed", _REQ, given({**_TEXT, "default": "a"}), given({**_TEXT, "default": "b"}), B),
    ("type-became-text", _REQ, given({"type": "integer"}), given(_TEXT), C),
    (
        "type-became-text",
        _REQ,
        sending({"type": "integer"}, "application/xml"),
        sending(_TEXT, "application/xml"),
        C,
    ),
    ("required-request-body-added", _REQ, api(), _bodies(_JSON, **_NEED), B),
    ("optional-request-body-added", _REQ, api(), _bodies(_JSON), C),
    ("request-body-removed", _REQ, _bodies(_JSON), api(), B),
    ("request-body-became-required", _REQ, _bodies(_JSON), _bodies(_JSON, **_NEED), B),
    ("request-body-became-optional", _REQ, _bodies(_JSON, **_NEED), _bodies(_JSON), C),
    ("media-type-added", _REQ, _bodies(_JSON), _bodies({**_JSON, **_XML}), C),
    ("media-type-added", _RES, _answered(_JSON), _answered({**_JSON, **_XML}), C),
    ("media-type-removed", _REQ, _bodies({**_JSON, **_XML}), _bodies(_JSON), B),
    ("media-type-removed", _RES, _answered({**_JSON, **_XML}), _answered(_JSON), B),
    (
        "media-type-made-more-general",
        _RES,
        _answered({"application/problem+json": {}}),
        _answered({"application/json": {}}),
        B,
    ),
    (
        "media-type-made-more-specific",
        _RES,
        _answered({"application/json": {}}),
        _answered({"application/problem+json": {}}),
        C,
    ),
    ("media-type-made-more-specific", _REQ, _bodies({"image/*": {}}), _bodies({"image/png": {}}), B),
    (
        "media-type-parameters-changed",
        _RES,
        _answered({"text/csv": {}}),
        _answered({"text/csv; charset=utf-8": {}}),
        C,
    ),
    ("body-described", _REQ, _bodies({"application/json": {}}), _bodies(_JSON), B),
    ("body-described", _RES, _answered({"application/json": {}}), _answered(_JSON), C),
    ("body-no-longer-described", _REQ, _bodies(_JSON), _bodies({"application/json": {}}), C),
    ("body-no-longer-described", _RES, _answered(_JSON), _answered({"application/json": {}}), R),
    ("success-status-removed", _RES, _answers("200", "202"), _answers("200"), B),
    ("success-status-added", _RES, _answers("200"), _answers("200", "202"), C),
    ("error-status-removed", _RES, _answers("200", "404"), _answers("200"), C),
    ("error-status-added", _RES, _answers("200"), _answers("200", "404"), C),
    ("status-made-more-general", _RES, _answers("200"), _answers("2XX"), R),
    ("status-made-more-exact", _RES, _answers("2XX"), _answers("200"), C),
    ("optional-header-added", _RES, headed(), headed(schema=_TEXT), C),
    ("required-header-added", _RES, headed(), headed(schema=_TEXT, required=True), C),
    ("optional-header-removed", _RES, headed(schema=_TEXT), headed(), R),
    ("required-header-removed", _RES, headed(schema=_TEXT, required=True), headed(), B),
    ("header-became-required", _RES, headed(schema=_TEXT), headed(schema=_TEXT, required=True), C),
    ("header-became-optional", _RES, headed(schema=_TEXT, required=True), headed(schema=_TEXT), B),
    ("header-deprecated", _RES, headed(schema=_TEXT), headed(schema=_TEXT, deprecated=True), C),
    ("header-no-longer-deprecated", _RES, headed(schema=_TEXT, deprecated=True), headed(schema=_TEXT), C),
    ("header-described", _RES, headed(description="x"), headed(description="x", schema=_TEXT), C),
    ("header-no-longer-described", _RES, headed(description="x", schema=_TEXT), headed(description="x"), R),
    ("value-added", _RES, headed(schema={"enum": ["a"]}), headed(schema={"enum": ["a", "b"]}), R),
    ("type-widened", _RES, headed(schema={"type": "integer"}), headed(schema={"type": "number"}), B),
]
DOCUMENTS += EVENTS
ALL_KINDS = {schema[0] for schema in SCHEMAS} | {document[0] for document in DOCUMENTS}

_SHAPES: Document = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$defs": {"A": _TEXT}}
_MORE_SHAPES: Document = {**_SHAPES, "$defs": {**_SHAPES["$defs"], "B": {"type": "object"}}}
# Kinds that need a day to be judged by, one before the announced end.
BY_DAY: dict[str, tuple[Document, Document]] = {
    "operation-removed-before-end-date": (api(**_DATED), {**api(), **_NO_PATHS}),
    "webhook-removed-before-end-date": (hooked(**_DATED), hooked()),
    "callback-removed-before-end-date": (called_back(**_DATED), called_back()),
    "parameter-removed-before-end-date": (given({}, **_DATED), api()),
}
WITHOUT_CALLS: dict[str, tuple[Document, Document]] = {
    "schema-added": (_SHAPES, _MORE_SHAPES),
    "schema-removed": (_MORE_SHAPES, _SHAPES),
}


def examples() -> dict[str, tuple[Any, Any]]:
    """A pair of documents for each kind that one pair can show, before and after; those in XML are texts."""
    found: dict[str, tuple[Any, Any]] = {**BY_DAY, **WITHOUT_CALLS}
    for kind, _, old, new, _ in DOCUMENTS:
        found.setdefault(kind, (old, new))
    for kind, old, new, _, _ in SCHEMAS:
        found.setdefault(kind, (old, new))
    for kind, texts in (*xml.examples().items(), *graph.examples().items()):
        found.setdefault(kind, texts)
    return found
