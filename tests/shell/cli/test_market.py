from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest


def market(*arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", "from joinedup.shell.cli import main; main()", "market", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)


@pytest.mark.shared_data
def test_the_market_record_is_summed_up_with_its_cautions(shared_data: Path) -> None:
    files = sorted((shared_data / "ocds").glob("*.jsonl"))
    said = market(*files, "--today", "2025-06-01")
    assert said.returncode == 0
    assert said.stdout.startswith("145 awards of 117 buyers, £967,712,553 in all, each counted once.")
    assert "Mind:" in said.stdout


@pytest.mark.shared_data
def test_the_same_files_give_the_same_bytes(shared_data: Path) -> None:
    files = sorted((shared_data / "ocds").glob("*.jsonl"))
    said = [market(*files, "--today", "2025-06-01", "--format", "json", "--word", "software") for _ in range(2)]
    assert said[0].stdout == said[1].stdout
    assert json.loads(said[0].stdout)["awards"] == 9


@pytest.mark.parametrize(
    "options", [["--today", "yesterday"], ["--currency", "£"], ["--months", "0"]], ids=["day", "currency", "months"]
)
def test_a_misuse_ends_with_two_and_one_clear_error(tmp_path: Path, options: list[str]) -> None:
    path = tmp_path / "a.json"
    path.write_text('{"ocid": "ocds-1"}', encoding="utf-8")
    said = market(path, *options)
    assert said.returncode == 2
    assert "Traceback" not in said.stderr


def test_a_file_that_is_not_there_ends_with_two(tmp_path: Path) -> None:
    said = market(tmp_path / "absent.json")
    assert said.returncode == 2
    assert "absent.json" in said.stderr
