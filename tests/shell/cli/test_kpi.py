from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

KPIS = """
awarded: 2025-11-01
kpis:
  - id: timely
    title: Changes visible within 60 seconds
    unit: per cent of changes
    better: at least
    target: 99
    approaching: 97
    improvement: 90
    summing: mean
    least: 2
    agreed: 2025-10-01
  - id: silent
    title: Nobody measured this
    unit: days
    better: at most
    target: 1
    approaching: 2
    improvement: 3
    summing: worst
    least: 1
    agreed: 2025-10-01
"""
MEASURED = "kpi,day,value,weight,source\ntimely,2026-01-31,99.5,100,report\ntimely,2026-02-28,98,300,\n"


def kpi(*arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", "from joinedup.shell.cli import main; main()", "kpi", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)


def written(folder: Path, kpis: str = KPIS, measured: str = MEASURED) -> tuple[Path, Path]:
    first, second = folder / "kpis.yaml", folder / "measured.csv"
    first.write_text(kpis, encoding="utf-8")
    second.write_text(measured, encoding="utf-8")
    return first, second


def test_each_indicator_is_rated_with_its_reason(tmp_path: Path) -> None:
    said = kpi(*written(tmp_path))
    assert said.returncode == 1
    assert said.stdout == (
        "Ratings from 2026-01-31 to 2026-02-28\n"
        "\n"
        "APPROACHING TARGET  Changes visible within 60 seconds (timely)\n"
        "  The mean of 2 measurements from 2026-01-31 to 2026-02-28 is 98.375 per cent of changes; the\n"
        "  target is at least 99. This rating begins at 97.\n"
        "\n"
        "OTHER  Nobody measured this (silent)\n"
        "  Not rated: there is no measurement in this period.\n"
    )


def test_measurements_may_stand_in_the_same_file(tmp_path: Path) -> None:
    alone = KPIS.split("  - id: silent", maxsplit=1)[0] + (
        "measurements:\n  - {kpi: timely, day: 2026-01-31, value: 99.5}\n  - {kpi: timely, day: 2026-02-28, value: 99}\n"
    )
    first, _ = written(tmp_path, alone)
    said = kpi(first, "--format", "json")
    assert said.returncode == 0
    (rating,) = json.loads(said.stdout)["ratings"]
    assert (rating["rating"], rating["value"]) == ("good", "99.25")


def test_the_period_can_be_given(tmp_path: Path) -> None:
    said = kpi(*written(tmp_path), "--from", "2026-02-01", "--to", "2026-03-31")
    assert "1 of the 2 measurements" in said.stdout


@pytest.mark.parametrize(
    ("kpis", "measured", "told"),
    [
        (KPIS.replace("approaching: 97", "approaching: 100"), MEASURED, "kpis.yaml, line 4"),
        (KPIS.replace("better: at least", "better: more"), MEASURED, "line 7"),
        (KPIS.replace("id: silent", "id: timely"), MEASURED, "there twice"),
        (KPIS, MEASURED.replace("timely,2026-02", "timly,2026-02"), "measured.csv, line 3"),
        (KPIS, MEASURED.replace("2026-02-28", "28/02/2026"), "measured.csv, line 3"),
        (KPIS, MEASURED.replace(",98,", ",1e9999,"), "should be a number"),
        (KPIS, MEASURED.replace(",300,", ",0,"), "stands for nothing"),
        (KPIS, MEASURED.replace("weight", "value"), "there twice"),
        (KPIS, "kpi,day,value\n", "no period to rate"),
        ("[", MEASURED, "not well-formed YAML"),
    ],
)
def test_what_cannot_be_used_is_named_by_its_line(tmp_path: Path, kpis: str, measured: str, told: str) -> None:
    said = kpi(*written(tmp_path, kpis, measured))
    assert said.returncode == 2
    assert told in said.stderr
    assert "Traceback" not in said.stderr
