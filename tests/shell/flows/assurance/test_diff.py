"""Comparing files: lines, acceptances, exit codes, and one clear error for what cannot be used."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from joinedup.shell.cli import application
from joinedup.shell.flows.assurance.diff import diff_bytes, diff_paths
from joinedup.shell.reports.assurance.changes.json import diff_json
from joinedup.shell.reports.assurance.changes.text import diff_text
from joinedup.values import InputError

_OLD = """openapi: 3.0.3
info: {title: Persons, version: 1.0.0}
paths:
  /persons:
    get:
      parameters:
        - name: limit
          in: query
          schema: {type: integer, maximum: 500}
      responses:
        '200':
          description: ok
"""
_NEW = _OLD.replace("1.0.0", "1.1.0").replace("500", "50")
_PLACE = "/paths/~1persons/get/parameters/0/schema/maximum"


def _acceptance(pointer: str = _PLACE, until: str = "2027-03-31") -> str:
    return (
        "accepted:\n"
        "  - change: maximum-lowered\n"
        f"    pointer: {pointer}\n"
        "    reason: We never ask for more than 20.\n"
        f"    until: {until}\n"
    )


def _files(folder: Path, **texts: str) -> list[str]:
    for name, text in texts.items():
        (folder / f"{name}.yaml").write_text(text)
    return [str(folder / f"{name}.yaml") for name in texts]


def _run(*arguments: str) -> Result:
    return CliRunner().invoke(application(("diff",)), ["diff", *arguments])


def test_each_change_names_its_line_in_both_versions() -> None:
    report = diff_bytes(_OLD.encode(), "old.yaml", _NEW.encode(), "new.yaml")
    first = report.changes[0]
    assert (first.change.id, first.line_old, first.line_new) == ("maximum-lowered", 9, 9)
    assert "lowered from 500 to 50" in first.change.message


def test_the_json_has_the_agreed_shape(tmp_path: Path) -> None:
    result = _run(*_files(tmp_path, old=_OLD, new=_NEW), "--format", "json")
    answer = json.loads(result.stdout)
    assert result.exit_code == 1
    assert answer["counts"] == {"breaking": 1, "risky": 0, "compatible": 1, "accepted": 0}
    for one in answer["changes"]:
        assert {"id", "class", "operation", "pointer_old", "pointer_new", "line_old", "line_new", "message"} <= set(one)
        assert {"direction", "operations", "operations_count", "why", "ask", "accepted"} <= set(one)
    assert answer["changes"][0]["operation"] == "GET /persons"


def test_the_text_says_what_where_why_and_what_to_ask(tmp_path: Path) -> None:
    result = _run(*_files(tmp_path, old=_OLD, new=_NEW))
    for words in ("BREAKING", "maximum-lowered", "what we send", "new line 9", "Why it matters:", "Ask:"):
        assert words in result.stdout
    assert "version-changed" not in result.stdout
    assert "version-changed" in _run(*_files(tmp_path, old=_OLD, new=_NEW), "--all").stdout


def test_a_version_number_that_hides_a_break_is_pointed_out(tmp_path: Path) -> None:
    words = "The version went from 1.0.0 to 1.1.0, which does not say that it breaks."
    assert words in _run(*_files(tmp_path, old=_OLD, new=_NEW)).stdout
    assert "does not say" not in _run(*_files(tmp_path, old=_OLD, new=_NEW.replace("1.1.0", "2.0.0"))).stdout


def test_what_breaks_nothing_ends_well(tmp_path: Path) -> None:
    assert _run(*_files(tmp_path, old=_OLD, new=_NEW.replace("50}", "5000}"))).exit_code == 0
    same = _run(*_files(tmp_path, old=_OLD, same=_OLD))
    assert same.exit_code == 0
    assert "No change." in same.stdout


def test_an_accepted_change_is_shown_but_does_not_fail(tmp_path: Path) -> None:
    old, new, file = _files(tmp_path, old=_OLD, new=_NEW, accepted=_acceptance())
    result = _run(old, new, "--accept", file, "--today", "2027-03-31")
    assert result.exit_code == 0
    assert "We never ask for more than 20." in result.stdout
    answer = json.loads(_run(old, new, "--accept", file, "--today", "2027-03-31", "--format", "json").stdout)
    assert answer["counts"]["accepted"] == 1
    assert answer["today"] == "2027-03-31"


def test_an_expired_acceptance_is_told_and_fails_again(tmp_path: Path) -> None:
    old, new, file = _files(tmp_path, old=_OLD, new=_NEW, accepted=_acceptance())
    result = _run(old, new, "--accept", file, "--today", "2027-04-01")
    assert result.exit_code == 1
    assert "An acceptance has expired: line 2" in result.stdout


def test_without_a_day_given_an_acceptance_is_judged_by_the_machines_own(tmp_path: Path) -> None:
    old, new, file = _files(tmp_path, old=_OLD, new=_NEW, accepted=_acceptance(until="2001-01-01"))
    assert _run(old, new, "--accept", file).exit_code == 1


def test_an_acceptance_that_covers_nothing_is_told(tmp_path: Path) -> None:
    old, new, file = _files(tmp_path, old=_OLD, new=_NEW, accepted=_acceptance("/elsewhere"))
    assert "An acceptance covers no change" in _run(old, new, "--accept", file, "--today", "2027-01-01").stdout


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (_acceptance().replace("maximum-lowered", "maximum-lowred"), "Did you mean 'maximum-lowered'?"),
        (_acceptance("elsewhere"), "not a place"),
        (_acceptance(until="soon"), "not a day"),
        (_acceptance().replace("    reason: We never ask for more than 20.\n", ""), "lacks 'reason'"),
        ("accepted: yes\n", "should be a list"),
    ],
)
def test_a_file_of_acceptances_that_is_wrong_is_refused_with_its_line(tmp_path: Path, text: str, words: str) -> None:
    old, new, file = _files(tmp_path, old=_OLD, new=_NEW, accepted=text)
    result = _run(old, new, "--accept", file, "--today", "2027-01-01")
    assert isinstance(result.exception, InputError)
    assert words in str(result.exception)
    assert "line" in str(result.exception)


def test_what_cannot_be_read_or_compared_is_one_clear_error(tmp_path: Path) -> None:
    old, events = _files(tmp_path, old=_OLD, events="asyncapi: 2.6.0\ninfo: {title: E, version: '1'}\nchannels: {}\n")
    with pytest.raises(InputError, match="no such file"):
        diff_paths(Path(old), tmp_path / "nowhere.yaml")
    with pytest.raises(InputError, match="two kinds of interface"):
        diff_paths(Path(old), Path(events))
    with pytest.raises(InputError, match="not an API description"):
        diff_bytes(b"{}", "a.json", _OLD.encode(), "old.yaml")
    result = _run(old, old, "--today", "soon")
    assert "is not a day" in str(result.exception)


def test_the_same_files_give_the_same_bytes() -> None:
    reports = [diff_bytes(_OLD.encode(), "old", _NEW.encode(), "new", today=date(2027, 1, 1)) for _ in range(2)]
    assert diff_json(reports[0]) == diff_json(reports[1])
    assert diff_text(reports[0]) == diff_text(reports[1])


def _reading(schemas: dict[str, object]) -> bytes:
    """An API whose one call is answered with the schema ``S0``."""
    content = {"application/json": {"schema": {"$ref": "#/components/schemas/S0"}}}
    document = {
        "openapi": "3.0.3",
        "info": {"title": "Deep", "version": "1"},
        "paths": {"/deep": {"get": {"responses": {"200": {"description": ".", "content": content}}}}},
        "components": {"schemas": schemas},
    }
    return json.dumps(document).encode()


def _ring(size: int) -> bytes:
    return _reading(
        {
            f"S{place}": {
                "type": "object",
                "properties": {"next": {"$ref": f"#/components/schemas/S{(place + 1) % size}"}},
            }
            for place in range(size)
        }
    )


def test_rings_that_never_meet_are_refused_not_waited_for() -> None:
    with pytest.raises(InputError, match="pairs of parts"):
        diff_bytes(_ring(401), "old.json", _ring(409), "new.json")


def test_parts_that_multiply_at_every_level_are_refused_not_waited_for() -> None:
    def tangled(step: int) -> bytes:
        def part(*numbers: int) -> dict[str, object]:
            names = zip("ab", numbers, strict=True)
            return {
                "type": "object",
                "properties": {one: {"$ref": f"#/components/schemas/S{number % 40}"} for one, number in names},
            }

        return _reading(
            {
                f"S{place}": {"allOf": [part(place * 7 + step, place * 3 + 1), part(place * 11 + 5, place * 13 + step)]}
                for place in range(40)
            }
        )

    with pytest.raises(InputError, match="unfold"):
        diff_bytes(tangled(1), "old.json", tangled(2), "new.json")
