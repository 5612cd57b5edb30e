"""What suppliers write never speaks for us: two hundred hostile strings through every command and format."""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
import sys
import zipfile
from pathlib import Path
from xml.etree import ElementTree as ET

import openpyxl
import pytest

from joinedup.shell.cli.check import Format as CheckFormat
from joinedup.shell.cli.statement import Format as StatementFormat
from tests.hostile.voices import description, voices

UNFIT = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c\u200b\ufeff\u2028\u2029]"
)
OWN_COMMAND = re.compile(r"::(?:error|warning|notice) file=[^:\n]*(?:,[^:\n]*)*::")
_COMMAND_LINE = "from joinedup.shell.cli import main; main()"
FILES = frozenset({"docx", "pdf", "xlsx"})


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with what the commands are given; its files are called as badly as the system allows."""
    made = tmp_path_factory.mktemp("voices")
    said = voices()
    assert len(said) == 200
    (made / "::error::api.json").write_text(description(said), encoding="utf-8")
    (made / "new.json").write_text(description(said[100:] + said[:100]), encoding="utf-8")
    (made / "broken\x1b[31m.json").write_text('{"openapi": "3.0.3", "info": ' + json.dumps(said[0]), encoding="utf-8")
    (made / "fields.csv").write_text(_fields(said), encoding="utf-8")
    (made / "draft.md").write_text("\n\n".join(f"The seamless {voice} is needed." for voice in said), encoding="utf-8")
    pairs = [{"id": voice, "producer": {"const": voice}, "consumer": {"enum": ["a"]}} for voice in said]
    (made / "pairs.jsonl").write_text("\n".join(map(json.dumps, pairs)) + "\n", encoding="utf-8")
    return made


def _fields(said: tuple[str, ...]) -> str:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(["entity", "field", "type", "description"])
    for number, voice in enumerate(said):
        if not UNFIT.search(voice) and "\n" not in voice and not voice.startswith("="):
            writer.writerow(["Person", f"{voice[:60]}{number}", "text", voice[:200]])
    return out.getvalue()


def _run(*arguments: str, folder: Path) -> tuple[bytes, bytes]:
    done = subprocess.run(
        [sys.executable, "-c", _COMMAND_LINE, *arguments], cwd=folder, capture_output=True, timeout=300, check=False
    )
    assert done.returncode in (0, 1, 2), done.stderr.decode()
    assert done.stdout or done.stderr or "--output" in arguments
    assert b"Traceback" not in done.stderr, done.stderr.decode()
    return done.stdout, done.stderr


def _assert_harmless(text: str, *, own_commands: bool = False) -> None:
    found = UNFIT.search(text)
    assert found is None, (text[max(0, found.start() - 60) : found.end() + 20], found.group())
    assert not re.search("\r(?!\n)", text)
    for line in text.splitlines():
        assert "##[" not in line
        assert "##vso[" not in line
        if line.lstrip().startswith("::"):
            assert own_commands, line[:200]
            assert OWN_COMMAND.match(line), line[:200]


COMMANDS = [
    ("diff", "::error::api.json", "new.json"),
    ("diff", "::error::api.json", "new.json", "--format", "json"),
    ("diff", "::error::api.json", "new.json", "--all"),
    ("match", "::error::api.json", "pole"),
    ("match", "fields.csv", "pole", "--format", "json"),
    ("coverage", "::error::api.json", "--profile", "uk-basics"),
    ("coverage", "::error::api.json", "--profile", "uk-basics", "--format", "json", "--all"),
    ("fit", "--pairs", "pairs.jsonl"),
    ("wording", "draft.md"),
    ("wording", "draft.md", "--format", "json"),
    ("check", "broken\x1b[31m.json"),
    ("check", "no\nsuch::error::file"),
    ("estate", "show", "fields.csv"),
    ("explain", "\x1b[31m::error::x"),
]


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: " ".join(command[:1] + command[-1:])[:40])
def test_nothing_raw_leaves_a_command(command: tuple[str, ...], folder: Path) -> None:
    out, err = _run(*command, folder=folder)
    _assert_harmless(out.decode())
    _assert_harmless(err.decode())


@pytest.mark.parametrize("form", [form.value for form in CheckFormat])
def test_nothing_raw_leaves_a_check(form: str, folder: Path) -> None:
    _try(("check", "::error::api.json", "broken\x1b[31m.json"), form, folder)


@pytest.mark.parametrize("form", [form.value for form in StatementFormat])
def test_nothing_raw_leaves_a_statement(form: str, folder: Path) -> None:
    _try(("statement", "::error::api.json"), form, folder)


def _try(command: tuple[str, ...], form: str, folder: Path) -> None:
    if form not in FILES:
        out, err = _run(*command, "--format", form, folder=folder)
        _assert_harmless(out.decode(), own_commands=form == "github")
        _assert_harmless(err.decode())
        if form in ("json", "sarif"):
            json.loads(out)
        elif form == "junit":
            ET.fromstring(out)  # noqa: S314 - our own output
        elif form == "html":
            assert not re.search(rb"<script>alert|<img src=x|<svg onload", out)
        return
    made = folder / f"{command[0]}.{form}"
    _, err = _run(*command, "--format", form, "--output", made.name, folder=folder)
    _assert_harmless(err.decode())
    content = made.read_bytes()
    if form == "pdf":
        assert content.startswith(b"%PDF-")
        return
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        for name in parts.namelist():
            if name.endswith((".xml", ".rels")):
                ET.fromstring(parts.read(name))  # noqa: S314 - our own output
    if form == "xlsx":
        book = openpyxl.load_workbook(io.BytesIO(content))
        kinds = {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row}
        assert "f" not in kinds, "a cell holds a formula"
