"""``joinedup check`` and ``joinedup statement`` at the command line: their options, ends and errors."""

from __future__ import annotations

import contextlib
import gc
import io
import json
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import NamedTuple

import pytest

from joinedup.shell.cli import main
from tests.shell.reports.stated import write_api

SPECIFICATION = {
    "form": "joinedup-specification-1",
    "title": "A records system",
    "requirements": [
        {
            "id": identity, "title": f"Title {identity}", "text": f"The product does {identity}.", "category": "getting-data-out",
            "obligation": obligation, "weight": weight, "verification": [{"method": "demonstration", "detail": "Shown."}],
        }
        for identity, obligation, weight in (("JU-S14", "must", "60"), ("JU-S02", "should", "30"), ("JU-O02", "should", "10"))
    ],
}  # fmt: skip


class Done(NamedTuple):
    """How a command ended, and what it said."""

    returncode: int
    stdout: str
    stderr: str


def joinedup(*arguments: str | Path, cwd: Path) -> Done:
    """The whole command line, in this process: starting another for each line takes the longest by far."""
    out, err = io.StringIO(), io.StringIO()
    before = sys.argv
    sys.argv = ["joinedup", *map(str, arguments)]
    try:
        with contextlib.chdir(cwd), contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            main()
    except SystemExit as end:
        return Done(int(end.code or 0), out.getvalue(), err.getvalue())
    finally:
        sys.argv = before
        gc.enable()
    return Done(0, out.getvalue(), err.getvalue())


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    write_api(tmp_path)
    (tmp_path / "specification.json").write_text(json.dumps(SPECIFICATION), encoding="utf-8")
    return tmp_path


def test_each_form_for_machines_is_printed_and_ends_with_1(desk: Path) -> None:
    for form, read in (("json", json.loads), ("sarif", json.loads), ("junit", ET.fromstring)):
        done = joinedup("check", "api.yaml", "--format", form, cwd=desk)
        assert done.returncode == 1, done.stderr
        assert read(done.stdout) is not None
    assert joinedup("check", "api.yaml", "--format", "github", cwd=desk).stdout.startswith("::error file=api.yaml,")


@pytest.mark.parametrize("command", ["check", "statement"])
@pytest.mark.parametrize("form", ["docx", "pdf", "xlsx"])
def test_a_binary_form_wants_a_file_and_is_written_to_it(desk: Path, command: str, form: str) -> None:
    refused = joinedup(command, "api.yaml", "--format", form, cwd=desk)
    assert refused.returncode == 2
    assert f"--output report.{form}" in refused.stderr
    assert "Traceback" not in refused.stderr
    done = joinedup(command, "api.yaml", "--format", form, "--output", "out", cwd=desk)
    assert done.returncode == (1 if command == "check" else 0), done.stderr
    assert (desk / "out").read_bytes()[:4] in (b"PK\x03\x04", b"%PDF")


def test_a_report_that_cannot_be_written_is_one_clear_error(desk: Path) -> None:
    for command in ("check", "statement"):
        done = joinedup(command, "api.yaml", "--output", "nowhere/out.txt", cwd=desk)
        assert done.returncode == 2
        assert "nowhere/out.txt" in done.stderr
        assert "Traceback" not in done.stderr


def test_with_a_tender_only_what_is_asked_is_judged_and_grouped(desk: Path) -> None:
    done = joinedup("check", "api.yaml", "--spec", "specification.json", cwd=desk)
    assert done.returncode == 1, done.stderr
    assert "NOT TESTED  JU-S14  Title JU-S14  [must, 60%]" in done.stdout
    assert "FALLS SHORT  JU-S02  Title JU-S02  [should, 30%]" in done.stdout
    assert "Asked: The product does JU-S14." in done.stdout
    assert "FOR A PERSON TO JUDGE  JU-O02" in done.stdout
    assert "answers_have_a_shape" not in done.stdout
    said = json.loads(
        joinedup("check", "api.yaml", "--spec", "specification.json", "--format", "json", cwd=desk).stdout
    )
    assert {one["requirement"] for one in said["documents"][0]["results"]} == {"JU-S14", "JU-S02"}
    (told,) = said["specification"]["documents"]
    assert [(one["id"], one["obligation"], one["weight"]) for one in told["requirements"]] == [
        ("JU-S14", "must", "60"), ("JU-S02", "should", "30"), ("JU-O02", "should", "10"),
    ]  # fmt: skip
    log = json.loads(
        joinedup("check", "api.yaml", "--spec", "specification.json", "--format", "sarif", cwd=desk).stdout
    )
    assert {one["properties"]["obligation"] for one in log["runs"][0]["results"]} == {"must", "should"}


