"""A supplier's developer, before bidding: see what the force will see, mend it, keep it mended in the build."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from joinedup.shell.flows.procurement.demo import write_demo_case

REPO = Path(__file__).resolve().parents[2]
JOINEDUP = Path(sys.executable).with_name("joinedup")


def joinedup(*arguments: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    """The real command, as a person runs it."""
    return subprocess.run(
        [str(JOINEDUP), *map(str, arguments)], cwd=cwd, capture_output=True, text=True, check=False, encoding="utf-8"
    )


@pytest.fixture(scope="module")
def tender(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the force publishes, and the supplier's own description beside it."""
    desk = tmp_path_factory.mktemp("tender")
    write_demo_case(desk / "case")
    assert joinedup("specify", "case", "-o", "published", cwd=desk).returncode == 0
    shutil.copy(desk / "case/bids/osprey-lantern/lantern-rms-3.2.yaml", desk / "openapi.yaml")
    return desk


@pytest.fixture(scope="module")
def assessed(tender: Path) -> dict[str, Any]:
    """What the force finds in the bid that this supplier sends."""
    assert joinedup("assess", "case", "-o", "out", cwd=tender).returncode in (0, 1)
    return json.loads((tender / "out/results.json").read_bytes())


def test_the_supplier_sees_exactly_what_the_force_will_see(tender: Path, assessed: dict[str, Any]) -> None:
    done = joinedup("check", "openapi.yaml", "--spec", "published/specification.json", "--format", "json", cwd=tender)
    assert done.returncode == 1, done.stderr
    said = json.loads(done.stdout)
    own = {
        (one["check"], one["outcome"], one["message"], one["location"]["line"])
        for one in said["documents"][0]["findings"]
    }
    asked = {one["id"] for one in said["specification"]["documents"][0]["requirements"]}
    theirs = {
        (one["check"], one["outcome"], one["message"], one["line"])
        for one in assessed["findings"]
        if one["document"].endswith("lantern-rms-3.2.yaml") and one["requirement"] in asked
    }
    assert theirs
    assert own == theirs


def test_mending_one_finding_takes_it_off_the_list_and_nothing_else(tender: Path) -> None:
    before = findings(tender, "openapi.yaml")
    assert any(one[0] == "no_personal_data_in_addresses" for one in before)
    text = (tender / "openapi.yaml").read_text(encoding="utf-8")
    (tender / "mended.yaml").write_text(re.sub(r"\bname: surname\b", "name: recordType", text), encoding="utf-8")
    after = findings(tender, "mended.yaml")
    assert {one for one in before - after if one[1] == "fail"} >= {
        one for one in before if one[0] == "no_personal_data_in_addresses" and "surname" in one[2]
    }


def findings(desk: Path, name: str) -> set[tuple[str, str, str]]:
    said = json.loads(joinedup("check", name, "--format", "json", cwd=desk).stdout)
    return {(one["check"], one["outcome"], one["message"]) for one in said["documents"][0]["findings"]}


def test_the_supplier_sees_itself_as_the_buyer_does(tender: Path) -> None:
    done = joinedup("statement", "openapi.yaml", "--format", "html", "-o", "statement.html", cwd=tender)
    assert done.returncode == 0, done.stderr
    page = (tender / "statement.html").read_text(encoding="utf-8")
    assert "The five gravest gaps of" in page
    assert str(tender) not in page, "no path of this machine is told to a buyer"


def test_known_gaps_do_not_fail_the_build_and_new_ones_do(tender: Path) -> None:
    joinedup("check", "openapi.yaml", "--write-baseline", "known.yaml", cwd=tender)
    path = tender / "known.yaml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("reason: ''", "reason: Planned for 3.3."), encoding="utf-8"
    )
    assert joinedup("check", "openapi.yaml", "--baseline", "known.yaml", cwd=tender).returncode == 0
    text = (tender / "openapi.yaml").read_text(encoding="utf-8")
    worse = tender / "worse" / "openapi.yaml"
    worse.parent.mkdir(exist_ok=True)
    worse.write_text(text.replace("{url: 'https://", "{url: 'http://"), encoding="utf-8")
    shutil.copy(path, worse.parent / "known.yaml")
    assert joinedup("check", "openapi.yaml", "--baseline", "known.yaml", cwd=worse.parent).returncode == 1


