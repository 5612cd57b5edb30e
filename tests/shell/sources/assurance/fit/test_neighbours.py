"""What the systems that stay speak is read from the case, and nothing else is."""

from __future__ import annotations

from pathlib import Path

import pytest

from joinedup.shell.flows.procurement.new import new_case
from joinedup.shell.sources.procurement.case import read_case

SCHEMA = '{"type": "object", "properties": {"surname": {"type": "string"}}}'


@pytest.fixture
def case(tmp_path: Path) -> Path:
    folder = new_case(tmp_path / "case")
    (folder / "neighbours").mkdir()
    (folder / "neighbours/cad.json").write_text(SCHEMA, "utf-8")
    return folder


def neighbours(case: Path, text: str) -> tuple[tuple[str, ...], str]:
    (case / "neighbours.yaml").write_text(f"neighbours:\n{text}", "utf-8")
    read = read_case(case)
    return tuple(neighbour.id for neighbour in read.neighbours), "\n".join(str(problem) for problem in read.problems)


def test_a_case_need_say_nothing_of_neighbours(case: Path) -> None:
    assert read_case(case).neighbours == ()


def test_systems_and_interfaces_are_described_by_file_or_by_profile(case: Path) -> None:
    found, problems = neighbours(
        case, "  - {id: CAD, description: neighbours/cad.json}\n  - {id: RMS-MARKERS-OUT, profile: pole}\n"
    )
    assert (found, problems) == (("CAD", "RMS-MARKERS-OUT"), "")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("  - {id: CADD, description: neighbours/cad.json}\n", "CADD"),
        ("  - {id: CAD}\n", "either a description or a profile"),
        ("  - {id: CAD, profile: pole, description: neighbours/cad.json}\n", "either a description or a profile"),
        ("  - {id: CAD, description: neighbours/gone.json}\n", "There is no"),
        ("  - {id: CAD, description: ../outside.json}\n", "leads out of the case"),
        ("  - {id: CAD, description: /etc/hostname}\n", "leads out of the case"),
        ('  - {id: CAD, description: "a\\0b"}\n', ""),
        ("  - {id: CAD, profile: pole}\n  - {id: CAD, profile: spi}\n", "described twice"),
        ("  - {id: CAD, profiles: pole}\n", "no field 'profiles'"),
        ("  - [\n", ""),
        ("  x: 1\n", "list"),
    ],
)
def test_a_mistake_is_named_and_the_rest_of_the_case_is_read(case: Path, text: str, said: str) -> None:
    found, problems = neighbours(case, text)
    assert found == ()
    assert "neighbours.yaml" in problems
    assert said in problems


def test_a_link_that_leads_out_of_the_case_is_not_followed(case: Path, tmp_path: Path) -> None:
    (tmp_path / "outside.json").write_text(SCHEMA, "utf-8")
    (case / "neighbours/link.json").symlink_to(tmp_path / "outside.json")
    assert "leads out" in neighbours(case, "  - {id: CAD, description: neighbours/link.json}\n")[1]


def test_corrections_are_read_for_the_bid_they_are_named_for(case: Path) -> None:
    folder = case / "corrections"
    folder.mkdir()
    (folder / "example-bidder.yaml").write_text(
        "corrections:\n  - {source: Person.Fam, target: person.surname, verdict: same}\n", "utf-8"
    )
    (folder / "nobody.yaml").write_text("corrections: []\n", "utf-8")
    read = read_case(case)
    assert [(bid, found[0].source) for bid, found in read.corrections] == [("example-bidder", "Person.Fam")]
    assert [problem.file for problem in read.problems] == ["corrections/nobody.yaml"]
