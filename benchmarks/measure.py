"""Wall time, processor time and peak memory of whole commands, as a user pays them."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

REPO = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
SECONDS = 600


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """The best wall and processor time of the runs, in seconds, the largest peak memory, in MB, and what was printed.

    Processor time (user and system) tells more than wall time where other work shares the machine.
    """

    seconds: float
    processor: float
    megabytes: float
    said: bytes

    def __str__(self) -> str:
        return f"{self.seconds:>7.2f} s {self.processor:>7.2f} s CPU {self.megabytes:>5.0f} MB"


class Unfinished(Exception):  # noqa: N818 -- an answer of a measurement, told in its row
    """A command that ended by a signal, with an error of its own, or not in time; the message says which."""


def joinedup(*arguments: str) -> list[str]:
    """The command line of our own command."""
    return [str(BIN / "joinedup"), *arguments]


def cost(command: Sequence[str], runs: int = 3, seconds: float = SECONDS) -> Cost:
    """What ``command`` costs; raises ``Unfinished`` for a run that did not end well within ``seconds``."""
    return cheapest([_once(command, seconds) for _ in range(runs)])


def cheapest(costs: Sequence[Cost]) -> Cost:
    """The best of several runs of one command."""
    return Cost(
        seconds=min(one.seconds for one in costs),
        processor=min(one.processor for one in costs),
        megabytes=max(one.megabytes for one in costs),
        said=costs[-1].said,
    )


def together(costs: Sequence[Cost]) -> Cost:
    """What several commands cost, one after the other."""
    return Cost(
        seconds=sum(one.seconds for one in costs),
        processor=sum(one.processor for one in costs),
        megabytes=max(one.megabytes for one in costs),
        said=b"".join(one.said for one in costs),
    )


def _once(command: Sequence[str], seconds: float) -> Cost:
    environment = {**os.environ, "REDOCLY_TELEMETRY": "off", "REDOCLY_SUPPRESS_UPDATE_NOTICE": "true"}
    script = REPO / "benchmarks" / "measure_once.py"
    with TemporaryDirectory() as folder:
        told = Path(folder, "figures")
        measuring = [sys.executable, "-I", "-S", str(script), str(told), str(seconds), *command]
        done = subprocess.run(measuring, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=environment, check=False)
        if done.returncode:
            raise Unfinished(f"could not be started: {done.stdout.decode(errors='replace').strip()[-120:]}")
        took, processor, megabytes, ended = told.read_text(encoding="utf-8").split()
    if ended == "late":
        raise Unfinished(f"stopped after {seconds:.0f} s")
    if ended not in ("0", "1", "2"):
        raise Unfinished(f"ended with {ended}")
    return Cost(seconds=float(took), processor=float(processor), megabytes=float(megabytes), said=done.stdout)