def action() -> dict[str, Any]:
    return yaml.safe_load((REPO / "action.yml").read_text(encoding="utf-8"))


def run_step(desk: Path, **given: str) -> tuple[subprocess.CompletedProcess[str], dict[str, str]]:
    """The action's own step, run by a shell as the build server runs it."""
    made = action()
    (step,) = (one for one in made["runs"]["steps"] if one.get("id") == "check")
    inputs = {name: one.get("default", "") for name, one in made["inputs"].items()} | given
    environment = {
        name: re.sub(r"\$\{\{ inputs\.([a-z]+) \}\}", lambda found: inputs[found[1]], value)
        for name, value in step["env"].items()
    }
    output = desk / "github-output"
    output.unlink(missing_ok=True)
    done = subprocess.run(
        ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", "-c", step["run"]],
        cwd=desk, capture_output=True, text=True, check=False, encoding="utf-8",
        env=os.environ | environment | {"JOINEDUP": str(JOINEDUP), "GITHUB_OUTPUT": str(output)},
    )  # fmt: skip
    told = output.read_text(encoding="utf-8").splitlines() if output.exists() else []
    return done, dict(line.split("=", 1) for line in told)


def test_the_action_writes_sarif_annotates_the_lines_and_fails_the_job(tender: Path) -> None:
    done, told = run_step(tender, paths="openapi.yaml\n", spec="published/specification.json")
    assert done.returncode == 1, done.stderr
    assert told == {"sarif": "joinedup.sarif", "outcome": "findings"}
    assert json.loads((tender / "joinedup.sarif").read_bytes())["version"] == "2.1.0"
    assert "::error file=openapi.yaml,line=" in done.stdout


def test_the_action_passes_where_all_that_is_found_is_known(tender: Path) -> None:
    joinedup("check", "openapi.yaml", "--write-baseline", "accepted.yaml", cwd=tender)
    path = tender / "accepted.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("reason: ''", "reason: Planned."), encoding="utf-8")
    done, told = run_step(tender, paths="openapi.yaml", baseline="accepted.yaml")
    assert done.returncode == 0, done.stderr + done.stdout
    assert told["outcome"] == "clean"


def test_the_action_takes_no_file_name_for_a_command(tender: Path) -> None:
    done, told = run_step(tender, paths="$(touch owned)\n--help\n")
    assert told["outcome"] == "unusable"
    assert done.returncode == 2
    assert not (tender / "owned").exists()


def test_the_action_asks_no_other_action_and_passes_inputs_as_data() -> None:
    for step in action()["runs"]["steps"]:
        assert "uses" not in step
        assert "${{" not in step["run"]


def test_the_hook_runs_our_check_on_what_is_named_like_a_description(tender: Path) -> None:
    (hook,) = yaml.safe_load((REPO / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    pattern = re.compile(hook["files"])
    assert all(pattern.search(one) for one in ("openapi.yaml", "docs/api-v2.json", "a/asyncapi.yml", "swagger.json"))
    assert not any(pattern.search(one) for one in ("package.json", "ci.yaml", "capital.yaml"))
    done = joinedup(*hook["entry"].split()[1:], "openapi.yaml", cwd=tender)
    assert done.returncode == 1


def test_every_command_and_option_that_suppliers_are_told_of_exists(tender: Path) -> None:
    guide = (REPO / "docs/suppliers.md").read_text(encoding="utf-8")
    known = {
        name: joinedup(name, "--help", cwd=tender).stdout
        for name in set(re.findall(r"joinedup (check|statement|explain)\b", guide))
    }
    assert set(known) >= {"check", "statement"}
    for line in re.findall(r"^joinedup \w+.*$", guide, re.MULTILINE):
        for option in re.findall(r"--[a-z-]+", line):
            assert option in known[line.split()[1]], f"{option} in: {line}"
