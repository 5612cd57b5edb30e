"""Wall time and peak memory of whole commands, as a user pays them."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

REPO = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
REDOCLY = REPO / "benchmarks" / "peers" / "node_modules" / "@redocly" / "cli" / "bin" / "cli.js"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """The best wall time of the runs, in seconds, and the largest peak memory, in MB."""

    seconds: float
    megabytes: float


def joinedup(*arguments: str) -> list[str]:
    """The command line of our own command."""
    return [str(BIN / "joinedup"), *arguments]


def redocly(*paths: str) -> list[str]:
    """Redocly CLI's recommended ruleset, by `node` so that no wrapper is counted."""
    return ["node", str(REDOCLY), "lint", "--extends", "recommended", "--max-problems", "100", *paths]


def cost(command: Sequence[str], runs: int = 3) -> Cost:
    """What ``command`` costs. A run that ends by a signal or takes ten minutes is an error."""
    seconds, peak = [], 0
    environment = {**os.environ, "REDOCLY_TELEMETRY": "off", "REDOCLY_SUPPRESS_UPDATE_NOTICE": "true"}
    for _ in range(runs):
        start = time.perf_counter()
        child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment)
        _, status, usage = os.wait4(child.pid, 0)
        seconds.append(time.perf_counter() - start)
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode < 0 or child.returncode > 2:
            raise RuntimeError(f"{command[0]} ended with {child.returncode}")
        peak = max(peak, usage.ru_maxrss)
    return Cost(seconds=min(seconds), megabytes=peak / 1024)


def row(what: str, ours: Cost, peer: str, theirs: Cost) -> str:
    """One line of the table: both costs and the ratios."""
    return (
        f"{what:<34} {ours.seconds:>7.2f} s {ours.megabytes:>6.0f} MB   "
        f"{peer:<8} {theirs.seconds:>7.2f} s {theirs.megabytes:>6.0f} MB   "
        f"{theirs.seconds / ours.seconds:>5.1f} times faster, {ours.megabytes / theirs.megabytes:>4.0%} of the memory"
    )
