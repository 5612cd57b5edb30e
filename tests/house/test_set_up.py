"""Set-up either works or says what to do."""

import os
import shutil
import subprocess

import pytest

from tools import chromium, ensure_chromium, node


@pytest.fixture
def bare(tmp_path, repo):
    """A copy of the set-up alone, and a folder for PATH that holds only the shell's own tools."""
    shutil.copytree(repo / "requirements", tmp_path / "repo/requirements")
    (tmp_path / "repo/tools").mkdir()
    shutil.copy2(repo / "tools/set_up_python", tmp_path / "repo/tools/set_up_python")
    programs = tmp_path / "bin"
    programs.mkdir()
    for name in ("bash", "dirname", "env"):
        (programs / name).symlink_to(shutil.which(name))
    return tmp_path


def program(folder, name, says):
    path = folder / name
    path.write_text(f"#!/bin/sh\n{says}\n", "utf-8")
    path.chmod(0o755)
    return path


def set_up(bare):
    command = [bare / "repo/tools/set_up_python"]
    return subprocess.run(command, env={"PATH": str(bare / "bin")}, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("python3", [None, "exit 1"])
def test_without_a_python_new_enough_set_up_says_what_to_install(bare, python3):
    if python3:
        program(bare / "bin", "python3", python3)
    done = set_up(bare)
    assert done.returncode == 1
    assert "Python 3.11 or newer" in done.stderr
    assert "apt-get install python3" in done.stderr
    assert not (bare / "repo/.venv").exists()


def test_node_on_the_path_is_used_when_it_is_new_enough(tmp_path, monkeypatch):
    found = program(tmp_path, "node", "echo v99.1.0")
    npm = program(tmp_path, "npm", "exit 0")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert node.find_node() == (found, (str(npm),))


def test_node_on_the_path_is_passed_over_when_it_is_too_old(tmp_path, monkeypatch):
    program(tmp_path, "node", "echo v18.19.0")
    program(tmp_path, "npm", "exit 0")
    packaged = (tmp_path / "packaged" / "node", ("npm",))
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(node, "_packaged", lambda: packaged)
    assert node.find_node() == packaged


def test_npm_finds_the_chosen_node_first_and_keeps_certificates_that_the_user_named(tmp_path, monkeypatch):
    monkeypatch.setenv("NODE_EXTRA_CA_CERTS", "/mine.pem")
    surroundings = node.environment(tmp_path / "node")
    assert surroundings["PATH"].split(os.pathsep)[0] == str(tmp_path)
    assert surroundings["NODE_EXTRA_CA_CERTS"] == "/mine.pem"


def test_a_missing_browser_is_loud_for_a_person_and_a_failure_in_continuous_integration(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.delenv("CI", raising=False)
    assert ensure_chromium.main() == 0
    assert "NOT TESTED in a browser" in capsys.readouterr().err
    monkeypatch.setenv("CI", "true")
    assert ensure_chromium.main() == 1


def test_a_browser_may_be_named_outright(tmp_path, monkeypatch):
    named = program(tmp_path, "my-browser", "exit 0")
    monkeypatch.setenv("CHROMIUM", str(named))
    assert chromium.find() == str(named)