def test_a_tender_and_a_check_that_have_nothing_in_common_are_refused(desk: Path) -> None:
    done = joinedup("check", "api.yaml", "--spec", "specification.json", "--only", "help_can_be_found", cwd=desk)
    assert done.returncode == 1
    done = joinedup("check", "api.yaml", "--spec", "specification.json", "--only", "errors_are_alike", cwd=desk)
    assert done.returncode == 2
    assert "No check verifies anything that is asked for" in done.stderr


def test_a_baseline_is_written_filled_in_used_and_comes_to_an_end(desk: Path) -> None:
    written = joinedup("check", "api.yaml", "--write-baseline", "known.yaml", "--today", "2026-11-23", cwd=desk)
    assert written.returncode == 0, written.stderr
    unfilled = joinedup("check", "api.yaml", "--baseline", "known.yaml", cwd=desk)
    assert unfilled.returncode == 2
    assert "has no reason" in unfilled.stderr
    path = desk / "known.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("reason: ''", "reason: Release 5."), encoding="utf-8")
    used = joinedup("check", "api.yaml", "--baseline", "known.yaml", "--today", "2027-02-21", cwd=desk)
    assert used.returncode == 0, used.stdout
    assert "Accepted for now (no passes; they do not count here):" in used.stdout
    assert "1 clean but for" in used.stdout
    ended = joinedup("check", "api.yaml", "--baseline", "known.yaml", "--today", "2027-02-22", cwd=desk)
    assert ended.returncode == 1
    assert "Counted again, since their acceptance has ended:" in ended.stdout
    said = json.loads(
        joinedup(
            "check", "api.yaml", "--baseline", "known.yaml", "--today", "2027-02-21", "--format", "json", cwd=desk
        ).stdout
    )
    assert said["baseline"]["accepted"]
    assert any(one["outcome"] == "fail" for one in said["documents"][0]["results"])


def test_an_acceptance_of_what_is_mended_is_told(desk: Path) -> None:
    joinedup("check", "api.yaml", "--write-baseline", "known.yaml", "--today", "2026-11-23", cwd=desk)
    path = desk / "known.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("reason: ''", "reason: Release 5."), encoding="utf-8")
    api = desk / "api.yaml"
    text = api.read_text(encoding="utf-8")
    api.write_text(
        text.replace("  version: 1.0.0\n", "  version: 1.0.0\n  contact: {email: help@made.example}\n"),
        encoding="utf-8",
    )
    done = joinedup("check", "api.yaml", "--baseline", "known.yaml", "--today", "2026-11-24", cwd=desk)
    assert done.returncode == 0, done.stdout
    assert "help_can_be_found, fail at api.yaml#/info" in done.stdout


def test_a_baseline_cannot_be_used_and_written_at_once_nor_overwritten(desk: Path) -> None:
    both = joinedup("check", "api.yaml", "--baseline", "a.yaml", "--write-baseline", "b.yaml", cwd=desk)
    assert both.returncode == 2
    (desk / "known.yaml").write_text("precious", encoding="utf-8")
    again = joinedup("check", "api.yaml", "--write-baseline", "known.yaml", cwd=desk)
    assert again.returncode == 2
    assert (desk / "known.yaml").read_text(encoding="utf-8") == "precious"


def test_without_options_the_json_is_what_it_always_was(desk: Path) -> None:
    said = json.loads(joinedup("check", "api.yaml", "--format", "json", cwd=desk).stdout)
    assert list(said) == ["documents", "summary"]
    assert list(said["documents"][0]) == ["path", "sha256", "kind", "findings", "results"]
    assert list(said["summary"]) == ["joinedup", "documents", "outcomes", "unusable", "left_out"]


def test_a_statement_is_told_as_text_and_several_stand_side_by_side(desk: Path) -> None:
    write_api(desk, "other.yaml", title="Other")
    one = joinedup("statement", "api.yaml", cwd=desk)
    assert one.returncode == 0, one.stderr
    assert "The five gravest gaps of" in one.stdout
    assert "Can we get our data out?" in one.stdout
    two = joinedup("statement", "api.yaml", "other.yaml", "--name", "A", "--name", "B", "--format", "json", cwd=desk)
    assert json.loads(two.stdout)["side_by_side"]["products"] == ["A", "B"]


def test_a_statement_made_though_a_file_could_not_be_used_ends_with_1(desk: Path) -> None:
    done = joinedup("statement", "api.yaml", "nowhere.yaml", cwd=desk)
    assert done.returncode == 1
    assert "nowhere.yaml" in done.stdout
    nothing = joinedup("statement", "nowhere.yaml", cwd=desk)
    assert nothing.returncode == 2
    assert "Traceback" not in nothing.stderr


def test_a_start_loads_no_library_that_only_a_report_needs() -> None:
    code = (
        "import sys; from joinedup.shell import cli; cli.application(cli.names());"
        "print(sorted({'docx', 'openpyxl', 'typst', 'jinja2', 'altair', 'lxml', 'orjson'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
