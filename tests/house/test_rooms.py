"""The arrows between rooms point down, and a room that points up is caught."""

import os
import re
import shutil
import subprocess
import sys
import tomllib
from importlib import import_module
from pathlib import Path

import pytest

import joinedup

SOURCE = Path(joinedup.__file__).parent
ROOMS = sorted(path.parent.name for path in SOURCE.glob("*/__init__.py"))
SHELL = sorted(path.parent.name for path in SOURCE.glob("shell/*/__init__.py"))


@pytest.fixture(scope="module")
def contracts(repo):
    settings = tomllib.loads((repo / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]
    return {contract["id"]: contract for contract in settings["contracts"]}


def steps(contract):
    return sorted(room.strip() for layer in contract["layers"] for room in re.split("[|:]", layer))


def test_every_room_stands_on_the_ladder(contracts):
    assert steps(contracts["ladder"]) == ROOMS
    assert steps(contracts["shell"]) == SHELL


def test_every_room_but_the_shell_is_held_to_be_pure(contracts):
    assert sorted(contracts["pure"]["source_modules"]) == [f"joinedup.{room}" for room in ROOMS if room != "shell"]


@pytest.mark.parametrize("room", [*ROOMS, *(f"shell.{part}" for part in SHELL)])
def test_every_room_says_what_it_answers(room):
    assert (import_module(f"joinedup.{room}").__doc__ or "").strip()


@pytest.mark.parametrize(
    ("file", "line", "broken"),
    [
        ("values/upward.py", "import joinedup.findings", "A room imports only lower rooms"),
        ("market/sideways.py", "import joinedup.assurance", "A room imports only lower rooms"),
        ("kitchen/__init__.py", "", "A room imports only lower rooms"),
        ("shell/cli/across.py", "import joinedup.shell.web", "never import each other"),
        ("values/impure.py", "import socket", "touch no file"),
        ("shell/flows/framework.py", "import django", "Django lives in the web alone"),
    ],
)
def test_an_arrow_that_points_the_wrong_way_is_caught(repo, tmp_path, file, line, broken):
    shutil.copytree(SOURCE, tmp_path / "joinedup", ignore=shutil.ignore_patterns("__pycache__", "static", "*.yaml"))
    wrong = tmp_path / "joinedup" / file
    wrong.parent.mkdir(exist_ok=True)
    wrong.write_text(line + "\n", "utf-8")
    command = [Path(sys.executable).with_name("lint-imports"), "--config", repo / "pyproject.toml", "--no-cache"]
    env = {**os.environ, "PYTHONPATH": str(tmp_path)}
    done = subprocess.run(command, cwd=tmp_path, env=env, capture_output=True, text=True, check=False)
    verdicts = " ".join(done.stdout.split("Broken contracts")[0].split())
    assert done.returncode == 1, done.stdout + done.stderr
    assert any(broken in verdict for verdict in verdicts.split("KEPT") if "BROKEN" in verdict), done.stdout
