"""Statements of products from files: named well, the same wherever they lie, and honest about what was left out."""

from __future__ import annotations

from pathlib import Path

import pytest

from joinedup.findings import Outcome
from joinedup.shell.flows.assurance.statement import found, state
from joinedup.shell.reports.assurance.statement.json import statement_json
from joinedup.values import InputError
from tests.shell.reports.stated import run_on, write_api


def test_a_document_goes_by_its_title_and_a_folder_by_its_name(tmp_path: Path) -> None:
    write_api(tmp_path, "alder/one.yaml")
    write_api(tmp_path, "birch.yaml", title="Birch records")
    made = state([tmp_path / "alder", tmp_path / "birch.yaml"], (), None)
    assert [statement.product for statement in made.statements] == ["alder", "Birch records"]
    assert made.comparison is not None


def test_two_products_of_one_name_are_told_apart(tmp_path: Path) -> None:
    made = state([write_api(tmp_path, "old.yaml"), write_api(tmp_path, "new.yaml")], (), None)
    assert [statement.product for statement in made.statements] == [
        "Made interface (old.yaml)",
        "Made interface (new.yaml)",
    ]


def test_products_can_be_named(tmp_path: Path) -> None:
    assert state([write_api(tmp_path)], ["Alder 4"], None).statements[0].product == "Alder 4"
    with pytest.raises(InputError, match="1 names were given for 2 products"):
        state([write_api(tmp_path), write_api(tmp_path, "b.yaml")], ["Alder 4"], None)


def test_the_same_product_gives_the_same_statement_wherever_it_lies(tmp_path: Path) -> None:
    write_api(tmp_path, "here/product/deep/api.yaml")
    write_api(tmp_path, "there/far/product/deep/api.yaml")
    here = state([tmp_path / "here/product"], (), None)
    assert here.statements[0].exhibits[0].file == "deep/api.yaml"
    assert statement_json(here) == statement_json(state([tmp_path / "there/far/product"], (), None))


def test_what_cannot_be_used_is_kept_beside_what_can(tmp_path: Path) -> None:
    write_api(tmp_path, "product/api.yaml")
    (tmp_path / "product" / "notes.json").write_text("[]", encoding="utf-8")
    (tmp_path / "product" / "bad.yaml").write_text("a: [", encoding="utf-8")
    made = state([tmp_path / "product"], (), None)
    assert made.left_out == ("notes.json",)
    assert len(made.unusable) == 1


def test_where_no_product_can_be_stated_it_says_why(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        state([tmp_path / "nowhere.yaml"], (), None)
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "list.json").write_text("[]", encoding="utf-8")
    with pytest.raises(InputError, match="No API description"):
        state([tmp_path / "notes"], (), None)


def test_without_a_tender_every_requirement_that_a_check_verifies_is_told(tmp_path: Path) -> None:
    one = state([write_api(tmp_path)], (), None).statements[0]
    assert all(stand.answers for stand in one.stands)
    assert not one.specified


def test_accepted_findings_stay_in_a_full_report(tmp_path: Path) -> None:
    judged = run_on(tmp_path, ("help_can_be_found", Outcome.FAIL, "/info"))
    made = found(judged, None)
    (answer,) = (answer for answer in made.statements[0].answers if answer.check == "help_can_be_found")
    assert answer.outcome is Outcome.FAIL
    assert made.ledger.accepted
