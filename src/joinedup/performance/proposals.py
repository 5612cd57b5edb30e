"""Which measures to keep after award, drawn from what the tender already asks for.

A requirement that carries a number the buyer set before publication, and
that can be seen in a running service, becomes a measure with that number as
its target. Nobody is surprised by it: every bidder priced it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from joinedup.requirements.model import Method, Obligation, Specification, SpecifiedRequirement

# Seen in service; a document read once is not a measure of performance.
_SEEN = (Method.SANDBOX, Method.CHECK, Method.DEMONSTRATION)
_STRENGTH = {Obligation.MUST: 0, Obligation.SHOULD: 1, Obligation.COULD: 2}


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposedKpi:
    """A measure to agree in the contract. ``target`` is the tender's own wording with its numbers."""

    requirement: str
    title: str
    target: str
    measured_by: str


def proposed_kpis(specification: Specification, most: int = 10) -> tuple[ProposedKpi, ...]:
    """At most ``most`` measures, those the buyer weighs most first."""
    measurable = [
        requirement for requirement in specification.requirements if requirement.values and _ways(requirement)
    ]
    measurable.sort(
        key=lambda requirement: (_STRENGTH[requirement.obligation], -requirement.weight, requirement.requirement.id)
    )
    return tuple(
        ProposedKpi(
            requirement=requirement.requirement.id,
            title=requirement.requirement.title,
            target=requirement.text,
            measured_by=" ".join(_ways(requirement)),
        )
        for requirement in measurable[:most]
    )


def _ways(requirement: SpecifiedRequirement) -> Sequence[str]:
    return [way.detail for way in requirement.requirement.verification if way.method in _SEEN]
