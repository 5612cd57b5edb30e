"""A workbench as a person opens it: by the command, on this machine, until it is stopped."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page


@dataclass(frozen=True, slots=True, kw_only=True)
class Workbench:
    """Where it answers, and what it said when it opened."""

    address: str
    said: str

    def log_in(self, page: Page, person: str) -> None:
        """Log a demonstration person in, with the password that was printed."""
        password = next(line.split()[2] for line in self.said.splitlines() if line.split()[:2] == [person, "password"])
        page.goto(f"{self.address}/log-in/")
        page.get_by_label("Username").fill(person)
        page.get_by_label("Password", exact=True).fill(password)
        page.get_by_role("button", name="Log in").click()
        page.get_by_role("button", name="Log out").wait_for()


def free_port() -> int:
    """A port that nobody uses just now."""
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        port: int = trial.getsockname()[1]
        return port


def command(home: Path, port: int) -> list[str]:
    """The command that a person would type."""
    joinedup = Path(sys.executable).with_name("joinedup")
    return [str(joinedup), "workbench", "--port", str(port), "--no-browser", "--home", str(home)]


def clean_environment() -> dict[str, str]:
    """This environment without what the tests of the web set for themselves."""
    dropped = ("DJANGO_SETTINGS_MODULE", "JOINEDUP_SECRET_KEY", "DATABASE_URL", "JOINEDUP_HOME")
    return {key: value for key, value in os.environ.items() if key not in dropped} | {"PYTHONUNBUFFERED": "1"}


@contextmanager
def opened(home: Path, port: int = 0) -> Iterator[Workbench]:
    """Open a workbench that keeps its data in ``home``; close it as Ctrl-C would, and see that it ends well."""
    port = port or free_port()
    with subprocess.Popen(
        command(home, port), stdout=subprocess.PIPE, text=True, env=clean_environment(), cwd=home
    ) as running:
        try:
            said = _until_open(running)
            yield Workbench(address=f"http://127.0.0.1:{port}", said=said)
        finally:
            running.send_signal(signal.SIGINT)
            rest, _ = running.communicate(timeout=60)
    assert running.returncode == 0, rest
    assert "Closing the workbench" in rest


def _until_open(running: subprocess.Popen[str]) -> str:
    said = ""
    for line in running.stdout or ():
        said += line
        if "Stop it with" in line:
            return said
    raise AssertionError(f"the workbench did not open: {said}")
