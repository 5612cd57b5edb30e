"""The commands that start a case and write what is published with it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path


def joinedup(*words: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", "from joinedup.shell.cli import main; main()", *map(str, words)]
    return subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)


def test_a_case_is_started_and_its_specification_written(tmp_path: Path) -> None:
    started = joinedup("new", tmp_path / "case")
    assert started.returncode == 0, started.stderr
    assert "joinedup specify" in started.stdout
    written = joinedup("specify", tmp_path / "case", "-o", tmp_path / "out")
    assert written.returncode == 0, written.stderr
    assert sorted(one.name for one in (tmp_path / "out").iterdir()) == [
        "response.xlsx",
        "specification.docx",
        "specification.json",
    ]


def test_the_demonstration_is_written(tmp_path: Path) -> None:
    started = joinedup("new", "--demo", tmp_path / "demo")
    assert started.returncode == 0, started.stderr
    assert (tmp_path / "demo/bids/dunnockfold/response.xlsx").is_file()


def test_a_folder_with_something_in_it_is_refused_with_exit_code_two(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    refused = joinedup("new", tmp_path)
    assert refused.returncode == 2
    assert "not empty" in refused.stderr
    assert "Traceback" not in refused.stderr


def test_a_folder_that_is_no_case_is_refused_with_everything_it_lacks(tmp_path: Path) -> None:
    refused = joinedup("specify", tmp_path, "-o", tmp_path / "out")
    assert refused.returncode == 2
    assert "estate.xlsx: The case folder lacks this file." in refused.stderr
    assert "procurement.yaml: The case folder lacks this file." in refused.stderr
    assert not (tmp_path / "out").exists()
