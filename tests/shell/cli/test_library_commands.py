"""The commands ``requirements``, ``goals`` and ``wording``, run as a user runs them."""

import json
import subprocess
import sys

import pytest


def run(*arguments):
    return subprocess.run(
        [sys.executable, "-c", "from joinedup.shell.cli import main; main()", *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
    )


def test_requirements_are_listed_by_category_with_their_number():
    done = run("requirements")
    assert done.returncode == 0
    assert "Getting our data out (getting-data-out)" in done.stdout
    assert "JU-S14  must    Other systems get only what changed" in done.stdout


def test_requirements_are_filtered_and_printed_as_json_the_same_each_time():
    arguments = ("requirements", "--category", "leaving", "--obligation", "must", "--format", "json")
    first, second = run(*arguments), run(*arguments)
    assert first.stdout == second.stdout
    found = json.loads(first.stdout)["requirements"]
    assert found
    assert {one["category"] for one in found} == {"leaving"}
    assert {one["obligation"] for one in found} == {"must"}


def test_requirements_of_a_kind_include_those_of_any_kind():
    found = json.loads(run("requirements", "--kind", "BWV", "--format", "json").stdout)["requirements"]
    assert {"JU-S36", "JU-S01"} <= {one["id"] for one in found}
    assert "JU-S34" not in {one["id"] for one in found}


@pytest.mark.parametrize("identity", ["JU-S25", "S25", "s25"])
def test_one_requirement_is_shown_with_everything(identity):
    text = run("requirements", identity).stdout
    for words in (
        "What is asked",
        "Why it matters",
        "What the force must set",
        "{months}",
        "How it is scored",
        "Sources",
    ):
        assert words in text


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("requirements", "S99"), "There is no requirement"),
        (("requirements", "--category", "leeving"), "Did you mean 'leaving'?"),
        (("requirements", "--goal", "npds-data-modell"), "Did you mean 'npds-data-model'?"),
        (("requirements", "--packs", "nowhere"), "no pack in this folder"),
        (("goals", "--procurement", "nowhere.yaml"), "cannot be read"),
        (("wording", "nowhere.txt"), "cannot be read"),
    ],
)
def test_misuse_ends_with_2_and_a_sentence(arguments, words):
    done = run(*arguments)
    assert done.returncode == 2
    assert words in done.stderr
    assert "Traceback" not in done.stderr


def test_goals_that_no_requirement_serves_are_shown():
    done = run("goals", "--uncovered")
    assert done.returncode == 0
    assert "NOT SERVED" in done.stdout
    assert "techuk-skills" in done.stdout
    assert "npds-data-model" not in done.stdout


def test_goals_as_json_say_whether_they_are_served():
    goals = {load["id"]: load for load in json.loads(run("goals", "--format", "json").stdout)["goals"]}
    assert goals["techuk-open-apis"]["served"]
    assert not goals["techuk-skills"]["served"]


def test_a_draft_with_something_to_remark_ends_with_1_and_says_where(tmp_path):
    path = tmp_path / "draft.md"
    path.write_text("# Draft\n\nIt must be seamless with Acme.\n", "utf-8")
    done = run("wording", path, "--name", "Acme")
    assert done.returncode == 1
    assert "line 3, column 12" in done.stdout
    assert "line 3, column 26" in done.stdout
    found = json.loads(run("wording", path, "--format", "json").stdout)["drafts"][0]["remarks"]
    assert [(one["line"], one["fault"]) for one in found] == [(3, "vague")]


def test_a_draft_with_nothing_to_remark_ends_with_0(tmp_path):
    path = tmp_path / "draft.txt"
    path.write_text("Persons can be read within 2 seconds in 95 per cent of cases.\n", "utf-8")
    done = run("wording", path)
    assert (done.returncode, done.stdout.splitlines()[0]) == (
        0,
        "Nothing to remark. A remark is a prompt to think, not a ruling.",
    )
