"""A run beside a baseline: accepted findings do not count, and never turn into passes."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from joinedup.findings import Outcome
from joinedup.shell.flows.assurance.baseline import known, settled
from joinedup.shell.flows.assurance.checks.check import check_paths
from joinedup.shell.sources.assurance.baseline import baseline_text, read_baseline
from tests.shell.reports.stated import TODAY, run_on, write_api

HELP = ("help_can_be_found", Outcome.FAIL, "/info")


def test_without_a_baseline_nothing_changes(tmp_path: Path) -> None:
    judged = run_on(tmp_path)
    assert judged.left is judged.run
    assert judged.exit_code == 1
    assert not judged.baselined


def test_a_check_of_which_all_is_accepted_is_neither_failed_nor_passed(tmp_path: Path) -> None:
    judged = run_on(tmp_path, HELP)
    assert "help_can_be_found" not in {result.check for result in judged.left.documents[0].results}
    assert "help_can_be_found" in {result.check for result in judged.run.documents[0].results}


def test_what_is_left_of_a_check_still_counts(tmp_path: Path) -> None:
    run = check_paths([write_api(tmp_path)])
    (several,) = (result for result in run.documents[0].results if result.check == "errors_are_described")
    (found,) = several.findings
    first, second = found.places
    judged = run_on(tmp_path, ("errors_are_described", Outcome.FAIL, first.pointer))
    (left,) = (result for result in judged.left.documents[0].results if result.check == "errors_are_described")
    assert [finding.location for finding in left.findings] == [second], "a place that nobody accepted still counts"
    assert left.outcome is Outcome.FAIL
    assert [one.location for one, _ in judged.ledger.accepted] == [first]


def test_a_finding_of_several_places_is_accepted_where_each_of_them_is(tmp_path: Path) -> None:
    run = check_paths([write_api(tmp_path)])
    (several,) = (result for result in run.documents[0].results if result.check == "errors_are_described")
    places = [at.pointer for at in several.findings[0].places]
    judged = run_on(tmp_path, *(("errors_are_described", Outcome.FAIL, pointer) for pointer in places))
    assert "errors_are_described" not in {result.check for result in judged.left.documents[0].results}
    assert judged.ledger.unused == ()


def test_a_baseline_of_everything_found_leaves_nothing_that_counts_until_it_ends(tmp_path: Path) -> None:
    run = check_paths([write_api(tmp_path, "api/one.yaml"), write_api(tmp_path, "api/two.yaml")])
    path = tmp_path / "baseline.yaml"
    path.write_text(baseline_text(known(run, path, TODAY)).replace("reason: ''", "reason: Known."), encoding="utf-8")
    entries = read_baseline(path, {result.check for result in run.documents[0].results})
    judged = settled(run, path, entries, TODAY)
    assert judged.run.exit_code == 1
    assert judged.exit_code == 0
    assert judged.ledger.unused == ()
    assert {at.file for entry in entries for at in entry.places} == {"api/one.yaml", "api/two.yaml"}
    later = settled(run, path, entries, date(2027, 2, 22))
    assert later.exit_code == 1
    assert len(later.ledger.expired) == len(judged.ledger.accepted)


def test_a_file_that_cannot_be_used_still_ends_with_2(tmp_path: Path) -> None:
    run = check_paths([tmp_path / "nowhere.yaml"])
    assert settled(run, tmp_path / "baseline.yaml", (), TODAY).exit_code == 2
