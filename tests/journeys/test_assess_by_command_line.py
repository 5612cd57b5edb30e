"""A buyer's whole job at the command line: from a folder of bids to a ranking with reasons and letters to bidders."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from joinedup.shell.flows.procurement.demo import write_demo_case


def joinedup(*arguments: str | Path, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """The real command, as a person runs it."""
    return subprocess.run(
        [str(Path(sys.executable).with_name("joinedup")), *map(str, arguments)],
        cwd=cwd, capture_output=True, text=True, check=False, encoding="utf-8", env=os.environ | environment,
    )  # fmt: skip


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the demonstration case in it, assessed once."""
    folder = tmp_path_factory.mktemp("desk")
    write_demo_case(folder / "case")
    return folder


@pytest.fixture(scope="module")
def first(desk: Path) -> subprocess.CompletedProcess[str]:
    return joinedup("assess", "case", "-o", "out", cwd=desk)


@pytest.fixture(scope="module")
def results(desk: Path, first: subprocess.CompletedProcess[str]) -> dict[str, Any]:
    assert first.returncode == 0, first.stderr
    return json.loads((desk / "out/results.json").read_bytes())


def test_one_command_does_the_whole_job_and_says_where_to_start(
    desk: Path, first: subprocess.CompletedProcess[str]
) -> None:
    assert first.returncode == 0, first.stderr
    assert first.stderr == "", "progress is for terminals"
    assert "comes first with" in first.stdout
    assert "report.html (start here)" in first.stdout
    written = {path.relative_to(desk / "out").as_posix() for path in (desk / "out").rglob("*") if path.is_file()}
    bids = {path.name for path in (desk / "case/bids").iterdir()}
    letters = {f"feedback/{bid}.{form}" for bid in bids for form in ("html", "docx")}
    assert written == {"report.html", "report.docx", "results.json"} | letters


def test_the_results_keep_to_the_schema_that_the_command_prints(desk: Path, results: dict[str, Any]) -> None:
    printed = joinedup("assess", "--schema", cwd=desk)
    assert printed.returncode == 0
    assert [error.message for error in Draft202012Validator(json.loads(printed.stdout)).iter_errors(results)] == []


def test_a_second_run_elsewhere_gives_the_same_bytes(desk: Path, results: dict[str, Any]) -> None:
    again = joinedup(
        "assess", desk / "case", "--output", "again", cwd=desk, TZ="Asia/Tokyo", PYTHONHASHSEED="7", LC_ALL="C"
    )
    assert again.returncode == 0, again.stderr
    for path in (desk / "out").rglob("*"):
        if path.is_file():
            other = desk / "again" / path.relative_to(desk / "out")
            assert other.read_bytes() == path.read_bytes(), path.name


def test_the_demonstration_teaches_what_it_is_there_to_teach(results: dict[str, Any]) -> None:
    ranked = results["comparison"]["results"]
    assert [one["rank"] for one in ranked] == [1, 2, None], "one bid falls short of a must"
    assert any(result["priced_by"] == "force" for result in results["cost_lines"]), "a cost that a price leaves out"
    assert any(result["outcome"] == "fail" for result in results["findings"])
    assert results["kpis"]
    assert results["goals"]


def test_every_failing_finding_can_be_looked_up_in_the_file_the_bidder_sent(
    desk: Path, results: dict[str, Any]
) -> None:
    failing = [result for result in results["findings"] if result["outcome"] == "fail" and result["line"]]
    assert failing
    for one in failing:
        lines = (desk / "case" / one["document"]).read_text("utf-8").split("\n")
        assert one["line"] <= len(lines)


def test_no_letter_to_a_bidder_names_another_bidder_or_its_product(desk: Path, results: dict[str, Any]) -> None:
    bids = results["bids"]
    for bid in bids:
        told = (desk / f"out/feedback/{bid['id']}.html").read_text("utf-8")
        with zipfile.ZipFile(desk / f"out/feedback/{bid['id']}.docx") as archive:
            told += "".join(
                archive.read(name).decode() for name in archive.namelist() if name.endswith((".xml", ".rels"))
            )
        for other in bids:
            if other is not bid:
                for secret in (other["id"], other["bidder"], other["product"], *other["documents"]):
                    assert secret.casefold() not in told.casefold(), f"{bid['id']} is told of {secret}"


def test_a_missing_document_changes_the_end_to_one_and_is_named(desk: Path, tmp_path: Path) -> None:
    case = write_demo_case(tmp_path / "case")
    next(case.glob("bids/dunnockfold/fieldbook*.yaml")).unlink()
    ended = joinedup("assess", "case", "-o", "out", cwd=tmp_path)
    assert ended.returncode == 1, ended.stderr
    assert "bids/dunnockfold" in ended.stdout
    assert "no API description" in ended.stdout


def test_a_case_without_bids_ends_with_two_and_still_says_what_was_read(tmp_path: Path) -> None:
    case = write_demo_case(tmp_path / "case")
    shutil.rmtree(case / "bids")
    ended = joinedup("assess", "case", "-o", "out", cwd=tmp_path)
    assert ended.returncode == 2
    assert "There are no bids" in ended.stderr
    assert "Bids: 0. Requirements: " in ended.stdout


def test_weights_that_do_not_sum_end_with_two_and_name_the_file(tmp_path: Path) -> None:
    case = write_demo_case(tmp_path / "case")
    told = (case / "procurement.yaml").read_text("utf-8")
    (case / "procurement.yaml").write_text(told.replace("quality_weight: 60", "quality_weight: 61"), "utf-8")
    ended = joinedup("assess", "case", "-o", "out", cwd=tmp_path)
    assert ended.returncode == 2
    assert "procurement.yaml" in ended.stderr
    assert "Traceback" not in ended.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("assess",), "No case was named"),
        (("assess", "case"), "No folder to write to was named"),
        (("assess", "nowhere", "-o", "x"), "no such folder"),
        (("assess", "case", "-o", "case/bids/new"), "among the bids"),
    ],
)
def test_a_misuse_ends_with_two_and_one_clear_sentence(desk: Path, arguments: tuple[str, ...], said: str) -> None:
    ended = joinedup(*arguments, cwd=desk)
    assert ended.returncode == 2
    assert said in ended.stderr
    assert "Traceback" not in ended.stderr
    assert ended.stdout == ""


def test_progress_can_be_asked_for_where_there_is_no_terminal(desk: Path) -> None:
    ended = joinedup("assess", "case", "-o", "watched", "--progress", cwd=desk)
    assert "Checking API descriptions" in ended.stderr
    assert "Checking API descriptions" not in ended.stdout
