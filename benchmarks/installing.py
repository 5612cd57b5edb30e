"""Peers that are Python packages, each in an environment of its own, so that none can disturb another or us."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from benchmarks.measure import BIN, REPO


def installed(name: str, version: str) -> Path | None:
    """The Python that has the peer: an environment made for it alone, once. ``None`` where it cannot be installed."""
    home = REPO / "benchmarks" / "peers" / name / ".venv"
    python = home / "bin" / "python"
    if not (home / f".{version}").exists():
        uv = str(BIN / "uv")
        environment = {**os.environ, "VIRTUAL_ENV": str(home)}
        for command in (
            [uv, "venv", "--quiet", "--clear", "--python", sys.executable, str(home)],
            [uv, "pip", "install", "--quiet", f"{name}=={version}"],
        ):
            if subprocess.run(command, env=environment, check=False, capture_output=True).returncode:
                return None
        (home / f".{version}").touch()
    return python
