"""``joinedup match``, ``coverage`` and ``profiles`` as a user runs them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from joinedup.shell.cli import application
from joinedup.values import InputError

PRODUCT = "Entity,Field,Type,Description\nNominal,Surname,varchar(35),\nNominal,Forename,varchar(35),\nNominal,DOB,date,\nNominal,Sex,char,\nNominal,TelNo,varchar,\nNominal,Zorp,varchar,\n"
DEMO = Path(__file__).resolve().parents[3] / "src" / "joinedup" / "demo"
REQUIRED = {"target", "confidence", "reasons"}


def ran(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(application((arguments[0],)), list(arguments))
    if isinstance(result.exception, InputError):
        raise result.exception
    return result.exit_code, result.stdout


@pytest.fixture
def product(tmp_path: Path) -> str:
    path = tmp_path / "product.csv"
    path.write_text(PRODUCT, encoding="utf-8")
    return str(path)


def test_match_gives_ranked_targets_with_confidence_and_reasons(product: str) -> None:
    code, out = ran("match", product, "uk-basics", "--format", "json", "--top", "3")
    found = {load["source"]: load["candidates"] for load in json.loads(out)["matches"]}
    assert code == 0
    assert found["Nominal.Surname"][0]["target"] == "person.family_name"
    assert found["Nominal.DOB"][0]["target"] == "person.date_of_birth"
    assert all(
        len(one) <= 3 and all(each.keys() >= REQUIRED and each["reasons"] for each in one) for one in found.values()
    )


def test_a_file_with_both_halves_stands_alone(tmp_path: Path) -> None:
    path = tmp_path / "task.json"
    path.write_text('{"source": [{"name": "dob"}], "target": [{"name": "date_of_birth"}]}', encoding="utf-8")
    _, out = ran("match", str(path), "--format", "json")
    assert json.loads(out)["matches"][0]["candidates"][0]["target"] == "date_of_birth"


def test_the_same_match_gives_the_same_bytes(product: str) -> None:
    assert ran("match", product, "pole", "--format", "json") == ran("match", product, "pole", "--format", "json")


def test_what_a_person_confirms_is_kept_and_used_next_time(product: str, tmp_path: Path) -> None:
    kept = str(tmp_path / "corrections.yaml")
    ran(
        "match",
        product,
        "uk-basics",
        "--corrections",
        kept,
        "--confirm",
        "Nominal.Zorp=person.nationality",
        "--who",
        "A. Clerk",
    )
    _, out = ran("match", product, "uk-basics", "--corrections", kept, "--format", "json")
    first = next(load for load in json.loads(out)["matches"] if load["source"] == "Nominal.Zorp")["candidates"][0]
    assert (first["target"], first["confidence"], first["corrected"]) == ("person.nationality", 1.0, True)


def test_the_text_says_what_is_sure_and_what_a_person_must_look_at(product: str) -> None:
    _, out = ran("match", product, "uk-basics")
    assert "6 fields:" in out
    assert "A person should confirm" in out


@pytest.mark.parametrize(
    "arguments",
    [
        ("match", "nothing-here.yaml", "pole"),
        ("match", "{product}"),
        ("match", "{product}", "pole", "--confirm", "a=b"),
        ("match", "{product}", "pole", "--corrections", "{folder}/c.yaml", "--confirm", "ab"),
        ("coverage", "{product}"),
        ("coverage", "{product}", "--profile", "pol"),
        ("coverage", "{product}", "--estate", "{demo}/estate"),
        ("coverage", "{product}", "--estate", "{demo}/estate", "--replaces", "RMX"),
        ("coverage", "{product}", "--estate", "{demo}/estate", "--replaces", "RMS", "--neighbour", "CAD"),
        ("coverage", "{product}", "--estate", "{demo}/estate", "--replaces", "RMS", "--neighbour", "ZZZ=pole"),
        ("profiles", "show", "pol"),
        ("profiles", "derive", "{product}", "--id", "x", "--title", "t", "--entity", "Nominol"),
    ],
)
def test_what_cannot_be_done_is_one_clear_error(arguments: tuple[str, ...], product: str, tmp_path: Path) -> None:
    filled = [argument.format(product=product, folder=tmp_path, demo=DEMO) for argument in arguments]
    with pytest.raises(InputError) as slip:
        ran(*filled)
    assert slip.value.remedy


def test_coverage_tells_each_field_and_writes_mappings(product: str, tmp_path: Path) -> None:
    code, out = ran(
        "coverage", product, "--profile", "uk-basics", "--format", "json", "--mapping", str(tmp_path / "maps")
    )
    person = next(load for load in json.loads(out)["entities"] if load["entity"] == "person")
    states = {one["field"]: one["state"] for one in person["fields"]}
    assert code == 1
    assert states["person.family_name"] == "supplied"
    assert "person.identifier" in person["missing_mandatory"]
    mapping = json.loads((tmp_path / "maps" / "person.json").read_text(encoding="utf-8"))
    assert {"from": ["Surname"], "to": ["family_name"], "needed": True, "confirm": False} in mapping["rules"]


def test_coverage_as_text_says_that_a_list_of_fields_has_no_calls(product: str) -> None:
    _, out = ran("coverage", product, "--profile", "uk-basics")
    assert "nothing can be said of the calls" in out
    assert "Ask: where" in out


def test_every_flow_of_the_demonstration_estate_gets_a_verdict() -> None:
    bid = str(DEMO / "case" / "bids" / "osprey-lantern" / "lantern-rms-3.2.yaml")
    options = (
        "--estate",
        str(DEMO / "estate"),
        "--replaces",
        "RMS",
        "--neighbour",
        "PND=pole",
        "--neighbour",
        "CAD=pole",
    )
    code, out = ran("coverage", bid, *options, "--format", "json")
    flows = json.loads(out)["flows"]
    assert code == 1
    assert len(flows) > 10
    assert all(flow["reasons"] for flow in flows)
    assert {
        flow["verdict"]
        for flow in flows
        if flow["provider"] not in ("PND", "CAD") and flow["consumer"] not in ("PND", "CAD")
    } == {"not_known"}
    assert "in place of RMS" in ran("coverage", bid, *options, "--all")[1]


def test_profiles_are_listed_shown_and_derived(product: str, tmp_path: Path) -> None:
    assert "pole" in ran("profiles", "list")[1]
    assert (
        "Date of Birth" in ran("profiles", "show", "pole")[1] or "date_of_birth" in ran("profiles", "show", "pole")[1]
    )
    (tmp_path / "pack.yaml").write_text(
        "id: profiles\ntitle: T\nversion: '1'\nissued: 2026-11-01\nschema: 1\n", encoding="utf-8"
    )
    ran("profiles", "derive", product, "--id", "ours", "--title", "Ours", "-o", str(tmp_path / "ours.yaml"))
    assert "Nominal" in ran("profiles", "show", "ours", "--packs", str(tmp_path))[1]
