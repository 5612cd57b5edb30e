"""Ways to break how calls are described: addresses, parameters, answers and their statuses."""

from __future__ import annotations

import copy
import itertools
from collections.abc import Iterator
from typing import Any

from tests.mutations.mutation import REMOVE, Path, Site, breaks
from tests.mutations.walking import Call, answers, body, follow, hooks, operations

_Root = dict[str, Any]


def _parameters(root: _Root, call: Call) -> Iterator[tuple[Path, dict[str, Any]]]:
    for place, node in enumerate(call.node.get("parameters", [])):
        if "$ref" not in node:
            yield (*call.at, "parameters", place), node


def _added(call: Call, parameter: dict[str, Any]) -> tuple[Path, tuple[tuple[Path, Any], ...]]:
    """The place of a further parameter of ``call``, and the change that adds it."""
    own = call.node.get("parameters", [])
    return (*call.at, "parameters", len(own)), (((*call.at, "parameters"), [*own, parameter]),)


def _failing(root: _Root, call: Call) -> dict[str, Any] | None:
    """An answer of ``call`` to a failure that says what it holds, without headers."""
    for status, node, _ in answers(root, call):
        if status[0] in "45" and any("schema" in one for one in node.get("content", {}).values()):
            return {"description": "A failure.", "content": copy.deepcopy(node["content"])}
    return None


@breaks("addresses_are_encrypted")
def an_address_without_encryption(root: _Root) -> Iterator[Site]:
    for place, server in enumerate(root.get("servers", [])):
        if server["url"].startswith("https://") and "{" not in server["url"]:
            yield Site(("servers", place), ((("servers", place, "url"), "http" + server["url"][5:]),))


@breaks("addresses_are_real")
def an_address_set_aside_for_samples(root: _Root) -> Iterator[Site]:
    if root.get("servers"):
        path = root["servers"][0]["url"].partition("://")[2].partition("/")[2]
        yield Site(("servers", 0), ((("servers", 0, "url"), f"https://api.example.com/{path}"),))


@breaks("paths_match_their_parameters")
def a_path_parameter_that_is_not_declared(root: _Root) -> Iterator[Site]:
    for call in operations(root):
        for at, node in _parameters(root, call):
            if node.get("in") == "path":
                yield Site(call.at, ((at, REMOVE),))


@breaks("operations_have_stable_names")
def two_operations_of_one_name(root: _Root) -> Iterator[Site]:
    named = [operation for operation in operations(root) if "operationId" in operation.node]
    for first, second in itertools.pairwise(named):
        if first.method != second.method:
            continue
        yield Site(second.at, (((*second.at, "operationId"), first.node["operationId"]),))


@breaks("reads_send_no_body")
def a_read_with_a_body(root: _Root) -> Iterator[Site]:
    sent = {"content": {"application/json": {"schema": {"type": "string"}}}}
    for call in operations(root):
        if call.method == "get":
            yield Site(call.at, (((*call.at, "requestBody"), sent),))


@breaks("deletions_send_no_body")
def a_deletion_with_a_body(root: _Root) -> Iterator[Site]:
    sent = {"content": {"application/json": {"schema": {"type": "string"}}}}
    for call in operations(root):
        if call.method == "delete" and "requestBody" not in call.node:
            yield Site(call.at, (((*call.at, "requestBody"), sent),))


@breaks(
    "errors_are_described",
    "a_repeated_call_makes_one_record",
    "errors_follow_the_standard",
    "errors_can_be_traced",
    "refused_callers_are_told",
)
def no_answer_to_a_failure(root: _Root) -> Iterator[Site]:
    for call in operations(root):
        kept = {status: node for status, node in call.node.get("responses", {}).items() if str(status)[0] in "123"}
        if kept and len(kept) < len(call.node["responses"]):
            yield Site(call.at, (((*call.at, "responses"), kept),))


@breaks("every_operation_can_succeed")
def no_answer_to_a_success(root: _Root) -> Iterator[Site]:
    for call in operations(root):
        kept = {status: node for status, node in call.node.get("responses", {}).items() if str(status)[0] in "45"}
        if kept and call.method != "get" and len(kept) < len(call.node["responses"]):
            yield Site(call.at, (((*call.at, "responses"), kept),))


@breaks("empty_answers_have_no_body")
def an_empty_answer_with_a_body(root: _Root) -> Iterator[Site]:
    full = {"description": "Gone.", "content": {"application/json": {"schema": {"type": "string"}}}}
    for call in operations(root):
        if call.method == "delete":
            at = (*call.at, "responses", "204")
            yield Site(at, ((at, full),))


@breaks("too_many_calls_say_when_to_retry", "limits_are_published")
def too_many_calls_without_a_time(root: _Root) -> Iterator[Site]:
    for call in operations(root):
        failure = _failing(root, call)
        if failure is not None and "429" not in call.node["responses"]:
            at = (*call.at, "responses", "429")
            yield Site(at, ((at, failure),))


