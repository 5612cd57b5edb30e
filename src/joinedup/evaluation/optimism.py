"""Allowance for optimism: estimates made early are too low, by a published per cent that good management lowers.

The published upper figure is where one starts, not the most there can be. The
share of its causes that is demonstrably managed is taken off it.

Source: the table the law pack names, after Mott MacDonald (2002).
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from joinedup.knowledge.model import OptimismBias
from joinedup.values import InputError


def allowance(uplift: Decimal, managed: Decimal, *, quantum: Decimal | None = None) -> Decimal:
    """The share to add, both as shares of one: ``uplift`` less the ``managed`` part of it.

    ``quantum`` (say ``Decimal("0.01")``) rounds half up, as the guide's own
    worked example does; left out, nothing is rounded.
    """
    left = uplift * (1 - managed)
    return left if quantum is None else left.quantize(quantum, ROUND_HALF_UP)


def bias(tables: Sequence[OptimismBias], wanted: str, place: str) -> OptimismBias:
    """The entry of that id; raises ``InputError`` naming those there are."""
    for optimism_bias in tables:
        if optimism_bias.id == wanted:
            return optimism_bias
    raise InputError(
        f"There is no allowance for optimism called {wanted!r}.",
        file="evaluation model",
        place=place,
        remedy=f"Choose one of: {', '.join(sorted(optimism_bias.id for optimism_bias in tables)) or 'none is loaded'}.",
    )
