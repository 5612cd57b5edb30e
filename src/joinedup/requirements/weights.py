"""Sharing out the weights of a specification, so that they sum to exactly 100."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from joinedup.requirements.model import Obligation

WHOLE = Decimal(100)
STEP = Decimal("0.01")


class SpecificationError(ValueError):
    """Something a buyer has not settled, or not settled well.

    ``subject`` is the id of the requirement or category it is about, empty for
    the whole specification.
    """

    def __init__(self, subject: str, problem: str, remedy: str) -> None:
        self.subject = subject
        self.problem = problem
        self.remedy = remedy
        super().__init__(f"{problem} {remedy}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """A weight in per cent for several requirements together; ``None`` where each has its own or none."""

    name: str
    weight: Decimal | None
    members: tuple[str, ...]


def spread(
    shares: tuple[Share, ...], own: Mapping[str, Decimal], obligations: Mapping[str, Obligation]
) -> dict[str, Decimal]:
    """The weight of every requirement.

    A requirement's own weight comes out of its share; the rest of the share is
    divided equally among the others, in hundredths of a per cent, the odd
    hundredths going to the first ids.
    """
    weights: dict[str, Decimal] = {}
    for share in shares:
        weights.update(_within(share, own))
    for identity in sorted(weights):
        if weights[identity] == 0 and obligations[identity] is not Obligation.MUST:
            raise SpecificationError(
                identity,
                f"{identity} is a {obligations[identity].value} without weight, so it could change nothing.",
                "Give it a weight, make it a must (pass or fail), or leave it out.",
            )
    total = sum(weights.values(), Decimal(0))
    if total != WHOLE:
        raise SpecificationError(
            "", f"The weights sum to {_plain(total)}, not 100.", f"{_difference(total)} so that they sum to 100."
        )
    return weights


def _within(share: Share, own: Mapping[str, Decimal]) -> dict[str, Decimal]:
    for identity in share.members:
        if identity in own and not (0 <= own[identity] <= WHOLE and own[identity] % STEP == 0):
            raise SpecificationError(
                identity,
                f"{identity}: the weight {_plain(own[identity])} is not a per cent from 0 to 100 in hundredths.",
                "Write a weight such as 5 or 2.5.",
            )
    if share.weight is None:
        return {identity: own.get(identity, Decimal(0)) for identity in share.members}
    if not (0 <= share.weight <= WHOLE and share.weight % STEP == 0):
        raise SpecificationError(
            share.name,
            f"The weight {_plain(share.weight)} is not a per cent from 0 to 100 in hundredths.",
            "Write a weight such as 30 or 12.5.",
        )
    return _divided(share, share.weight, own)


def _divided(share: Share, whole: Decimal, own: Mapping[str, Decimal]) -> dict[str, Decimal]:
    others = [identity for identity in share.members if identity not in own]
    rest = whole - sum((own[member] for member in share.members if member in own), Decimal(0))
    if rest > 0 and not share.members:
        raise SpecificationError(
            share.name,
            f"{share.name} weighs {_plain(whole)}, but takes in nothing that is not taken in already.",
            "Leave the weight out.",
        )
    if rest < 0 or (rest > 0 and not others):
        raise SpecificationError(
            share.name,
            f"{share.name} weighs {_plain(whole)}, but its own requirements' weights sum to {_plain(whole - rest)}.",
            "Change the weight of the whole or of the parts, so that they agree.",
        )
    hundredths, count = int(rest / STEP), len(others)
    found = {identity: own[identity] for identity in share.members if identity in own}
    # With nothing left to share, `others` may be empty, and then nothing is divided.
    for place, identity in enumerate(sorted(others)):
        found[identity] = STEP * (hundredths // count + (1 if place < hundredths % count else 0))
    return found


def _plain(number: Decimal) -> str:
    return f"{number.normalize():f}"


def _difference(total: Decimal) -> str:
    return f"Add {_plain(WHOLE - total)}" if total < WHOLE else f"Take away {_plain(total - WHOLE)}"
