"""The command that opens the workbench."""

from __future__ import annotations

import socket
import subprocess
from pathlib import Path

from tests.browser.server import clean_environment, command, free_port, opened


def test_it_opens_twice_on_the_same_data_and_closes_without_leaving_anything_running(tmp_path: Path) -> None:
    port = free_port()
    with opened(tmp_path, port) as first:
        assert "Preparing the demonstration" in first.said
        with socket.create_connection(("127.0.0.1", port), timeout=5):
            pass
    key = (tmp_path / "secret-key").read_text()
    assert (tmp_path / "secret-key").stat().st_mode & 0o077 == 0
    with opened(tmp_path, port) as second:
        assert "Preparing" not in second.said
        assert "demo-buyer-password" in second.said
    assert (tmp_path / "secret-key").read_text() == key
    with socket.socket() as trial:
        trial.settimeout(2)
        assert trial.connect_ex(("127.0.0.1", port)) != 0


def test_a_port_in_use_is_said_with_the_remedy(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        done = subprocess.run(
            command(tmp_path, port), capture_output=True, text=True, check=False, env=clean_environment()
        )
    assert done.returncode == 2
    assert f"Port {port} is in use" in done.stderr
    assert f"--port {port + 1}" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_folder_that_cannot_be_written_is_said_with_the_remedy(tmp_path: Path) -> None:
    taken = tmp_path / "a-file"
    taken.write_text("in the way")
    done = subprocess.run(
        command(taken, free_port()), capture_output=True, text=True, check=False, env=clean_environment()
    )
    assert done.returncode == 2
    assert "--home" in done.stderr
    assert "Traceback" not in done.stderr


def test_production_without_host_names_is_refused_and_seeds_nothing(tmp_path: Path) -> None:
    environment = clean_environment() | {"JOINEDUP_PRODUCTION": "1"}
    done = subprocess.run(command(tmp_path, free_port()), capture_output=True, text=True, check=False, env=environment)
    assert done.returncode == 2
    assert "JOINEDUP_HOSTS" in done.stderr
    assert "demo-buyer-password" not in done.stdout
