"""Ways to break what a description says of records: who may list them, what may be missing, which list of codes is right."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tests.mutations.mutation import REMOVE, Site, breaks
from tests.mutations.walking import Call, body, fields, follow, hooks, objects, operations

_Root = dict[str, Any]
_MONEY = "The currency of the amounts: GBP is sterling, EUR the euro, USD the dollar."


@breaks("reads_change_nothing")
def a_read_that_deletes(root: _Root) -> Iterator[Site]:
    for call in operations(root):
        if call.method == "get":
            yield Site(call.at, (((*call.at, "operationId"), "deleteAllOfThem"),))


@breaks("document_is_well_formed")
def tags_that_are_no_list(root: _Root) -> Iterator[Site]:
    for call in operations(root):
        yield Site((*call.at, "tags"), (((*call.at, "tags"), "one"),))


@breaks("bodies_have_open_forms")
def an_answer_that_one_makers_software_reads(root: _Root) -> Iterator[Site]:
    for call in operations(root):
        good = [one for one in call.node.get("responses", {}).items() if str(one[0]).startswith("2")]
        if len(good) == 1 and call.method in ("put", "patch") and good[0][1].get("content"):
            status, node = good[0]
            content = {"application/x-java-serialized-object": next(iter(node["content"].values()))}
            yield Site(call.at, (((*call.at, "responses", status, "content"), content),))


@breaks("missing_values_are_explained")
def a_record_that_requires_nothing(root: _Root) -> Iterator[Site]:
    for call in operations(root):
        found = body(root, call) if call.method == "get" and call.path.endswith("}") else None
        if found is not None and found[0].get("required") and "null" not in str(found[0]).lower():
            yield Site(found[1], (((*found[1], "required"), REMOVE),))


@breaks("lists_of_codes_agree")
def one_list_of_codes_that_is_shorter(root: _Root) -> Iterator[Site]:
    made = [at for at, _ in objects(root)][:2]
    if len(made) == 2:
        codes = {"type": "string", "description": _MONEY, "enum": ["GBP", "EUR", "USD"]}
        first, second = ((*at, "properties", "currency") for at in made)
        yield Site(second, ((first, codes), (second, {**codes, "enum": ["GBP", "EUR"]})))


def _lists(root: _Root, call: Call) -> bool:
    """Whether the answer is a list of objects, or has one in a field that is called so."""
    found = body(root, call)
    if found is None:
        return False
    schema, at = found
    lists = [schema, *(schema.get("properties", {}).get(name, {}) for name in ("data", "items", "results", "entries"))]
    items = [follow(root, one["items"], at)[0] for one in lists if "items" in one]
    return any(len(item.get("properties", {})) > 2 for item in items)


@breaks("lists_need_no_prior_knowledge")
def a_list_for_those_who_know_already(root: _Root) -> Iterator[Site]:
    wanted = {"name": "owningCaseNumber", "in": "query", "required": True, "description": "The number of the case."}
    for call in operations(root):
        # Whoever may search the same records needs to know nothing.
        searches = [path for path in root.get("paths", {}) if path.startswith(f"{call.path}/") and "search" in path]
        if call.method == "get" and "{" not in call.path and "search" not in call.path and _lists(root, call):
            given = call.node.get("parameters", [])
            asked = {**wanted, "schema": {"type": "string", "maxLength": 40}, "example": "C-1"}
            gone = tuple((("paths", path), REMOVE) for path in searches)
            yield Site((*call.at, "parameters", len(given)), (((*call.at, "parameters"), [*given, asked]), *gone))


@breaks("files_name_their_form")
def a_file_that_is_only_bytes(root: _Root) -> Iterator[Site]:
    for call in operations(root):
        for status, node in call.node.get("responses", {}).items():
            content = node.get("content", {}) if call.method == "get" and str(status).startswith("2") else {}
            for media in content.values():
                if media.get("schema", {}).get("format") == "binary":
                    bytes_alone = {"application/octet-stream": media}
                    yield Site(call.at, (((*call.at, "responses", status, "content"), bytes_alone),))


@breaks("events_can_be_put_in_order", "events_carry_an_identity")
def an_event_without_a_time(root: _Root) -> Iterator[Site]:
    bare = {
        "type": "object",
        "description": "What happened.",
        "properties": {"subject": {"type": "string", "maxLength": 80, "description": "What it is about."}},
        "required": ["subject"],
    }
    for call in hooks(root):
        content = call.node.get("requestBody", {}).get("content", {})
        if "application/json" in content:
            yield Site(call.at, (((*call.at, "requestBody", "content"), {"application/json": {"schema": bare}}),))


@breaks("field_names_are_spelt_one_way")
def names_spelt_in_another_way(root: _Root) -> Iterator[Site]:
    names = {name for _, name, _ in fields(root)}
    humped, parted = (sum(sign(name) for name in names) for sign in (_has_hump, lambda one: "_" in one))
    for at, _ in objects(root) if humped > 2 * parted else ():
        more = {f"part_{number}_of_it": {"type": "integer", "description": "A part."} for number in range(humped)}
        first = (*at, "properties", "part_0_of_it")
        yield Site(first, tuple(((*at, "properties", name), node) for name, node in more.items()))
        return


def _has_hump(name: str) -> bool:
    return name[:1].islower() and any(one.isupper() for one in name) and name.isalnum()
