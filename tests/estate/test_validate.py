"""Whether a register hangs together."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from hypothesis import given

from joinedup.estate.model import Estate
from joinedup.estate.validate import problems
from joinedup.values import Money
from tests.estate.made import contract, estate, estates, flow, interface, system

RMS, CAD, GIS = system("RMS"), system("CAD"), system("GIS")
RMS_IN = interface("RMS-IN", "RMS")


def _told(made: Estate) -> list[tuple[str, int, str]]:
    return [(problem.sheet, problem.row, problem.field) for problem in problems(made)]


def test_a_flow_may_go_through_an_interface_of_its_provider_or_of_its_consumer() -> None:
    made = estate([RMS, CAD], [RMS_IN], [flow("F1", "CAD", "RMS", "RMS-IN"), flow("F2", "RMS", "CAD", "RMS-IN")])
    assert problems(made) == ()


def test_a_flow_through_an_interface_of_a_third_system_is_a_problem() -> None:
    made = estate([RMS, CAD, GIS], [interface("GIS-OUT", "GIS")], [flow("F1", "CAD", "RMS", "GIS-OUT")])
    (problem,) = problems(made)
    assert (problem.sheet, problem.row, problem.field) == ("Flows", 0, "interface")
    assert "two flows" in problem.remedy


def test_a_system_that_is_not_listed_is_named_with_the_likely_one() -> None:
    made = estate([RMS, CAD], [RMS_IN], [flow("F1", "CAD", "RMX", "RMS-IN")])
    unknown = next(problem for problem in problems(made) if problem.field == "consumer")
    assert "'RMX'" in unknown.problem
    assert "Did you mean RMS?" in unknown.remedy


def test_every_problem_is_told_and_not_only_the_first() -> None:
    made = estate(
        [RMS, RMS, system("CAD", records=("persons",), users=-1)],
        [interface("A", "NONE"), interface("A", "RMS")],
        [flow("F1", "RMS", "RMS", "A"), flow("F2", "RMS", "CAD", "MISSING")],
        [contract("C1", ["RMS", "RMS", "GONE"], date(2019, 1, 1), annual_charge=Money(Decimal(-1)), notice_months=-1)],
    )
    assert _told(made) == [
        ("Systems", 1, "id"),
        ("Systems", 2, "records"),
        ("Systems", 2, "users"),
        ("Interfaces", 0, "system"),
        ("Interfaces", 1, "id"),
        ("Flows", 0, "consumer"),
        ("Flows", 1, "interface"),
        ("Contracts", 0, "systems"),
        ("Contracts", 0, "systems"),
        ("Contracts", 0, "end"),
        ("Contracts", 0, "annual_charge"),
        ("Contracts", 0, "notice_months"),
    ]


def test_an_empty_name_or_a_name_that_cannot_be_kept_is_a_problem() -> None:
    made = estate([system("A", name=""), system("B", name=" padded"), system("C C"), system("EXAMPLE-1")], force="")
    assert _told(made) == [
        ("Force", 0, "force"),
        ("Systems", 0, "name"),
        ("Systems", 1, "name"),
        ("Systems", 2, "id"),
        ("Systems", 3, "id"),
    ]


def test_a_thousand_unknown_ids_among_ten_thousand_systems_are_told_without_delay() -> None:
    systems = [system(f"SYSTEM-{number:05}") for number in range(10_000)]
    flows = [flow(f"F{number}", "SYSTEM-00001", f"SYSTEM-X{number:04}", "I") for number in range(1_000)]
    found = problems(estate(systems, [interface("I", "SYSTEM-00001")], flows))
    assert len(found) == 1_000
    assert "Did you mean" in found[0].remedy


@given(estates())
def test_a_made_estate_is_sound_and_stays_so_only_while_its_ids_are_its_own(made: Estate) -> None:
    assert problems(made) == ()
    twice = replace(made, systems=(*made.systems, made.systems[0]))
    assert [problem.field for problem in problems(twice)] == ["id"]
