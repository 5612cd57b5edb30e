"""Fit of many products all against all: what it costs as products grow in number, and what the index loses.

``python -m benchmarks.scale`` prints the table by itself; sizes can be given as arguments.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.linear import exponent
from benchmarks.measure import REPO, joinedup
from benchmarks.scale_lost import lost
from benchmarks.scale_made import make

SIZES = (50, 100, 250, 500, 1_000)
PROJECTED = 10_000
_LOOK = 0.2
_TICKS = os.sysconf("SC_CLK_TCK")
_PAGE = os.sysconf("SC_PAGE_SIZE")


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """What comparing ``size`` products cost: wall and processor seconds, the most memory of all processes at once in MB."""

    size: int
    wall: float
    processor: float
    megabytes: float
    counts: dict[str, int]


def report(data: Path, sizes: Sequence[int] = SIZES) -> Iterator[str]:
    """The table, line by line."""
    yield ""
    yield "Fit of many products, all against all and beside every profile; products made by varying the real ones"
    yield (
        f"  {'products':>8} {'seconds':>8} {'processor':>10} {'memory':>9} {'records':>9} {'pairs of':>10} {'records':>9}"
        f" {'records':>8} {'beside':>8} {'schemas':>8} {'contained':>10}"
    )
    yield (
        f"  {'':>8} {'wall':>8} {'seconds':>10} {'MB':>9} {'':>9} {'products':>10} {'found':>9}"
        f" {'scored':>8} {'profiles':>8} {'decided':>8} {'':>10}"
    )
    runs = []
    for size in sizes:
        runs.append(run := _run(data, size))
        counts = run.counts
        yield (
            f"  {size:>8} {run.wall:>8.1f} {run.processor:>10.1f} {run.megabytes:>9.0f} {counts['records']:>9}"
            f" {size * (size - 1) // 2:>10} {counts['record_pairs_found']:>9} {counts['record_pairs_scored']:>8}"
            f" {counts['profile_records']:>8} {counts['schema_pairs_decided']:>8} {counts['contained']:>10}"
        )
    yield from _projected(runs)
    yield from lost(data)


def _projected(runs: Sequence[Run]) -> Iterator[str]:
    if len(runs) < 2:
        return
    # Small runs are mostly loading; the slope is that of the larger ones.
    larger = runs[-3:]
    power = exponent([(one.size, one.processor) for one in larger])
    hours = runs[-1].processor * (PROJECTED / runs[-1].size) ** power / 3600
    yield (
        f"  processor time grows as products to the power of {power:.2f} over the last {len(larger)} sizes: "
        f"{PROJECTED:,} products are projected to take {hours:.1f} processor hours, {hours / 2:.1f} hours on 2 cores"
    )


def _run(data: Path, size: int) -> Run:
    with tempfile.TemporaryDirectory() as made:
        folder, output = Path(made) / "products", Path(made) / "result"
        make(data, folder, size)
        command = [*joinedup("fit", "--matrix"), str(folder), "--output", str(output), "--workers", "2"]
        start = time.perf_counter()
        child = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        watched = _watched(child)
        wall = time.perf_counter() - start
        if child.returncode not in (0, 1):
            raise RuntimeError(f"{command[0]} ended with {child.returncode}")
        counts = json.loads((output / "matrix.json").read_text(encoding="utf-8"))["counts"]
        return Run(size=size, wall=wall, processor=watched[0], megabytes=watched[1], counts=counts)


def _watched(child: subprocess.Popen[bytes]) -> tuple[float, float]:
    """Processor seconds of the process and all it started, and the most memory they held at once (shared pages counted each time)."""
    spent: dict[int, float] = {}
    peak = 0.0
    while child.poll() is None:
        held = 0
        for pid, seconds, pages in _tree(child.pid):
            spent[pid] = seconds
            held += pages
        peak = max(peak, held * _PAGE / 1024 / 1024)
        time.sleep(_LOOK)
    return sum(spent.values()), peak


def _tree(root: int) -> Iterator[tuple[int, float, int]]:
    """Each process of the tree: its number, its processor seconds, its pages in memory."""
    rows: dict[int, tuple[int, float, int]] = {}
    for path in Path("/proc").iterdir():
        if path.name.isdigit():
            try:
                told: list[Any] = (path / "stat").read_text().rpartition(")")[2].split()
            except OSError:  # it ended meanwhile
                continue
            rows[int(path.name)] = (int(told[1]), (int(told[11]) + int(told[12])) / _TICKS, int(told[21]))
    for pid, (parent, seconds, pages) in rows.items():
        above = pid
        while above in rows and above != root:
            above = rows[above][0]
        if above == root and (pid == root or parent):
            yield pid, seconds, pages


def main() -> None:
    """Print the table alone."""
    sizes = tuple(int(one) for one in sys.argv[1:]) or SIZES
    for line in report(REPO.parent / "shared" / "data", sizes):
        print(line, flush=True)


if __name__ == "__main__":
    main()
