"""What is kept under version control is ours, works anywhere, and is finished."""

import os
import re
import subprocess

import pytest

# Registries are the machine's choice: a file that names one breaks behind a mirror. Written so as not to name any here.
REGISTRIES = re.compile(r"\b(?:pypi|npmjs|registry\.npmjs|pythonhosted|test\.pypi|deb\.debian)" + r"\.(?:org|com)\b")
MACHINE_PATHS = re.compile(r"""(?:^|[\s"'=(:])(?:/root|/work|/Users/\w+|/home/\w+|[A-Z]:\\\\?Users)(?:/|\\|["'\s]|$)""")
THIRD_PARTY = re.compile(r"\.min\.(?:js|css)$|(?:^|/)node_modules/|\.(?:woff2?|ttf|otf|eot)$|(?:^|/)vendor(?:ed)?/")
UNFINISHED = re.compile(
    "|".join([r"\bTO" + r"DO\b", r"\bFIX" + r"ME\b", r"\bX" + r"XX\b", r"\braise Not" + "ImplementedError"])
)
LARGEST = 1_000_000  # bytes


@pytest.fixture(scope="module")
def tracked(repo):
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=repo, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("NOT TESTED: this copy is no git work tree, so what is tracked is not known.")
    return [repo / name for name in listed.stdout.split("\0") if name and (repo / name).is_file()]


def places(files, pattern):
    """Where the pattern stands, as `file:line: text`."""
    return [
        f"{path}:{number}: {line.strip()[:120]}"
        for path in files
        for number, line in enumerate(path.read_text("utf-8", "replace").splitlines(), 1)
        if pattern.search(line)
    ]


def test_no_file_names_a_package_registry(tracked):
    assert not places(tracked, REGISTRIES)


def test_no_file_holds_a_path_of_one_machine(tracked):
    assert not places(tracked, MACHINE_PATHS)


@pytest.mark.parametrize("parts", [["cd ", "root", "x"], ['open("', "home", "sam", 'data")'], ["in=", "work", "main"]])
def test_a_path_of_one_machine_would_be_seen(parts):
    assert MACHINE_PATHS.search("/".join(parts))


def test_nothing_third_party_is_tracked(tracked, repo):
    assert not [path for path in tracked if THIRD_PARTY.search(path.relative_to(repo).as_posix())]


def test_nothing_is_left_unfinished(tracked, repo):
    code = [path for path in tracked if path.suffix in {".py", ".js", ".scss", ".html", ".jinja"}]
    assert not places([path for path in code if "fixtures" not in path.parts], UNFINISHED)


def test_no_tracked_file_is_too_large_to_review(tracked):
    assert not [f"{path}: {path.stat().st_size} bytes" for path in tracked if path.stat().st_size > LARGEST]


def test_a_file_that_says_how_to_run_it_can_be_run(tracked):
    scripts = [path for path in tracked if path.read_bytes()[:2] == b"#!"]
    assert scripts
    assert not [path for path in scripts if not os.access(path, os.X_OK)]
