from __future__ import annotations

from dataclasses import replace

from joinedup.performance.proposals import proposed_kpis
from joinedup.requirements.model import Method, Obligation, SpecifiedRequirement
from tests.evaluation import made


def asked(
    identity: str, weight: int, obligation: Obligation = Obligation.SHOULD, **more: object
) -> SpecifiedRequirement:
    one = made.specified(identity, weight, obligation, method=more.pop("method", Method.CHECK))  # type: ignore[arg-type]
    return replace(one, values=(("seconds", "60"),))


def names(*requirements: SpecifiedRequirement, most: int = 3) -> list[str]:
    return [kpi.requirement for kpi in proposed_kpis(made.procurement(requirements).specification, most)]


def test_the_three_most_material_measures_are_proposed_musts_first() -> None:
    found = names(asked("REQ-1", 10), asked("REQ-2", 40), asked("REQ-3", 30), asked("REQ-4", 20, Obligation.MUST))
    assert found == ["REQ-4", "REQ-2", "REQ-3"]


def test_a_requirement_without_a_number_is_no_measure() -> None:
    assert names(replace(asked("REQ-1", 100), values=())) == []


def test_a_document_read_once_is_no_measure() -> None:
    assert names(asked("REQ-1", 100, method=Method.DOCUMENT)) == []


def test_the_target_is_the_wording_that_bidders_priced() -> None:
    (only,) = proposed_kpis(made.procurement([asked("REQ-1", 100)]).specification)
    assert (only.target, only.measured_by) == ("Records can be obtained.", "how")
