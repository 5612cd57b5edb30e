"""Ways to break what fields, values and samples say."""

from __future__ import annotations

import copy
import re
from collections.abc import Callable, Iterator
from typing import Any

from tests.mutations.mutation import MUTATIONS, REMOVE, Mutation, Path, Site, breaks
from tests.mutations.walking import answers, body, fields, follow, objects, operations, samples

_Root = dict[str, Any]
_TOLD = {"description": "What it says."}

# A field that is wrong by itself, added to a schema: its name, its schema, the check, and what else rightly notices.
_WRONG_FIELDS: tuple[tuple[str, dict[str, Any], str, tuple[str, ...]], ...] = (
    ("postcode", {"type": "integer", **_TOLD}, "reference_numbers_are_text", ()),
    ("phoneNumber", {"type": "number", **_TOLD}, "reference_numbers_are_text", ()),
    ("town", {"type": "string", "pattern": "^[A-Za-z]+$", **_TOLD}, "names_keep_their_letters", ()),
    ("locality", {"type": "string", "maxLength": 12, **_TOLD}, "names_have_room", ()),
    ("fineAmount", {"type": "integer", **_TOLD}, "amounts_name_their_currency", ()),
    ("fineCost", {"type": "number", "description": "In pounds sterling."}, "amounts_are_exact", ()),
    ("speed", {"type": "number", **_TOLD}, "measures_have_units", ()),
    ("age", {"type": "string", **_TOLD}, "numbers_are_numbers", ()),
    ("armed", {"type": "string", "enum": ["Y", "N"], **_TOLD}, "yes_and_no_are_booleans", ()),
    ("ethnicity", {"type": "string", "enum": ["W1", "W2"], **_TOLD}, "codes_allow_for_the_unknown", ()),
    ("stage", {"type": "integer", "enum": [1, 2, 3]}, "codes_are_explained", ()),
    ("mood", {"type": "string", "enum": ["in_court", "In-Court"], **_TOLD}, "listed_values_are_distinct", ()),
    ("outcomeState", {"type": "string", "description": "One of: OPEN, CLOSED."}, "codes_are_listed", ()),
    ("offenceCode", {"type": "string"}, "codes_name_their_list", ()),
    ("arrestedAt", {"type": "string", "description": "When."}, "dates_and_times_are_typed", ()),
    (
        "seenAt",
        {"type": "string", "format": "date-time", "example": "2026-10-25T01:30:00", **_TOLD},
        "times_carry_their_offset",
        (),
    ),
    ("timestamp", {"type": "string", "format": "date-time"}, "times_say_which_moment", ()),
    ("openingTime", {"type": "string", "format": "time", **_TOLD}, "times_of_day_name_their_zone", ()),
    ("oldMark", {"type": "string", "deprecated": True, **_TOLD}, "retired_fields_name_a_successor", ()),
    ("width", {"type": "integer", "minimum": 9, "maximum": 3, **_TOLD}, "schemas_can_be_met", ()),
    ("grade", {"type": "string", "enum": [7, 8], **_TOLD}, "schemas_can_be_met", ("codes_are_explained",)),
    ("colour", {"type": "string", "enum": ["red", "blue"], "default": "green", **_TOLD}, "default_values_fit", ()),
)


_SERVICE = re.compile(r"error|problem|fault|health|status|ping|meta|header|response|schema", re.IGNORECASE)
_SERVICE_FIELDS = frozenset(("success", "statuscode", "code", "message", "error", "errors"))


