"""Workflow commands: the gravest first, on their lines, and no document can write a command of its own."""

from __future__ import annotations

import re
from pathlib import Path

from joinedup.assurance.load import load
from joinedup.findings import Outcome
from joinedup.shell.flows.assurance.baseline import settled
from joinedup.shell.flows.assurance.checks.check import check_paths
from joinedup.shell.reports.assurance.checks.github import github
from tests.shell.reports.stated import TODAY, run_on

TITLES = {one.id: one.title for one in load()}
COMMAND = re.compile(r"::(error|warning|notice) ((?:[a-z]+=[^:,\r\n]*)(?:,[a-z]+=[^:,\r\n]*)*)::(.*)")


def commands(text: str) -> list[tuple[str, dict[str, str], str]]:
    found = [COMMAND.fullmatch(line) for line in text.splitlines()]
    assert all(found), text
    return [
        (one[1], dict(pair.split("=", 1) for pair in one[2].split(",")), one[3]) for one in found if one is not None
    ]


def test_each_finding_that_counts_is_one_command_on_its_line_and_questions_left_open_for_one_reason_are_one(
    tmp_path: Path,
) -> None:
    judged = run_on(tmp_path)
    told = commands(github(judged, TITLES))
    counting = [
        finding
        for finding in judged.run.documents[0].findings
        if finding.outcome in (Outcome.FAIL, Outcome.WARNING, Outcome.NOT_TESTED, Outcome.ERROR)
    ]
    left_open = [
        finding.message
        for finding in counting
        if finding.outcome is Outcome.NOT_TESTED and not finding.location.pointer
    ]
    assert len(left_open) > len(set(left_open))
    assert len(told) == len(counting) - len(left_open) + len(set(left_open))
    assert any(fields.get("line") == "10" and fields.get("col") for _, fields, _ in told)


def test_the_gravest_come_first_since_only_so_many_are_shown(tmp_path: Path) -> None:
    levels = [level for level, _, _ in commands(github(run_on(tmp_path), TITLES))]
    assert levels[0] == "error"
    assert "error" not in levels[levels.index("warning") :]


def test_what_could_not_be_tested_is_told(tmp_path: Path) -> None:
    told = commands(github(run_on(tmp_path), TITLES))
    assert any("Not tested here" in message and level == "warning" for level, _, message in told)


def test_what_is_accepted_is_a_notice(tmp_path: Path) -> None:
    told = commands(github(run_on(tmp_path, ("help_can_be_found", Outcome.FAIL, "/info")), TITLES))
    (accepted,) = (one for one in told if "Accepted" in one[1]["title"])
    assert accepted[0] == "notice"
    assert "Accepted until 2027-03-31: Known, and mended in release 5." in accepted[2]


def test_no_document_can_write_a_command_of_its_own(tmp_path: Path) -> None:
    path = tmp_path / "a,b%0A.yaml"
    nasty = "/x\\n::error file=a::b, 50%\\r"
    path.write_text(
        f'openapi: 3.0.3\ninfo: {{title: x, version: "1"}}\npaths:\n  "{nasty}": {{get: {{responses: {{}}}}}}\n',
        encoding="utf-8",
    )
    text = github(settled(check_paths([path]), None, (), TODAY), TITLES)
    for _, fields, message in commands(text):
        assert fields["file"].endswith("a%2Cb%250A.yaml")
        assert not re.search(r"%(?!25|0A|0D|2C|3A)", message)
    assert "%0A::error file=a" in text
    assert "50%25" in text


def test_a_file_that_cannot_be_used_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "bad.yaml").write_text("a: [", encoding="utf-8")
    (one,) = commands(github(settled(check_paths([tmp_path / "bad.yaml"]), None, (), TODAY), TITLES))
    assert one[0] == "error"


def test_where_nothing_is_found_it_says_so(tmp_path: Path) -> None:
    (check,) = (one for one in load() if one.id == "references_can_be_followed")
    path = tmp_path / "api.yaml"
    path.write_text('openapi: 3.0.3\ninfo: {title: x, version: "1"}\npaths: {}\n', encoding="utf-8")
    assert github(settled(check_paths([path], [check]), None, (), TODAY), TITLES) == "JoinedUp: nothing found."


def test_what_one_reason_leaves_open_is_one_command_with_every_question(tmp_path: Path) -> None:
    path = tmp_path / "persons.graphql"
    path.write_text("type Query { person(id: ID!): Person }\ntype Person { id: ID! }\n", encoding="utf-8")
    judged = settled(check_paths([path]), None, (), TODAY)
    told = [message for _, _, message in commands(github(judged, TITLES)) if "no place for its own version" in message]
    assert len(told) == 1
    assert "They are: the_version_is_stated, use_of_the_description_is_allowed, help_can_be_found." in told[0]
