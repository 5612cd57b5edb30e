"""``joinedup explain``: the page of a check or of a kind of change."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from joinedup.shell.cli import application
from joinedup.values import InputError


def _run(name: str) -> Result:
    return CliRunner().invoke(application(("explain",)), ["explain", name])


def test_a_check_is_explained_by_its_page() -> None:
    text = _run("changes_since_a_time").output
    assert all(part in text for part in ("Why it matters: ", "What to ask the supplier: ", "Passes:", "Source: "))


def test_a_kind_of_change_is_explained_where_it_is_sent_and_received() -> None:
    text = _run("value-added").output
    assert "Risky where it is received" in text
    assert "Compatible where it is sent as JSON" in text
    assert "What to ask the supplier: " in text


@pytest.mark.parametrize(
    ("name", "meant"), [("change_since_a_time", "changes_since_a_time"), ("value-add", "value-added")]
)
def test_a_slip_of_the_pen_is_met_with_what_was_meant(name: str, meant: str) -> None:
    error = _run(name).exception
    assert isinstance(error, InputError)
    assert error.remedy == f"Did you mean {meant}?"


API = """\
openapi: 3.1.0
info: {title: Custody records, version: 2.1.0}
paths:
  /detentions:
    get:
      responses:
        "200": {description: All, content: {application/json: {schema: {type: array, items: {$ref: "#/components/schemas/Detention"}}}}}
    post: {responses: {"201": {description: Made}}}
  /detentions/{detentionId}:
    get: {responses: {"200": {description: One, content: {application/json: {schema: {$ref: "#/components/schemas/Detention"}}}}}}
  /webhooks:
    post: {responses: {"201": {description: Made}}}
components:
  schemas:
    Detention: {type: object, properties: {custodyNumber: {type: string}, arrivedAt: {type: string}}}
"""


def _records(tmp_path: Path, *options: str) -> Result:
    file = tmp_path / "api.yaml"
    file.write_text(API, encoding="utf-8")
    return CliRunner().invoke(application(("explain",)), ["explain", *options, str(file)])


def test_the_kinds_of_record_of_a_description_are_told_by_weight_with_calls_and_reasons(tmp_path: Path) -> None:
    text = _records(tmp_path, "--records").output
    assert text.index("detention (weight") < text.index("webhook, event subscription")
    assert "Known by: detentionId" in text
    assert "line 5: GET /detentions – list, since its answer carries a list" in text


def test_one_kind_of_record_is_told_whole_by_its_name_or_the_name_of_its_schema(tmp_path: Path) -> None:
    for name in ("detention", "Detentions"):
        text = _records(tmp_path, "--record", name).output
        assert "POST /detentions" in text
        assert "webhook" not in text


def test_kinds_of_record_are_told_to_programs(tmp_path: Path) -> None:
    (document,) = json.loads(_records(tmp_path, "--records", "--format", "json").output)["documents"]
    first = document["kinds"][0]
    assert (first["name"], first["nature"], first["schemas"]) == ("detention", "record", ["Detention"])
    assert [call["use"] for call in first["calls"]] == ["list", "create", "read"]


def test_an_unknown_kind_of_record_is_met_with_what_was_meant(tmp_path: Path) -> None:
    error = _records(tmp_path, "--record", "detension").exception
    assert isinstance(error, InputError)
    assert error.remedy == "Did you mean 'detention'?"