def _with(name: str, field: dict[str, Any]) -> Callable[[_Root], Iterator[Site]]:
    def sites(root: _Root) -> Iterator[Site]:
        for at, schema in objects(root):
            used = {one.lower() for one in schema["properties"]}
            around = str(schema.get("description", "")).lower()
            if name != "timestamp" and not {"timestamp", "date", "time", "datetime"}.isdisjoint(used):
                continue  # a description of the whole may explain these
            if name == "timestamp" and (_SERVICE.search(str(at[-1])) or not _SERVICE_FIELDS.isdisjoint(used)):
                continue  # the time of an error or of the answer itself needs no word
            if (
                name.lower() not in used
                and {"currency", "timezone", "price", "amount"}.isdisjoint(used)
                and "zone" not in around
            ):
                place: Path = (*at, "properties", name)
                # A description of the whole would explain the field, which is to stand for itself.
                yield Site(place, ((place, copy.deepcopy(field)), ((*at, "description"), "")))

    return sites


for _name, _field, _check, _also in _WRONG_FIELDS:
    MUTATIONS.append(Mutation(f"a_field_{_name}_that_is_wrong", _check, _with(_name, _field), frozenset(_also)))


@breaks("places_name_their_reference_system")
def coordinates_of_nowhere(root: _Root) -> Iterator[Site]:
    for at, schema in objects(root):
        if not {"latitude", "lat", "easting"} & set(schema["properties"]):
            east, north = (*at, "properties", "easting"), (*at, "properties", "northing")
            yield Site(at, ((east, {"type": "number", **_TOLD}), (north, {"type": "number", **_TOLD})))


@breaks("required_fields_are_declared", "examples_match_their_shape")
def a_required_field_that_is_not_there(root: _Root) -> Iterator[Site]:
    for at, schema in objects(root):
        if isinstance(schema.get("required"), list):
            yield Site(at, (((*at, "required"), [*schema["required"], "misspeltName"]),))


@breaks("fields_are_described", "codes_name_their_list", "states_are_listed")
def fields_without_a_word(root: _Root) -> Iterator[Site]:
    for at, schema in objects(root):
        plain = {name: one for name, one in schema["properties"].items() if "$ref" not in one and "enum" not in one}
        dated = any(
            "date" in name.lower() or "time" in name.lower() or "deprecated" in one for name, one in plain.items()
        )
        if (
            len(plain) == len(schema["properties"])
            and not dated
            and all(one.get("type") == "string" for one in plain.values())
        ):
            changes = (
                ((*at, "properties", name, "description"), REMOVE)
                for name, one in plain.items()
                if "description" in one
            )
            yield Site(at, tuple(changes))


@breaks("identifiers_keep_one_type", "examples_match_their_shape", "default_values_fit")
def an_identifier_that_became_a_number(root: _Root) -> Iterator[Site]:
    places: dict[str, list[tuple[Path, dict[str, Any]]]] = {}
    for at, name, node in fields(root):
        if name.endswith(("Id", "_id")) and len(name) > 3:
            places.setdefault(name, []).append((at, node))
    for found in places.values():
        if len(found) > 2 and all(node.get("type") == "string" for _, node in found):
            at, node = found[0]
            kept = {key: value for key, value in node.items() if key in ("description", "title")}
            yield Site(at, ((at, {**kept, "type": "integer"}),))


@breaks("dates_and_times_are_typed")
def a_time_that_lost_its_format(root: _Root) -> Iterator[Site]:
    for at, name, node in fields(root):
        if node.get("format") == "date-time" and node.get("type") == "string" and name.endswith(("At", "Date", "_at")):
            others = [one for key, one in root["components"]["schemas"][at[2]]["properties"].items() if key != name]
            if "pattern" not in node and not any("date" in str(one) for one in others):
                yield Site(at, ((at, {"type": "string", "description": "When it was."}),))


@breaks("passwords_are_not_given_out")
def an_answer_with_a_password(root: _Root) -> Iterator[Site]:
    for call in operations(root):
        found = body(root, call)
        if call.method == "get" and found is not None and len(found[0].get("properties", {})) > 2:
            at = (*found[1], "properties", "password")
            yield Site(at, ((at, {"type": "string", **_TOLD}),))