@breaks("outages_say_when_to_retry")
def an_outage_without_a_time(root: _Root) -> Iterator[Site]:
    for call in operations(root):
        failure = _failing(root, call)
        if failure is not None and "503" not in call.node["responses"]:
            at = (*call.at, "responses", "503")
            yield Site(at, ((at, failure),))


@breaks("redirects_say_where")
def a_redirection_without_an_aim(root: _Root) -> Iterator[Site]:
    for call in operations(root):
        if call.method == "get" and "302" not in call.node.get("responses", {}):
            at = (*call.at, "responses", "302")
            yield Site(at, ((at, {"description": "Elsewhere."}),))


@breaks("accepted_work_can_be_followed")
def accepted_work_without_a_trace(root: _Root) -> Iterator[Site]:
    for call in operations(root):
        if call.method == "post" and "202" not in call.node.get("responses", {}) and "callbacks" not in call.node:
            yield Site(call.at, (((*call.at, "responses", "202"), {"description": "Accepted."}),))


@breaks("answers_have_a_shape", "examples_are_given", "creation_says_where_the_record_is")
def an_answer_without_a_schema(root: _Root) -> Iterator[Site]:
    for call in operations(root):
        for status, node, at in answers(root, call):
            media = node.get("content", {}).get("application/json", {})
            if status == "200" and call.method in ("post", "put", "patch") and set(media) == {"schema"}:
                yield Site(at, (((*at, "content", "application/json", "schema"), REMOVE),))


@breaks("answers_are_not_free_form", "creation_says_where_the_record_is")
def an_answer_that_may_be_anything(root: _Root) -> Iterator[Site]:
    for call in operations(root):
        for status, node, at in answers(root, call):
            media = node.get("content", {}).get("application/json", {})
            if status == "200" and call.method in ("post", "put", "patch") and set(media) == {"schema"}:
                place = (*at, "content", "application/json", "schema")
                yield Site(place, ((place, {"type": "object"}),))


@breaks("text_travels_as_utf8")
def an_answer_in_an_old_character_set(root: _Root) -> Iterator[Site]:
    for call in operations(root):
        for status, node, at in answers(root, call):
            content = node.get("content", {})
            if status == "200" and "application/json" in content:
                renamed = {"application/json; charset=iso-8859-1": content["application/json"]}
                place = (*at, "content", *renamed)
                yield Site(place, (((*at, "content"), renamed),))


@breaks("references_can_be_followed")
def a_reference_to_another_address(root: _Root) -> Iterator[Site]:
    for call in operations(root):
        for _, node, at in answers(root, call):
            if "$ref" in node.get("content", {}).get("application/json", {}).get("schema", {}):
                place = (*at, "content", "application/json", "schema")
                yield Site(place, (((*place, "$ref"), "https://elsewhere.example/parts.yaml#/Part"),))


@breaks("references_can_be_followed")
def a_reference_to_nothing(root: _Root) -> Iterator[Site]:
    for call in operations(root):
        for _, node, at in answers(root, call):
            if "$ref" in node.get("content", {}).get("application/json", {}).get("schema", {}):
                place = (*at, "content", "application/json", "schema")
                yield Site(place, (((*place, "$ref"), "#/components/schemas/NotThereAtAll"),))


# The twin of a path has whatever faults the path has.
_FAULTS_OF_THE_FIRST = (
    "lists_are_paged", "examples_are_given", "fields_are_described", "records_can_be_listed", "one_record_can_be_read",
    "errors_can_be_traced", "operations_are_described", "errors_have_a_shape", "answers_can_grow",
    "too_many_calls_say_when_to_retry", "outages_say_when_to_retry", "missing_records_are_told", "redirects_say_where",
    "examples_match_their_shape", "lists_tell_when_there_is_more", "parameters_are_described", "calls_name_a_version",
)  # fmt: skip


@breaks("paths_do_not_collide", *_FAULTS_OF_THE_FIRST)
def two_paths_for_one_address(root: _Root) -> Iterator[Site]:
    for path, item in root.get("paths", {}).items():
        if path.count("{") == 1 and list(item) == ["get"] and "parameters" in item["get"]:
            twin = copy.deepcopy(item)
            twin["get"]["operationId"] = "aTwinOfAnother"
            for one in twin["get"]["parameters"]:
                found, _ = follow(root, one, ())
                if found.get("in") == "path":
                    renamed = {**found, "name": "twinId"}
                    one.clear()
                    one.update(renamed)
            other = path[: path.index("{")] + "{twinId}" + path[path.index("}") + 1 :]
            yield Site(("paths", other, "get"), ((("paths", other), twin),))


