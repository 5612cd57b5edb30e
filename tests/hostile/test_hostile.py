"""Whatever is sent: no hang, no other file, no call, no flood of memory, and a clear word in the end."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.hostile.corpus import cases
from tests.hostile.make import FOUND, REFUSED, Hostile, Lure

_CHILD = Path(__file__).with_name("child.py")
_SECRET = "a-secret-that-nobody-may-read"
_MOST_MEGABYTES = 1000


@pytest.fixture(scope="module")
def calls() -> Iterator[tuple[str, list[str]]]:
    """An address that notes who calls it."""
    heard: list[str] = []
    with socket.create_server(("127.0.0.1", 0)) as server:

        def listen() -> None:
            while True:
                try:
                    other, _ = server.accept()
                except OSError:
                    return
                heard.append("called")
                other.close()

        threading.Thread(target=listen, daemon=True).start()
        yield f"http://127.0.0.1:{server.getsockname()[1]}", heard
        server.shutdown(socket.SHUT_RDWR)


@pytest.fixture
def lure(tmp_path: Path, calls: tuple[str, list[str]]) -> Lure:
    """A file and an address to spy out."""
    file = tmp_path / "secret.txt"
    file.write_text(_SECRET, encoding="utf-8")
    return Lure(file=str(file), address=calls[0])


def _written(case: Hostile, lure: Lure, folder: Path) -> Path:
    """The hostile files, and the path to check: the one file, or the folder."""
    files = case.make(lure)
    folder.mkdir()
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return folder / next(iter(files)) if len(files) == 1 else folder


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.name)
def test_it_is_refused_or_answered_and_does_no_harm(
    case: Hostile, lure: Lure, calls: tuple[str, list[str]], tmp_path: Path
) -> None:
    path, answer = _written(case, lure, tmp_path / "given"), tmp_path / "answer.json"
    command = [sys.executable, str(_CHILD), str(case.seconds), str(answer), str(path)]
    said, complained = (tmp_path / "said.txt").open("w+b"), (tmp_path / "complained.txt").open("w+b")
    with said, complained:
        child = subprocess.Popen(command, stdout=said, stderr=complained)
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = code = os.waitstatus_to_exitcode(status)
        said.seek(0)
        complained.seek(0)
        errors = complained.read().decode(errors="replace")
        assert said.read().decode(errors="replace") == "", "something was opened or called"
    assert code in (0, 1, 2), f"ended with {code}: {errors[-2000:]}"
    assert "Traceback" not in errors, errors[-3000:]
    assert usage.ru_maxrss / 1024 < _MOST_MEGABYTES, "too much memory"
    assert not calls[1], "somebody was called"
    text = answer.read_text(encoding="utf-8") if answer.exists() else ""
    assert _SECRET not in text + errors
    if case.wants == REFUSED:
        assert code == 2, text[:2000]
        assert errors.startswith("joinedup: ")
    if case.wants == FOUND:
        assert code in (0, 1), errors[-2000:]
    broken = [
        one for document in json.loads(text)["documents"] for one in document["findings"] if one["outcome"] == "error"
    ]
    assert not broken, broken[0]["message"]


def test_the_corpus_is_as_large_as_promised() -> None:
    assert len(cases()) >= 60
    assert len({case.name for case in cases()}) == len(cases())


def test_the_guard_sees_what_a_careless_reader_would_do(lure: Lure, tmp_path: Path) -> None:
    careless = (
        "import runpy, sys; sys.argv[1:] = sys.argv[1:]\n"
        "import joinedup.shell.flows.assurance.checks.bundle as check\n"
        f"check.read_document = lambda *_, **__: open({lure.file!r})\n"
        f"runpy.run_path({str(_CHILD)!r}, run_name='__main__')\n"
    )
    given = tmp_path / "a.json"
    given.write_text("{}", encoding="utf-8")
    command = [sys.executable, "-c", careless, "10", str(tmp_path / "answer.json"), str(given)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert f"FORBIDDEN open {lure.file}" in done.stdout
