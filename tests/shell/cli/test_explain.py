"""``joinedup explain``: the page of a check or of a kind of change."""

from __future__ import annotations

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