@breaks("closed_shapes_leave_room", "examples_match_their_shape")
def an_answer_that_can_never_grow(root: _Root) -> Iterator[Site]:
    if '"additionalProperties"' in str(root).replace("'", '"'):
        return
    for call in operations(root):
        found = body(root, call)
        if call.method == "get" and found is not None and len(found[0].get("properties", {})) > 1:
            yield Site(found[1], (((*found[1], "additionalProperties"), False),))


def _errors(root: _Root) -> Iterator[tuple[Path, dict[str, Any]]]:
    """The schemas of errors that are plain objects, each once."""
    seen: set[Path] = set()
    for call in operations(root):
        for status, node, at in answers(root, call):
            for form, media in node.get("content", {}).items():
                if status[0] in "45" and "json" in form and "schema" in media:
                    schema, place = follow(root, media["schema"], (*at, "content", form, "schema"))
                    if place not in seen and "properties" in schema and "allOf" not in schema:
                        seen.add(place)
                        yield place, schema


@breaks("errors_give_nothing_away")
def an_error_that_shows_the_inside(root: _Root) -> Iterator[Site]:
    for at, _ in _errors(root):
        place = (*at, "properties", "stackTrace")
        yield Site(place, ((place, {"type": "string", **_TOLD}),))


@breaks(
    "errors_tell_kinds_apart",
    "errors_are_alike",
    "errors_can_be_traced",
    "refusals_name_the_field",
    "errors_follow_the_standard",
    "required_fields_are_declared",
    "examples_match_their_shape",
)
def an_error_of_words_only(root: _Root) -> Iterator[Site]:
    for at, schema in _errors(root):
        kept = {"type": "object", "description": "An error.", "properties": {"message": {"type": "string", **_TOLD}}}
        if not any("message" in name.lower() and len(schema["properties"]) == 1 for name in schema["properties"]):
            yield Site(at, ((at, kept),))


@breaks("examples_match_their_shape")
def a_sample_that_says_more(root: _Root) -> Iterator[Site]:
    for at, value, schema, _ in samples(root):
        if (
            isinstance(value, dict)
            and schema.get("properties")
            and not {"allOf", "oneOf", "anyOf", "additionalProperties"} & set(schema)
        ):
            yield Site(at, (((*at, "notInTheSchema"), True),))


@breaks("examples_match_their_shape")
def a_sample_of_another_type(root: _Root) -> Iterator[Site]:
    for at, value, schema, _ in samples(root):
        for name, one in value.items() if isinstance(value, dict) else ():
            node = schema.get("properties", {}).get(name, {})
            if isinstance(one, str) and node.get("type") == "string":
                yield Site(at, (((*at, name), 7),))


@breaks("examples_match_their_shape", "schemas_can_be_met", "default_values_fit")
def a_list_of_values_that_lost_one(root: _Root) -> Iterator[Site]:
    for at, value, schema, stands in samples(root):
        for name, one in value.items() if isinstance(value, dict) else ():
            node, place = follow(root, schema.get("properties", {}).get(name, {}), (*stands, "properties", name))
            if isinstance(node.get("enum"), list) and one in node["enum"] and len(node["enum"]) > 2:
                kept = [other for other in node["enum"] if other != one]
                yield Site(at, (((*place, "enum"), kept),))


@breaks("examples_match_their_shape")
def a_sample_time_without_its_offset(root: _Root) -> Iterator[Site]:
    for at, value, schema, _ in samples(root):
        for name, one in value.items() if isinstance(value, dict) else ():
            if isinstance(one, str) and schema.get("properties", {}).get(name, {}).get("format") == "date-time":
                yield Site(at, (((*at, name), "2026-05-04T10:00:00"),))


@breaks("samples_are_of_nobody")
def a_sample_of_somebody(root: _Root) -> Iterator[Site]:
    for at, value, schema, _ in samples(root):
        for name, one in value.items() if isinstance(value, dict) else ():
            node = schema.get("properties", {}).get(name, {})
            if (
                isinstance(one, str)
                and node.get("type") == "string"
                and set(node) <= {"type", "description", "example"}
            ):
                yield Site(at, (((*at, name), "p.smith@gmail.com"),))
