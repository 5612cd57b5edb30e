"""A case can be started, specified and shown."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from joinedup.shell.flows.procurement.demo import write_demo_case
from joinedup.shell.flows.procurement.new import new_case
from joinedup.shell.flows.requirements.specify import NAMES, specify
from joinedup.shell.sources.procurement.case import read_case
from joinedup.values import InputError


def files_in(folder: Path) -> dict[str, bytes]:
    return {one.relative_to(folder).as_posix(): one.read_bytes() for one in folder.rglob("*") if one.is_file()}


def test_a_new_case_explains_itself(tmp_path: Path) -> None:
    found = files_in(new_case(tmp_path / "case"))
    assert set(found) == {
        "README.txt",
        "assessments.yaml",
        "bids/example-bidder/api.yaml",
        "bids/example-bidder/exit-plan.txt",
        "bids/example-bidder/response.xlsx",
        "estate.xlsx",
        "procurement.yaml",
    }
    lines = [splitline.strip() for splitline in found["procurement.yaml"].decode().splitlines()]
    for key in (
        "id",
        "summary",
        "estimated_value",
        "replaces",
        "price_formula",
        "base_date",
        "must_threshold",
        "integration",
    ):
        place = next(number for number, line in enumerate(lines) if line.startswith(f"{key}:"))
        assert lines[place - 1].startswith("#"), key


@pytest.mark.parametrize("demo", [False, True])
def test_what_is_written_is_the_same_each_time(tmp_path: Path, demo: bool) -> None:
    assert files_in(new_case(tmp_path / "a", demo=demo)) == files_in(new_case(tmp_path / "b", demo=demo))


@pytest.mark.parametrize("demo", [False, True])
def test_a_folder_with_something_in_it_is_left_alone(tmp_path: Path, demo: bool) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(InputError, match="not empty, and nothing in it is overwritten"):
        new_case(tmp_path, demo=demo)
    assert files_in(tmp_path) == {"mine.txt": b"mine"}


def test_a_file_in_the_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "case").write_text("a file")
    with pytest.raises(InputError, match="cannot be made"):
        new_case(tmp_path / "case")


def test_the_specification_is_written_for_people_bidders_and_machines(tmp_path: Path) -> None:
    folder = write_demo_case(tmp_path / "demo")
    out = tmp_path / "out" / "published"
    assert [one.name for one in specify(folder, out)] == list(NAMES)
    said = json.loads((out / "specification.json").read_text(encoding="utf-8"))
    assert sum(float(one["weight"]) for one in said["requirements"]) == 100
    assert len(said["interfaces"]) == 12
    first = files_in(out)
    specify(folder, out)
    assert files_in(out) == first


def test_a_filled_sheet_put_back_into_the_case_answers_its_specification(tmp_path: Path) -> None:
    folder = new_case(tmp_path / "case")
    specify(folder, tmp_path / "out")
    (folder / "bids/example-bidder/response.xlsx").write_bytes((tmp_path / "out/response.xlsx").read_bytes())
    found = [problem.problem for problem in read_case(folder).problems]
    assert found == ["No price was given."]


def test_the_demonstration_teaches_that_the_lowest_quote_may_cost_most(tmp_path: Path) -> None:
    case = read_case(write_demo_case(tmp_path / "demo"))
    quotes = {bid.id: sum(line.amount.amount * len(line.years) for line in bid.prices) for bid in case.bids}
    assert min(quotes, key=lambda bid: quotes[bid]) == "bramblegate"
    unpriced = {bid.id: sum(offer.yearly is None for offer in bid.offers) for bid in case.bids}
    assert unpriced["dunnockfold"] == 1  # the warehouse's own side, which a mapping serves
    assert unpriced["bramblegate"] > 8
