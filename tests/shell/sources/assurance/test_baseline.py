"""A baseline is read strictly: no reason, no acceptance."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from joinedup.assurance.acceptance import Acceptance, Place
from joinedup.findings import Outcome
from joinedup.shell.sources.assurance.baseline import baseline_text, read_baseline, write_baseline
from joinedup.values import InputError

CHECKS = {"help_can_be_found", "limits_are_published"}
GOOD = """form: joinedup-baseline-1
accepted:
  - check: help_can_be_found
    outcome: fail
    places: ["api.yaml#/info", "api.yaml#"]
    reason: Mended in release 5.
    until: 2027-03-31
    who: Integration
"""


def read(tmp_path: Path, text: str) -> tuple[Acceptance, ...]:
    path = tmp_path / "baseline.yaml"
    path.write_text(text, encoding="utf-8")
    return read_baseline(path, CHECKS)


def test_an_acceptance_has_its_places_reason_end_and_owner(tmp_path: Path) -> None:
    (one,) = read(tmp_path, GOOD)
    assert one.places == (Place(file="api.yaml", pointer="/info"), Place(file="api.yaml", pointer=""))
    assert (one.outcome, one.until, one.who, one.line) == (Outcome.FAIL, date(2027, 3, 31), "Integration", 3)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("Mended in release 5.", "''", "has no reason"),
        ("    reason: Mended in release 5.\n", "", "has no reason"),
        ("Mended in release 5.", '"   "', "has no reason"),
        ("help_can_be_found", "help_can_be_fond", "Did you mean 'help_can_be_found'"),
        ("outcome: fail", "outcome: pass", "outcome that can be accepted"),
        ("    until: 2027-03-31\n", "", "lacks 'until'"),
        ("2027-03-31", "2027-02-30", "is not a day"),
        ("api.yaml#/info", "api.yaml", "is not a place"),
        ("api.yaml#/info", "#/info", "is not a place"),
        ("api.yaml#/info", "api.yaml#info", "is not a place"),
        ('["api.yaml#/info", "api.yaml#"]', "[]", "No place is named"),
        ('"api.yaml#"]', '"api.yaml#/info"]', "accepted twice"),
        ("joinedup-baseline-1", "joinedup-baseline-9", "form of baseline"),
        ("who:", "whom:", "Did you mean 'who'"),
    ],
)
def test_what_is_wrong_is_named_with_its_line(tmp_path: Path, old: str, new: str, said: str) -> None:
    with pytest.raises(InputError, match=said) as told:
        read(tmp_path, GOOD.replace(old, new))
    assert told.value.place.startswith("line ")
    assert told.value.remedy


def test_a_place_that_two_entries_accept_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"accepted twice \(first by the entry on line 3\)"):
        read(tmp_path, GOOD + GOOD.partition("accepted:\n")[2])


def test_an_empty_baseline_accepts_nothing(tmp_path: Path) -> None:
    assert read(tmp_path, "form: joinedup-baseline-1\n") == ()


POINTERS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20).map(lambda text: "/" + text if text else "")


@given(st.lists(POINTERS, min_size=1, max_size=4, unique=True))
def test_what_is_written_is_read_back_the_same(tmp_path_factory: pytest.TempPathFactory, pointers: list[str]) -> None:
    places = tuple(Place(file="a b/api.yaml", pointer=pointer) for pointer in pointers)
    one = Acceptance(
        check="help_can_be_found", outcome=Outcome.WARNING, places=places, reason="Known: yes, # really",
        until=date(2027, 1, 1), who="", line=6,
    )  # fmt: skip
    text = baseline_text([one])
    assert read(tmp_path_factory.mktemp("baseline"), text)[0].places == places


def test_what_is_written_wants_its_reasons_before_it_can_be_used(tmp_path: Path) -> None:
    one = Acceptance(
        check="help_can_be_found", outcome=Outcome.FAIL, places=(Place(file="api.yaml", pointer="/info"),), reason="",
        until=date(2027, 1, 1), who="", line=0,
    )  # fmt: skip
    path = tmp_path / "baseline.yaml"
    write_baseline([one], path)
    with pytest.raises(InputError, match="has no reason"):
        read_baseline(path, CHECKS)
    path.write_text(path.read_text(encoding="utf-8").replace("reason: ''", "reason: Known."), encoding="utf-8")
    assert read_baseline(path, CHECKS)[0].reason == "Known."


def test_a_file_that_may_hold_reasons_is_never_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "baseline.yaml"
    path.write_text("precious", encoding="utf-8")
    with pytest.raises(InputError, match="such a file already"):
        write_baseline([], path)
    assert path.read_text(encoding="utf-8") == "precious"
