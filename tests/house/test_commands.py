"""The commands that people are told of exist, and say what they do."""

import re
import subprocess

import pytest


@pytest.fixture(scope="module")
def targets(repo):
    return set(re.findall(r"^\.PHONY: (\S+)$", (repo / "Makefile").read_text("utf-8"), re.MULTILINE))


def test_the_commands_a_newcomer_needs_are_there(targets):
    assert targets >= {"run", "test", "check", "bench", "docs", "lock", "clean", "help"}


def test_make_alone_lists_every_command_with_what_it_does(repo, targets):
    said = subprocess.run(["make", "--no-print-directory"], cwd=repo, capture_output=True, text=True, check=True).stdout
    assert {line.split()[1] for line in said.splitlines()} == targets
    assert all(len(line.split(maxsplit=2)) == 3 for line in said.splitlines())


def test_every_make_command_that_a_page_names_exists(repo, targets):
    pages = [repo / "README.md", *sorted(repo.glob("*.md")), *sorted((repo / "docs").rglob("*.md"))]
    for page in pages:
        code = re.findall(r"```.*?```|`[^`\n]+`", page.read_text("utf-8"), re.DOTALL)
        named = {name for part in code for name in re.findall(r"\bmake ([a-z][a-z-]*)", part)}
        assert named <= targets, f"{page}: no such command: {sorted(named - targets)}"


def test_the_readme_opens_with_the_two_commands(repo):
    said = (repo / "README.md").read_text("utf-8")
    assert "make run" in said
    assert "make test" in said


def test_continuous_integration_runs_what_a_person_runs(repo):
    lines = (repo / ".ci/run").read_text("utf-8").splitlines()
    assert "export CI=true" in lines
    assert lines[-1].startswith("exec make test")
