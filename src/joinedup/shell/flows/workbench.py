"""Opening the workbench on one machine: a prepared database, a web server, a worker, and an orderly end.

The parts are child processes, so that this needs no Django itself and a part
that dies is seen. Nothing answers beyond this machine.
"""

from __future__ import annotations

import importlib.util
import os
import signal
import socket
import subprocess
import sys
import time
import webbrowser
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import IO

from joinedup.values import InputError

SETTINGS = "joinedup.shell.web.project.settings"
APPLICATION = "joinedup.shell.web.project.wsgi"
HOST = "127.0.0.1"
PATIENCE = 30.0  # seconds for the server to answer, and for a part to end when asked

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Where to keep the data, which port to answer on, and whether to open a browser."""

    home: Path
    port: int
    browser: bool

    @property
    def address(self) -> str:
        """Where the workbench answers."""
        return f"http://{HOST}:{self.port}/"


class _Stop(Exception):  # noqa: N818  # a wish, not an error
    """Somebody asked the workbench to end."""


def open_workbench(plan: Plan, say: Say) -> int:
    """Run the workbench until it is stopped; gives the exit code.

    Raises ``InputError`` where it cannot start: parts not installed, port in
    use, folder not writable.
    """
    _installed()
    _free(plan.port)
    _writable(plan.home)
    lock = _lock_of(plan.home)  # held until this process ends, however it ends
    environment = _environment(plan)
    parts: list[subprocess.Popen[bytes]] = []
    before = {signals: signal.signal(signals, _asked_to_stop) for signals in (signal.SIGINT, signal.SIGTERM)}
    try:
        _prepare(environment)
        parts.append(subprocess.Popen(_server(plan), env=environment, start_new_session=True))  # noqa: S603
        parts.append(subprocess.Popen(_worker(), env=environment, start_new_session=True))  # noqa: S603
        _answers(plan.port, parts)
        say(f"\nThe workbench is open at {plan.address}\nStop it with Ctrl-C.")
        if plan.browser and _has_screen():
            webbrowser.open(plan.address)
        return _until_one_ends(parts)
    except _Stop:
        say("Closing the workbench.")
        return 0
    finally:
        # A second Ctrl-C while the parts are ending must not leave one behind.
        for signals in before:
            signal.signal(signals, signal.SIG_IGN)
        _end(parts)
        for signals, handler in before.items():
            signal.signal(signals, handler)
        lock.close()


def _asked_to_stop(number: int, frame: FrameType | None) -> None:
    del number, frame
    raise _Stop


def _installed() -> None:
    missing = [one for one in ("django", "gunicorn", "ninja") if importlib.util.find_spec(one) is None]
    if missing:
        raise InputError(
            f"The workbench needs {', '.join(missing)}, which {'is' if len(missing) == 1 else 'are'} not installed.",
            file="joinedup workbench",
            remedy="Install it with: pip install 'joinedup[web]'",
        )


def _free(port: int) -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((HOST, port))
        except PermissionError:
            raise InputError(
                f"Only the system's administrator may use port {port}.",
                file="--port",
                remedy="Choose a port from 1024 upwards, such as --port 8000.",
            ) from None
        except OSError:
            raise InputError(
                f"Port {port} is in use by another program, perhaps by another workbench.",
                file="--port",
                remedy=f"Close that program, or choose another port: joinedup workbench --port {_other(port)}",
            ) from None


def _other(port: int) -> int:
    return port + 1 if port < 65535 else 8000


def _writable(home: Path) -> None:
    try:
        home.mkdir(parents=True, exist_ok=True)
        trial = home / f".trial-{os.getpid()}"
        trial.touch()
        trial.unlink()
    except OSError as slip:
        raise InputError(
            f"The folder cannot be written to: {slip.strerror}.",
            file=str(home),
            remedy="Name another with --home, or run the command in a folder of your own.",
        ) from None


def _lock_of(home: Path) -> IO[bytes]:
    """The home's lock, so that two workbenches never work, or give up, each other's runs."""
    lock = (home / ".lock").open("wb")
    try:
        import fcntl
    except ImportError:
        return lock  # no such locks on this system
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        lock.close()
        raise InputError(
            "Another workbench is open on this folder.",
            file=str(home),
            remedy="Close that one, or name another folder with --home.",
        ) from None
    return lock


def _environment(plan: Plan) -> dict[str, str]:
    return {**os.environ, "JOINEDUP_HOME": str(plan.home), "DJANGO_SETTINGS_MODULE": SETTINGS}


def _prepare(environment: Mapping[str, str]) -> None:
    done = subprocess.run([sys.executable, "-m", "django", "prepare_workbench"], env=dict(environment), check=False)
    if done.returncode:
        raise InputError(
            "The database could not be prepared; what went wrong stands above.",
            file="joinedup workbench",
            remedy="If it was made by a newer JoinedUp, use that one; otherwise name an empty folder with --home.",
        )


def _server(plan: Plan) -> Sequence[str]:
    return [
        *(sys.executable, "-m", "gunicorn", APPLICATION),
        *("--bind", f"{HOST}:{plan.port}", "--workers", "2", "--threads", "4", "--worker-class", "gthread"),
        *("--no-control-socket", "--log-level", "warning", "--graceful-timeout", "5"),
    ]


def _worker() -> Sequence[str]:
    return [sys.executable, "-m", "django", "db_worker", "--interval", "0.5", "--no-startup-delay", "--verbosity", "0"]


def _answers(port: int, parts: Sequence[subprocess.Popen[bytes]]) -> None:
    """Wait until the server takes connections."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if any(popen.poll() is not None for popen in parts):
            break
        try:
            with socket.create_connection((HOST, port), timeout=1):
                return
        except OSError:
            time.sleep(0.1)
    raise InputError(
        "The web server did not start; what went wrong stands above.",
        file="joinedup workbench",
        remedy="Try again, or choose another port with --port.",
    )


def _has_screen() -> bool:
    if sys.platform.startswith("linux"):
        return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
    return True


def _until_one_ends(parts: Sequence[subprocess.Popen[bytes]]) -> int:
    while True:
        for popen in parts:
            if popen.poll() is not None:
                raise InputError(
                    "A part of the workbench ended by itself; what it said stands above.",
                    file="joinedup workbench",
                    remedy="Start it again.",
                )
        time.sleep(0.3)


def _end(parts: Sequence[subprocess.Popen[bytes]]) -> None:
    for popen in parts:
        if popen.poll() is None:
            popen.terminate()
    for popen in parts:
        try:
            popen.wait(timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            popen.kill()
            popen.wait()
