"""Field lists of every form, and what is said of those that cannot be used."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from joinedup.knowledge.profiles import Kind, Need
from joinedup.shell.sources.assurance.fit.field_lists.lists import read_fields
from joinedup.shell.sources.knowledge.profiles import load_profiles
from joinedup.values import InputError

PACK = load_profiles()
CSV = "Entity,Field,Type,Description,Required,Codes\nNominal,DOB,date,day of birth,yes,\nNominal,Sex,char(1),,,M; F\n"


def test_a_csv_list_is_read_with_its_types_and_codes(tmp_path: Path) -> None:
    path = tmp_path / "fields.csv"
    path.write_text(CSV, encoding="utf-8")
    (entity,) = read_fields(str(path), PACK).entities
    dob, sex = entity.fields
    assert (dob.id, dob.kind, dob.need, dob.description) == ("Nominal.DOB", Kind.DATE, Need.MANDATORY, "day of birth")
    assert (sex.kind, sex.codes) == (Kind.CODE, ("M", "F"))


def test_a_workbook_is_read_like_a_csv_list(tmp_path: Path) -> None:
    from openpyxl import Workbook

    book = Workbook()
    book.active.title = "Fields"
    for line in CSV.splitlines():
        book.active.append(line.split(","))
    book.save(tmp_path / "fields.xlsx")
    (entity,) = read_fields(str(tmp_path / "fields.xlsx"), PACK).entities
    assert [field.name for field in entity.fields] == ["DOB", "Sex"]


def test_a_file_with_both_halves_gives_each_its_own(tmp_path: Path) -> None:
    path = tmp_path / "task.json"
    both = {"source": [{"name": "a", "path": "t"}], "target": [{"id": "x.b", "name": "b", "path": "x", "desc": "d"}]}
    path.write_text(json.dumps(both), encoding="utf-8")
    assert read_fields(str(path), PACK, "source").entities[0].fields[0].id == "t.a"
    assert read_fields(str(path), PACK, "target").entities[0].fields[0].description == "d"


def test_a_profile_is_named_by_its_id() -> None:
    assert read_fields("pole", PACK).kind == "profile"


@pytest.mark.shared_data
def test_a_folder_of_schemas_gives_each_entity_once(shared_data: Path) -> None:
    found = read_fields(str(shared_data / "standards" / "cjs-spi"), PACK)
    pointers = [entity.pointer for entity in found.entities]
    assert len(found.entities) > 60
    assert sum(entity.id == "PoliceOffenceStructure" for entity in found.entities) == 1
    assert len(pointers) == len(found.entities)


@pytest.mark.shared_data
def test_the_shipped_spi_profile_is_what_the_schemas_say(shared_data: Path) -> None:
    schemas = {entity.id: entity for entity in read_fields(str(shared_data / "standards" / "cjs-spi"), PACK).entities}
    for entity in PACK.profile("spi").entities:
        assert {(field.name, field.kind, field.many, field.need) for field in entity.fields} == {
            (field.name, field.kind, field.many, field.need) for field in schemas[entity.id].fields
        }, entity.id


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.csv", "Entity,Type\nx,y\n", "headed"),
        ("a.csv", "Field\nx\nx\n", "twice"),
        ("a.csv", "Entity,Field\nx,\n", "no name"),
        ("a.json", '[{"name": "a"}, {"nam": "b"}]', "no"),
        ("a.json", '[{"name": "a", "id": "1"}, {"name": "b", "id": "1"}]', "Two fields"),
        ("a.json", "[1, 2]", "not an API description"),
        ("a.json", "{", "a.json"),
        ("a.yaml", "openapi: 3.0.0\ninfo: {title: t, version: '1'}\npaths: {}\n", "No fields"),
    ],
)
def test_what_cannot_be_used_is_refused_in_one_clear_error(tmp_path: Path, name: str, content: str, said: str) -> None:
    (tmp_path / name).write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match=said):
        read_fields(str(tmp_path / name), PACK)


def test_an_unknown_profile_is_answered_with_the_nearest() -> None:
    with pytest.raises(InputError, match="pole"):
        read_fields("pol", PACK)


@settings(max_examples=150, deadline=None)
@given(content=st.binary(max_size=200), name=st.sampled_from(["a.csv", "a.xlsx", "a.json", "a.yaml", "a.xsd"]))
def test_any_bytes_give_fields_or_one_clear_error(
    tmp_path_factory: pytest.TempPathFactory, content: bytes, name: str
) -> None:
    path = tmp_path_factory.mktemp("any") / name
    path.write_bytes(content)
    try:
        found = read_fields(str(path), PACK).entities
    except InputError as slip:
        found = (slip.remedy,)
    assert all(found)
    assert found


def test_a_schema_whose_root_points_to_a_definition_is_called_what_the_definition_is(tmp_path: Path) -> None:
    path = tmp_path / "intake.json"
    path.write_text(
        '{"title": "Case file intake", "$defs": {"Suspect": {"type": "object", "properties": {"surname": {}}}},'
        ' "$ref": "#/$defs/Suspect"}',
        "utf-8",
    )
    assert [entity.id for entity in read_fields(str(path), load_profiles()).entities] == ["Suspect"]
