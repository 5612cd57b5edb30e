"""A folder of small products as suppliers might hand them over: good ones, a table, an archive, and hostile ones."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Any

TEXT = {"type": "string"}
PERSON = {
    "familyName": TEXT,
    "givenName": TEXT,
    "dateOfBirth": {"type": "string", "format": "date"},
    "custodyNumber": TEXT,
    "postcode": TEXT,
}


def described(title: str, schemas: dict[str, Any], *, sends: str = "", takes: str = "") -> dict[str, Any]:
    """An API that answers with the one schema and takes the other."""

    def media(name: str) -> dict[str, Any]:
        return {"content": {"application/json": {"schema": {"$ref": f"#/components/schemas/{name}"}}}}

    paths: dict[str, Any] = {}
    if sends:
        paths["/given"] = {"get": {"responses": {"200": {"description": "ok", **media(sends)}}}}
    if takes:
        paths["/taken"] = {"post": {"requestBody": media(takes), "responses": {"204": {"description": "ok"}}}}
    return {
        "openapi": "3.0.3",
        "info": {"title": title, "version": "1"},
        "paths": paths,
        "components": {"schemas": schemas},
    }


def person(*required: str, **more: Any) -> dict[str, Any]:
    """A person's record."""
    return {"type": "object", "required": list(required), "properties": {**PERSON, **more}}


def write_products(folder: Path) -> None:
    """Five products that can be read."""
    folder.mkdir(parents=True)
    whole = ("familyName", "givenName", "custodyNumber")
    _write(folder / "custody.json", described("Custody", {"Person": person(*whole)}, sends="Person"))
    _write(folder / "records.json", described("Records", {"Person": person("familyName")}, takes="Person"))
    strict = {"Person": person(*whole, warrant=TEXT)}
    strict["Person"]["required"].append("warrant")
    _write(folder / "warrants.json", described("Warrants", strict, takes="Person"))
    (folder / "fleet.csv").write_text(
        "entity,field,type,description\nVehicle,registration mark,text,\nVehicle,make,text,\nVehicle,mileage,integer,\n"
    )
    with zipfile.ZipFile(folder / "packed.zip", "w") as archive:
        archive.writestr("api.json", json.dumps(described("Packed", {"Person": person()}, sends="Person")))


def write_hostile(folder: Path) -> None:
    """Products that are broken or meant to hang us."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "broken.json").write_text('{"openapi": "3.0.3", "paths": {')
    nowhere = {"Person": person(next={"$ref": "#/components/schemas/Nobody"})}
    _write(folder / "nowhere.json", described("Nowhere", nowhere, sends="Person"))
    endless = {"Person": person(parent={"$ref": "#/components/schemas/Person"})}
    _write(folder / "endless.json", described("Endless", endless, sends="Person", takes="Person"))
    many = {"Wide": {"type": "object", "properties": {f"field{at}": TEXT for at in range(5_000)}}}
    _write(folder / "wide.json", described("Wide", many, sends="Wide", takes="Wide"))
    foreign = {"人": {"type": "object", "properties": {"名前": TEXT, "生年月日": TEXT, "Größe": TEXT, "to": TEXT}}}
    _write(folder / "foreign.json", described("Foreign", foreign, sends="人"))
    never = {"Person": {"allOf": [person(), {"not": {}}, {"type": "array"}], "properties": PERSON}}
    _write(folder / "never.json", described("Never", never, sends="Person", takes="Person"))
    for name, letter in (("exploding", "a"), ("bursting", "b")):
        patterns = {f"familyName{at}": {**TEXT, "pattern": f"(a|b)*{letter}(a|b){{{at + 15}}}$"} for at in range(80)}
        made = {"Person": {"type": "object", "properties": patterns, "required": sorted(patterns)}}
        _write(folder / f"{name}.json", described(name, made, sends="Person", takes="Person"))


def _write(path: Path, value: Any) -> None:
    path.write_text(json.dumps(value), encoding="utf-8")