@breaks("no_credentials_in_addresses", "callers_prove_who_they_are")
def a_key_in_the_address(root: _Root) -> Iterator[Site]:
    for call in operations(root):
        at, changes = _added(
            call, {"name": "apiKey", "in": "query", "description": "Key.", "schema": {"type": "string"}}
        )
        yield Site(at, changes)


@breaks("no_personal_data_in_addresses")
def a_surname_in_the_address(root: _Root) -> Iterator[Site]:
    for call in operations(root):
        at, changes = _added(
            call, {"name": "surname", "in": "query", "description": "Name.", "schema": {"type": "string"}}
        )
        yield Site(at, changes)


@breaks("times_asked_for_say_how_they_are_written")
def a_time_asked_for_in_any_form(root: _Root) -> Iterator[Site]:
    for call in operations(root):
        if call.method == "get":
            node = {
                "name": "updatedSince",
                "in": "query",
                "description": "Changed later.",
                "schema": {"type": "string"},
            }
            at, changes = _added(call, node | {"name": "createdDate"})
            yield Site(at, changes)


@breaks("parameters_are_described")
def parameters_without_a_word(root: _Root) -> Iterator[Site]:
    bare = [
        {"name": one, "in": "query", "schema": {"type": "boolean"}} for one in ("deep", "wide", "late", "near", "odd")
    ]
    for call in operations(root):
        own = call.node.get("parameters", [])
        if call.method == "get" and len(own) < 4:
            yield Site(call.at, (((*call.at, "parameters"), [*own, *bare]),))


@breaks("page_sizes_have_a_limit")
def a_page_of_any_size(root: _Root) -> Iterator[Site]:
    for call in operations(root):
        if call.method == "get" and not any(one.get("name") == "limit" for one in call.node.get("parameters", [])):
            node = {"name": "limit", "in": "query", "description": "How many.", "schema": {"type": "integer"}}
            at, changes = _added(call, node)
            yield Site(at, changes)


@breaks("lists_are_paged", "lists_tell_when_there_is_more")
def a_list_without_a_way_on(root: _Root) -> Iterator[Site]:
    for call in operations(root):
        found = body(root, call)
        parameters = [follow(root, one, ())[0] for one in call.node.get("parameters", [])]
        marks = ("after", "page", "marker", "offset", "limit", "cursor")
        if call.method != "get" or call.path.endswith("}") or found is None:
            continue
        if any(parameter.get("name") in marks for parameter in parameters):
            others = [parameter for parameter in parameters if parameter.get("name") not in marks]
            schema, at = found
            changes: list[tuple[Path, Any]] = [((*call.at, "parameters"), others)]
            names = [one for one in ("paging", "next", "links", "next_marker") if one in schema.get("properties", {})]
            if not names and "array" not in schema.get("type", ""):
                continue
            changes += [((*at, "properties", name), REMOVE) for name in names]
            required = [one for one in schema.get("required", []) if one not in names]
            if "required" in schema:
                changes.append(((*at, "required"), required))
            yield Site(call.at, tuple(changes))


@breaks("operations_are_described")
def an_operation_without_a_word(root: _Root) -> Iterator[Site]:
    for call in operations(root):
        told = [one for one in ("summary", "description") if one in call.node]
        if told and not call.node.get("deprecated"):
            yield Site(call.at, tuple(((*call.at, one), REMOVE) for one in told))


@breaks("retired_operations_name_a_successor")
def an_operation_retired_without_a_date(root: _Root) -> Iterator[Site]:
    for call in operations(root):
        if not call.node.get("deprecated"):
            changes = (((*call.at, "deprecated"), True), ((*call.at, "description"), "All of them."))
            yield Site(call.at, (*changes, ((*call.at, "summary"), "All of them.")))


@breaks("no_call_costs_extra")
def a_call_that_costs_extra(root: _Root) -> Iterator[Site]:
    for call in operations(root):
        told = call.node.get("description", "") + " Only available on the Enterprise plan."
        yield Site(call.at, (((*call.at, "description"), told),))


@breaks("events_have_a_shape")
def an_event_without_a_body(root: _Root) -> Iterator[Site]:
    for call in hooks(root):
        if "requestBody" in call.node:
            yield Site(call.at, (((*call.at, "requestBody"), REMOVE),))


@breaks("creation_says_where_the_record_is")
def a_creation_that_says_nothing(root: _Root) -> Iterator[Site]:
    for call in operations(root):
        # Who is told of events is a setting, and a job is work: what is read again under a number of its own is a record.
        record = "subscription" not in call.path and any(
            path.startswith(f"{call.path.rstrip('/')}/{{") and "get" in item
            for path, item in root.get("paths", {}).items()
        )
        if call.method == "post" and "201" in call.node.get("responses", {}) and record:
            at = (*call.at, "responses", "201")
            yield Site(at, ((at, {"description": "Made."}),))
