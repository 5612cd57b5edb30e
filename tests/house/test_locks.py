"""What is installed is locked: exact versions, with digests, from whichever registry the machine knows."""

import json
import re
import tomllib

import pytest

LOCKS = ["bootstrap", "run", "dev", "node"]
NODE_LOCKS = ["package-lock.json", "benchmarks/peers/package-lock.json"]


def pins(repo, lock):
    text = (repo / "requirements" / f"{lock}.txt").read_text("utf-8").replace("\\\n", " ")
    return dict(re.match(r"([A-Za-z0-9._-]+)==(\S+)", line).groups() for line in text.splitlines() if line.strip())


def names(requirements):
    lines = [line.split("#")[0].strip() for line in requirements]
    return {re.split(r"[\[<>=!~; ]", line)[0].lower().replace("_", "-") for line in lines if line}


@pytest.mark.parametrize("lock", LOCKS)
def test_every_locked_requirement_has_an_exact_version_and_digests(repo, lock):
    text = (repo / "requirements" / f"{lock}.txt").read_text("utf-8").replace("\\\n", " ")
    lines = [line for line in text.splitlines() if line.strip()]
    assert lines
    for line in lines:
        assert re.match(r"[A-Za-z0-9._-]+==\S+ .*--hash=sha256:[0-9a-f]{64}", line), line


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_file_names_no_address(repo, lock):
    assert "://" not in (repo / "requirements" / f"{lock}.txt").read_text("utf-8")


@pytest.mark.parametrize("path", NODE_LOCKS)
def test_an_npm_lock_file_has_digests_and_names_no_address(repo, path):
    text = (repo / path).read_text("utf-8")
    assert "://" not in text
    packages = [package for name, package in json.loads(text)["packages"].items() if name]
    assert packages
    assert all(package["integrity"].startswith("sha512-") for package in packages)


@pytest.mark.parametrize("folder", ["", "benchmarks/peers/"])
def test_an_npm_lock_file_is_as_new_as_what_it_locks(repo, folder):
    wanted = json.loads((repo / f"{folder}package.json").read_text("utf-8"))["devDependencies"]
    locked = json.loads((repo / f"{folder}package-lock.json").read_text("utf-8"))["packages"]
    assert locked[""]["devDependencies"] == wanted
    assert all(locked[f"node_modules/{name}"]["version"] == version for name, version in wanted.items())


def test_every_requirement_that_is_asked_for_is_locked(repo):
    project = tomllib.loads((repo / "pyproject.toml").read_text("utf-8"))["project"]
    asked = {"run": [*project["dependencies"], *project["optional-dependencies"]["web"]]}
    for lock in ("bootstrap", "dev", "node"):
        asked[lock] = (repo / "requirements" / f"{lock}.in").read_text("utf-8").splitlines()
    for lock, requirements in asked.items():
        missing = names(requirements) - {name.lower() for name in pins(repo, lock)}
        assert not missing, f"run `make lock`: requirements/{lock}.txt lacks {sorted(missing)}"


def test_tests_run_with_the_versions_that_users_get(repo):
    run, dev = pins(repo, "run"), pins(repo, "dev")
    assert run.items() <= dev.items()
