"""Where references lead: by pointer, by short name, by an address that a schema gives itself, and into streams."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from joinedup.assurance.description import Description, Schema, Unresolved
from joinedup.shell.sources.assurance.descriptions import READERS, describe
from joinedup.shell.sources.assurance.documents import read_document
from joinedup.shell.sources.assurance.openapi.references import MOST_HOPS
from joinedup.shell.sources.bundles.archive import Archive
from joinedup.shell.sources.bundles.bundle import Folder, named_in, reach
from joinedup.shell.sources.bundles.surroundings import Surroundings
from joinedup.shell.sources.text.pointers import place_in, split_place
from joinedup.values import InputError

_DRAFT = "https://json-schema.org/draft/2020-12/schema"


def _schema(**root: Any) -> Description:
    return describe(read_document(json.dumps({"$schema": _DRAFT, **root}).encode(), "made.json"))


def _types(description: Description, schema: Schema | None) -> tuple[str, ...]:
    found = description.resolve(schema)
    assert isinstance(found, Schema), found
    return found.types


@pytest.mark.parametrize(
    "reference",
    [
        "#/$defs/name",
        "#name",
        "https://schemas.example/root.json#name",
        "root.json#/$defs/name",
        "/root.json#name",
        "inner.json#/$defs/own",
        "https://schemas.example/inner.json#own",
    ],
)
def test_a_schema_is_found_by_every_name_that_it_has(reference: str) -> None:
    description = _schema(
        **{"$id": "https://schemas.example/root.json"},
        properties={"a": {"$ref": reference}},
        **{
            "$defs": {
                "name": {"$anchor": "name", "type": "string"},
                "inner": {"$id": "inner.json", "$defs": {"own": {"$anchor": "own", "type": "string"}}},
            }
        },
    )
    assert _types(description, description.named_schemas["document"].properties["a"]) == ("string",)
    assert description.unresolved == ()


def test_within_a_schema_with_its_own_address_references_start_there() -> None:
    description = _schema(
        **{
            "$defs": {
                "x": {"type": "string"},
                "inner": {
                    "$id": "i.json",
                    "$defs": {"x": {"type": "number"}},
                    "properties": {"a": {"$ref": "#/$defs/x"}},
                },
            }
        },
        properties={"b": {"$ref": "#/$defs/x"}},
    )
    inner = description.named_schemas["inner"]
    assert _types(description, inner.properties["a"]) == ("number",)
    assert _types(description, description.named_schemas["document"].properties["b"]) == ("string",)


def test_a_dynamic_reference_leads_to_its_anchor_and_a_recursive_one_to_the_whole() -> None:
    description = _schema(
        properties={"a": {"$dynamicRef": "#node"}, "b": {"$recursiveRef": "#"}},
        **{"$defs": {"n": {"$dynamicAnchor": "node", "type": "array"}}},
    )
    whole = description.named_schemas["document"]
    assert _types(description, whole.properties["a"]) == ("array",)
    assert description.resolve(whole.properties["b"]) is whole


def test_an_old_schema_may_name_itself_by_id() -> None:
    description = _schema(properties={"a": {"$ref": "#old"}}, definitions={"x": {"id": "#old", "type": "boolean"}})
    assert _types(description, description.named_schemas["document"].properties["a"]) == ("boolean",)


def test_the_same_text_may_lead_to_different_places_from_different_files(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "type.json").write_text('{"type": "string"}')
    (tmp_path / "a" / "type.json").write_text('{"type": "number"}')
    (tmp_path / "a" / "b.json").write_text('{"properties": {"c": {"$ref": "type.json"}}}')
    root = {"$schema": _DRAFT, "properties": {"x": {"$ref": "type.json"}, "y": {"$ref": "a/b.json"}}}
    document = read_document(
        json.dumps(root).encode(), "made.json", Surroundings(Folder(tmp_path), "made.json", readers=READERS)
    )
    description = describe(document)
    whole = description.named_schemas["document"]
    assert _types(description, whole.properties["x"]) == ("string",)
    inner = description.resolve(whole.properties["y"])
    assert isinstance(inner, Schema)
    assert inner.pointer == "a/b.json#"
    assert _types(description, inner.properties["c"]) == ("number",)


def test_a_file_of_the_folder_is_found_by_the_address_that_it_gives_itself(tmp_path: Path) -> None:
    (tmp_path / "x.json").write_text('{"$id": "https://schemas.example/v1/person.json", "type": "object"}')
    root = {"$schema": _DRAFT, "properties": {"p": {"$ref": "https://schemas.example/v1/person.json"}}}
    around = Surroundings(Folder(tmp_path), "made.json", readers=READERS)
    description = describe(read_document(json.dumps(root).encode(), "made.json", around))
    assert _types(description, description.named_schemas["document"].properties["p"]) == ("object",)


def test_a_way_of_too_many_references_is_not_followed_and_said_so() -> None:
    chain: dict[str, Any] = {f"s{n}": {"$ref": f"#/$defs/s{n + 1}"} for n in range(MOST_HOPS + 5)}
    description = _schema(**{"$defs": {**chain, f"s{MOST_HOPS + 5}": {"type": "string"}}})
    assert {one.cause for one in description.unresolved} == {"endless"}
    assert len(description.unresolved) == 5
    assert isinstance(description.resolve(description.named_schemas["s0"]), Unresolved)
    assert _types(description, description.named_schemas["s5"]) == ("string",)


def test_a_stream_is_a_list_of_what_comes_and_media_types_may_be_shared() -> None:
    root = {
        "openapi": "3.2.0",
        "$self": "https://api.example/v1/openapi.json",
        "info": {"title": "A", "version": "1"},
        "paths": {
            "/events": {
                "query": {
                    "responses": {
                        "200": {
                            "description": "x",
                            "content": {"text/event-stream": {"$ref": "#/components/mediaTypes/Events"}},
                        }
                    }
                },
                "additionalOperations": {"COPY": {"responses": {"200": {"description": "x"}}}},
            }
        },
        "components": {
            "mediaTypes": {"Events": {"itemSchema": {"$ref": "openapi.json#/components/schemas/Event"}}},
            "schemas": {"Event": {"type": "object"}},
        },
    }
    description = describe(read_document(json.dumps(root).encode(), "made.json"))
    assert [operation.name for operation in description.operations] == ["QUERY /events", "COPY /events"]
    (media,) = description.operations[0].responses[0].media
    assert media.schema is not None
    assert media.schema.types == ("array",)
    assert _types(description, media.schema.items) == ("object",)
    assert description.unresolved == ()


@given(st.text(), st.text())
def test_a_place_names_its_file_and_pointer_again(file: str, pointer: str) -> None:
    assume_file = file.lstrip("/")
    assert split_place(place_in(assume_file, "/" + pointer)) == (assume_file, "/" + pointer)


def test_what_a_text_refers_to_is_told_from_how_it_is_written() -> None:
    text = b"""a: {$ref: 'x.yaml#/a'}\nb: {"$ref": "y z.json"}\nc:\n  $ref: >-\n    folded.yaml\nd: {$ref: '#/a'}\n<xs:include schemaLocation="s.xsd"/>"""
    assert {"x.yaml", "folded.yaml", "s.xsd"} <= set(named_in(text))
    assert reach("a", {"a": frozenset("b"), "b": frozenset("a")}) == {"a", "b"}


@given(
    st.binary(max_size=200),
    st.lists(st.tuples(st.text("ab/.\\:-é", min_size=1, max_size=8), st.binary(max_size=20)), max_size=4),
)
def test_any_archive_is_read_or_refused(noise: bytes, files: list[tuple[str, bytes]]) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, content in dict(files).items():
            archive.writestr(name, content)
    for content in (noise, packed.getvalue(), packed.getvalue()[:-5] + noise, noise + packed.getvalue()):
        try:
            made = Archive(content, "a.zip")
            for path in made.paths():
                made.read(path)
        except InputError as error:
            assert error.remedy  # noqa: PT017 - either is right; a refusal must say what to do
