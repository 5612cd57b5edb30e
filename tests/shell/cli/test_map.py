"""``joinedup coverage --mapping`` and ``joinedup map`` as a user runs them."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import jsonata
import pytest
from typer.testing import CliRunner

from joinedup.shell.cli import application
from joinedup.values import InputError

BID = Path(__file__).resolve().parents[3] / "src/joinedup/demo/case/bids/bramblegate/crimedesk-ws.json"
RULES = {
    "form": "joinedup-mapping/1",
    "source": "Nominal",
    "target": "person",
    "rules": [
        {"from": ["surname"], "to": ["name", "family"], "needed": True},
        {"from": ["dob"], "to": ["born"], "steps": ["day"]},
    ],
    "missing": [],
}


def ran(*arguments: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(application((arguments[0],)), list(arguments))
    if isinstance(result.exception, InputError):
        raise result.exception
    return result.exit_code, result.stdout, result.stderr


@pytest.fixture
def mapping(tmp_path: Path) -> str:
    path = tmp_path / "rules.json"
    path.write_text(json.dumps(RULES), encoding="utf-8")
    return str(path)


def given(tmp_path: Path, value: object) -> str:
    path = tmp_path / "record.json"
    path.write_text(json.dumps(value), encoding="utf-8")
    return str(path)


def test_coverage_writes_each_mapping_in_three_forms_that_map_carries_out(tmp_path: Path) -> None:
    folder = tmp_path / "mappings"
    ran("coverage", str(BID), "--profile", "uk-basics", "--mapping", str(folder))
    forms = ("json", "jsonata", "md")
    assert sorted(one.name for one in folder.iterdir()) == [
        f"{record}.{form}" for record in ("address", "person") for form in forms
    ]
    record = {"surname": "Penn", "dob": "1980-05-01", "sex": "M", "nominalRef": 7}
    code, out, said = ran("map", str(folder / "person.json"), given(tmp_path, record))
    engine = jsonata.Jsonata((folder / "person.jsonata").read_text(encoding="utf-8"))
    assert json.loads(out) == engine.evaluate(dict(record))
    assert code == (1 if said else 0)
    before = {one.name: one.read_bytes() for one in folder.iterdir()}
    ran("coverage", str(BID), "--profile", "uk-basics", "--mapping", str(folder))
    assert {one.name: one.read_bytes() for one in folder.iterdir()} == before


def test_a_record_that_is_carried_over_whole_ends_with_0(mapping: str, tmp_path: Path) -> None:
    code, out, said = ran("map", mapping, given(tmp_path, {"surname": "Penn", "dob": "1980-05-01T10:00:00Z"}))
    assert (code, said) == (0, "")
    assert json.loads(out) == {"name": {"family": "Penn"}, "born": "1980-05-01"}


def test_what_could_not_be_done_is_listed_and_ends_with_1(mapping: str, tmp_path: Path) -> None:
    code, out, said = ran("map", mapping, given(tmp_path, [{"surname": "Penn", "dob": "May 1980"}, {}]))
    assert code == 1
    assert json.loads(out) == [{"name": {"family": "Penn"}}, {}]
    assert said.splitlines() == [
        "record 1, born: 'May 1980' is not a day written year-month-day.",
        "record 2, name.family: There is no value at surname.",
    ]


def test_a_file_that_cannot_be_used_ends_with_2_and_says_what_to_mend(mapping: str, tmp_path: Path) -> None:
    command = [str(Path(sys.executable).with_name("joinedup")), "map"]
    for arguments in ([mapping, str(tmp_path / "nothing.json")], [given(tmp_path, {"a": 1}), mapping]):
        done = subprocess.run([*command, *arguments], capture_output=True, text=True, check=False)
        assert done.returncode == 2
        assert done.stderr.startswith("joinedup: ")
        assert "Traceback" not in done.stderr


def test_a_mapping_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("", encoding="utf-8")
    with pytest.raises(InputError, match="cannot be written"):
        ran("coverage", str(BID), "--profile", "uk-basics", "--mapping", str(tmp_path / "taken"))
