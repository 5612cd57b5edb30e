"""Many products beside each other and the profiles: scored, resumable, and nothing broken looks green."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from joinedup.shell.cli import application
from joinedup.shell.flows.assurance.fit.matrix import Wanted, fit_matrix
from joinedup.shell.flows.assurance.fit.national.results import FILES
from joinedup.shell.flows.assurance.fit.national.summary import Summary
from joinedup.values import InputError
from tests.shell.flows.many_products import described, person, write_hostile, write_products

pq = pytest.importorskip("pyarrow.parquet")
pytest.importorskip("duckdb")
PROFILES = ("uk-basics", "geojson")


@contextmanager
def nobody(_title: str) -> Iterator[Any]:
    """Nobody looks on."""
    yield lambda _done, _total: None


def compared(folder: Path, output: Path, *, seconds: float = 1.0) -> Summary:
    """The folder compared, by one process."""
    return fit_matrix(Wanted(folder=folder, output=output, profiles=PROFILES, workers=1, seconds=seconds), nobody)


def table(output: Path, name: str) -> list[dict[str, Any]]:
    """A table of the result."""
    return list(pq.read_table(output / f"{name}.parquet").to_pylist())


def everything(output: Path) -> dict[str, bytes]:
    """Each file of the result but the parts."""
    return {
        str(one.relative_to(output)): one.read_bytes()
        for one in sorted(output.rglob("*"))
        if one.is_file() and "parts" not in one.relative_to(output).parts
    }


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, Summary]:
    """Five good products compared once: their folder, the result, the summary."""
    folder, output = tmp_path_factory.mktemp("good") / "products", tmp_path_factory.mktemp("result")
    write_products(folder)
    return folder, output, compared(folder, output)


def test_every_product_stands_beside_every_profile(good: tuple[Path, Path, Summary]) -> None:
    _, output, summary = good
    assert summary.exit_code == 0
    rows = table(output, "profiles")
    assert len(rows) == 5 * len(PROFILES)
    by_product = {(row["product"], row["profile"]): row for row in rows}
    assert by_product["custody.json", "uk-basics"]["share"] > 0.1
    assert by_product["custody.json", "uk-basics"]["held"] >= 1
    assert by_product["fleet.csv", "uk-basics"] | {"share": 0.0} == by_product["fleet.csv", "uk-basics"]
    assert [row["product"] for row in table(output, "products")] == sorted(
        ["custody.json", "fleet.csv", "packed.zip", "records.json", "warrants.json"]
    )


def test_records_are_scored_both_ways_and_containment_is_decided(good: tuple[Path, Path, Summary]) -> None:
    pairs = {(row["left_product"], row["right_product"]): row for row in table(good[1], "pairs")}
    records = pairs["custody.json", "records.json"]
    assert records["left_share"] == records["right_share"] == 1.0
    assert records["left_to_right"] == "contained"
    assert records["right_to_left"] == "not_compared"
    assert "sends" in records["right_to_left_reason"]
    warrants = pairs["custody.json", "warrants.json"]
    assert warrants["left_to_right"] == "not_contained"
    assert "warrant" not in json.loads(warrants["left_to_right_witness"])
    assert warrants["right_missing"] == ["warrant"]


def test_what_products_speak_of_is_told_for_all_pairs(good: tuple[Path, Path, Summary]) -> None:
    reach = {(row["taker"], row["giver"]): row["share"] for row in table(good[1], "reach")}
    assert reach["records.json", "custody.json"] == 1.0
    assert reach["warrants.json", "custody.json"] < 1.0
    assert ("fleet.csv", "custody.json") not in reach


def test_the_same_folder_gives_the_same_bytes_and_nothing_is_done_twice(
    good: tuple[Path, Path, Summary], tmp_path: Path
) -> None:
    folder, output, summary = good
    before = everything(output)
    parts = {one: one.stat().st_mtime_ns for one in (output / "parts").rglob("*.parquet")}
    assert compared(folder, output) == summary
    assert everything(output) == before
    assert {one: one.stat().st_mtime_ns for one in (output / "parts").rglob("*.parquet")} == parts
    assert {f"{name}.parquet" for name in FILES} | {"matrix.json"} <= set(before)


def test_a_run_that_was_killed_goes_on_and_ends_the_same(good: tuple[Path, Path, Summary], tmp_path: Path) -> None:
    folder, output, _ = good
    again = tmp_path / "again"
    command = [str(Path(sys.executable).parent / "joinedup"), "fit", "--matrix", str(folder), "--output", str(again)]
    command += [part for profile in PROFILES for part in ("--profile", profile)] + ["--workers", "1", "--timeout", "1"]
    run = subprocess.Popen(command, start_new_session=True, stdout=subprocess.DEVNULL)
    while not list(again.rglob("products/*.records.parquet")) and run.poll() is None:
        time.sleep(0.05)
    os.killpg(run.pid, signal.SIGKILL)
    run.wait()
    assert not (again / "matrix.json").exists()
    kept = {one: one.stat().st_mtime_ns for one in again.rglob("products/*.records.parquet")}
    assert kept
    compared(folder, again)
    assert {one: one.stat().st_mtime_ns for one in kept} == kept
    told = everything(again)
    told.pop("matrix.html", None)
    assert told == {name: content for name, content in everything(output).items() if name != "matrix.html"}


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Summary]:
    """Good and hostile products compared once."""
    folder, output = tmp_path_factory.mktemp("hostile") / "products", tmp_path_factory.mktemp("result")
    write_products(folder)
    write_hostile(folder)
    return output, compared(folder, output)


def test_one_broken_file_is_listed_and_the_others_are_scored(hostile: tuple[Path, Summary]) -> None:
    output, summary = hostile
    assert summary.exit_code == 1
    assert [(one["product"], one["step"]) for one in summary.not_read] == [("broken.json", "read")]
    (row,) = table(output, "not_read")
    assert row["reason"]
    assert row["remedy"]
    assert "broken.json" not in {one["product"] for one in table(output, "profiles")}
    assert summary.counts["read"] == summary.counts["products"] - 1
    assert {"custody.json", "wide.json", "foreign.json"} <= {one["product"] for one in table(output, "products")}


def test_what_cannot_be_decided_is_unknown_with_its_reason(hostile: tuple[Path, Summary]) -> None:
    output, _ = hostile
    said = {}
    for row in table(output, "pairs"):
        for way in ("left_to_right", "right_to_left"):
            said[row["left_product"], row["right_product"], way] = (row[way], row[f"{way}_reason"])
    assert all(reason for _, reason in said.values())
    unread = {why for pair, (verdict, why) in said.items() if "nowhere.json" in pair[:2] and verdict == "unknown"}
    assert any("Nobody" in one for one in unread), said
    explosive = [value for pair, value in said.items() if set(pair[:2]) == {"bursting.json", "exploding.json"}]
    assert explosive
    assert {verdict for verdict, _ in explosive} <= {"unknown", "not_contained", "not_compared"}


def test_names_in_any_script_are_concepts(hostile: tuple[Path, Summary]) -> None:
    words = {row["meaning"] for row in table(hostile[0] / "tables", "concepts")}
    assert {"名前", "生年月日"} <= words


def test_a_folder_in_which_nothing_can_be_read_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "products"
    folder.mkdir()
    with pytest.raises(InputError, match="nothing in the folder"):
        compared(folder, tmp_path / "out")
    (folder / "note.txt").write_text("hello")
    with pytest.raises(InputError, match="None of the 1 products"):
        compared(folder, tmp_path / "out")
    with pytest.raises(InputError, match="cannot be read"):
        compared(tmp_path / "absent", tmp_path / "out")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "Nothing says what is to be compared"),
        (["--matrix", "."], "Nothing says where the tables should go"),
        (["--matrix", ".", "--pairs", "x.jsonl"], "cannot be compared in one run"),
        (["--matrix", "nowhere", "--output", "out"], "cannot be read"),
        (["--matrix", ".", "--output", "out", "--profile", "uk-basic"], "uk-basics"),
    ],
)
def test_what_cannot_be_used_is_said_and_ends_with_2(
    arguments: list[str], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(application(["fit"]), ["fit", *arguments])
    assert isinstance(done.exception, InputError) or done.exit_code == 2
    assert said in (str(done.exception) if isinstance(done.exception, InputError) else done.output)


def test_the_command_sums_up_as_json(tmp_path: Path) -> None:
    folder = tmp_path / "products"
    folder.mkdir()
    (folder / "one.json").write_text(json.dumps(described("One", {"Person": person()}, sends="Person")))
    asked = ["fit", "--matrix", str(folder), "--output", str(tmp_path / "out"), "--profile", "uk-basics"]
    done = CliRunner().invoke(application(["fit"]), [*asked, "--workers", "1", "--format", "json"])
    assert done.exit_code == 0, done.output
    said = json.loads(done.output)
    assert said["counts"]["read"] == 1
    assert said["not_read"] == []
    assert (tmp_path / "out" / "matrix.json").read_text(encoding="utf-8") == done.output
    page = (tmp_path / "out" / "matrix.html").read_text(encoding="utf-8")
    assert "one.json" in page
