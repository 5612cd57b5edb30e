"""Records are known by their schema, key and calls, and each call by what it is for."""

from __future__ import annotations

from typing import Any

import orjson
import pytest

from joinedup.assurance.description import Description
from joinedup.assurance.vocabulary.records import Kind, Nature, Use, by_weight, records
from joinedup.shell.sources.assurance.documents import read_document
from joinedup.shell.sources.assurance.openapi import describe

PERSON = {"$ref": "#/components/schemas/Person"}
MANY = {"type": "array", "items": PERSON}
SCHEMAS = {"Person": {"type": "object", "properties": {"id": {"type": "string"}, "surname": {"type": "string"}}}}


def _answer(schema: dict[str, Any] | None = None, status: str = "200", **more: Any) -> dict[str, Any]:
    content = {} if schema is None else {"content": {"application/json": {"schema": schema}}}
    return {"responses": {status: {"description": "Yes", **content}}, **more}


def _body(schema: dict[str, Any], media: str = "application/json") -> dict[str, Any]:
    return {"requestBody": {"content": {media: {"schema": schema}}}}


def _described(paths: dict[str, Any]) -> Description:
    document = {
        "openapi": "3.1.0",
        "info": {"title": "T", "version": "1"},
        "paths": paths,
        "components": {"schemas": SCHEMAS},
    }
    return describe(read_document(orjson.dumps(document), "made.json"))


def _use(path: str, method: str, operation: dict[str, Any], others: dict[str, Any] | None = None) -> tuple[Use, bool]:
    found = records(_described({path: {method: operation}, **(others or {})}))
    call = next(call for call in found.call_at.values() if call.operation.path == path)
    return call.use, call.sure


def _kind(paths: dict[str, Any], path: str) -> Kind:
    found = records(_described(paths))
    call = next(call for call in found.call_at.values() if call.operation.path == path)
    return found.kind_of(call)


READ = {"/persons/{personId}": {"get": _answer(PERSON)}}


@pytest.mark.parametrize(
    ("path", "method", "operation", "use"),
    [
        ("/persons", "get", _answer(MANY), Use.LIST),
        ("/persons", "get", _answer({"properties": {"data": MANY, "paging": {"type": "object"}}}), Use.LIST),
        ("/persons", "get", _answer({"properties": {"_embedded": {"properties": {"persons": MANY}}}}), Use.LIST),
        ("/persons/{id}", "get", _answer(PERSON), Use.READ),
        ("/getPerson", "post", _answer(PERSON), Use.READ),
        ("/persons/delete/{id}", "delete", _answer(), Use.DELETE),
        ("/People({id})", "get", _answer(PERSON), Use.READ),
        ("/persons/search", "post", _answer(MANY), Use.SEARCH),
        ("/people:batchGet", "get", _answer(MANY), Use.LIST),
        ("/persons", "post", _answer(status="201"), Use.CREATE),
        ("/persons/{id}", "patch", _answer(**_body(PERSON)), Use.UPDATE),
        ("/capacity", "post", _answer(summary="Create or update the capacity"), Use.UPSERT),
        ("/persons/bulk", "post", _answer(status="202", **_body(MANY)), Use.LOAD),
        ("/payments/file", "post", _answer(summary="Sends a file of many payments", **_body({}, "text/csv")), Use.LOAD),
        ("/persons/export", "get", _answer(), Use.EXPORT),
        ("/persons/{id}/cancel", "post", _answer(), Use.ACT),
        ("/login", "post", _answer(), Use.SERVICE),
        ("/sessions", "post", _answer({"properties": {"access_token": {"type": "string"}}}, "201"), Use.SIGN_IN),
        ("/persons/{id}/follows/{otherId}", "delete", _answer(), Use.LINK),
        ("/funds-confirmations", "post", _answer({"properties": {"result": {}}}, "201"), Use.CALCULATE),
        ("/charge", "post", _answer({"type": "number"}, "201"), Use.CALCULATE),
        ("/health", "get", _answer(), Use.SERVICE),
        ("/things", "post", _answer(), Use.UNKNOWN),
    ],
)
def test_a_call_is_known_by_method_address_names_and_what_travels(
    path: str, method: str, operation: dict[str, Any], use: Use
) -> None:
    assert _use(path, method, operation)[0] is use


def test_what_only_deletes_behind_another_record_may_be_a_link() -> None:
    assert _use("/switched-on/{service}/prison/{prisonId}", "delete", _answer()) == (Use.LINK, False)
    assert (
        _use("/persons/{personId}", "delete", _answer(), {"/persons": {"post": _answer(status="201")}})[0] is Use.DELETE
    )


def test_a_put_without_a_described_body_may_amend_or_only_join() -> None:
    paths = {"/groups/{id}/members/{userId}": {"put": _answer(status="204")}}
    (call,) = records(_described(paths)).call_at.values()
    assert (call.use, call.sure) == (Use.LINK, False)


def test_addresses_that_carry_one_schema_are_about_one_kind_of_record() -> None:
    paths = {
        "/bookings/{id}/people-on-board": {"get": _answer({"properties": {"people": MANY}})},
        "/bookings/{id}/passengers": {"post": _answer(PERSON, "201")},
    }
    kind = _kind(paths, "/bookings/{id}/passengers")
    assert len(kind.calls) == 2
    assert kind.sure
    assert "carry one schema (Person)" in kind.reasons[0]


def test_one_word_for_two_shapes_is_two_kinds_of_record() -> None:
    account = {"properties": {"login": {"type": "string"}, "role": {"type": "string"}}}
    paths = {
        "/users": {"get": _answer(MANY)},
        "/admin/users": {"get": _answer({"type": "array", "items": account})},
    }
    assert len(_kind(paths, "/users").calls) == 1


def test_one_word_without_a_shape_is_thought_one_kind_but_not_surely() -> None:
    kind = _kind({"/users": {"get": _answer(MANY)}, "/admin/users/{id}": {"delete": _answer()}}, "/users")
    assert len(kind.calls) == 2
    assert not kind.sure


def test_a_note_that_answers_with_its_case_is_no_case() -> None:
    case = {"properties": {"id": {}, "notes": {}, "person": PERSON}}
    paths = {
        "/cases/{id}": {"get": _answer(case)},
        "/cases/{id}/notes": {"post": _answer(case, "201")},
    }
    assert [call.operation.path for call in _kind(paths, "/cases/{id}").calls] == ["/cases/{id}"]


@pytest.mark.parametrize(
    ("path", "nature"),
    [
        ("/persons", Nature.RECORD),
        ("/webhooks", Nature.SUBSCRIPTION),
        ("/organisation/settings", Nature.SETTING),
        ("/offence-types", Nature.REFERENCE),
        ("/health", Nature.SERVICE),
    ],
)
def test_a_kind_has_a_nature(path: str, nature: Nature) -> None:
    assert _kind({path: {"get": _answer(MANY)}}, path).nature is nature


def test_versions_doors_and_the_plural_make_no_other_kind() -> None:
    paths = {
        "/api/v1/persons": {"get": _answer()},
        "/v2/person/{id}": {"get": _answer()},
        "/v2/getPerson": {"get": _answer()},
    }
    assert len(_kind(paths, "/api/v1/persons").calls) == 3


def test_the_record_through_which_most_calls_lead_weighs_most() -> None:
    through = {f"/cases/{{id}}/{part}": {"get": _answer()} for part in ("notes", "people", "exhibits")}
    kinds = by_weight(_described({"/homes": {"get": _answer(MANY)}, "/cases": {"get": _answer()}, **through}))
    assert kinds[0].name == "case"
