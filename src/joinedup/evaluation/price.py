"""How prices become points: the formulas there are, and what they all share.

A formula is one file in ``evaluation.formulas``, found by walking the
package. It is asked for the points of all offers at once, because most
methods in use compare each bid with the others.
"""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from types import ModuleType

from joinedup.values import InputError

_PARTS = ("Known weaknesses", "Example", "Source")
_PART = re.compile(rf"^({'|'.join(_PARTS)}):\s*(.*)$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """One bid as a formula sees it: its quality points and its price in pounds (nought or more)."""

    bid: str
    quality: Decimal
    price: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Points:
    """What a formula makes of one offer; a larger ``total`` is better."""

    bid: str
    quality: Decimal
    price: Decimal
    total: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Formula:
    """One price formula and its public page.

    ``relative``: whether a bid's points depend on the other bids, so that a
    bid that enters or leaves can change the order of the others.
    """

    id: str
    title: str
    text: str
    weaknesses: str
    example: str
    source: str
    relative: bool
    points: Callable[[Sequence[Offer], Decimal], tuple[Points, ...]]


@cache
def formulas() -> tuple[Formula, ...]:
    """Every formula, in the order of their ids."""
    from joinedup.evaluation import formulas as package

    names = sorted(info.name for info in pkgutil.iter_modules(package.__path__))
    return tuple(_formula(importlib.import_module(f"{package.__name__}.{one}")) for one in names)


def formula(identity: str) -> Formula:
    """The formula of that id; raises ``InputError`` naming those there are."""
    for one in formulas():
        if one.id == identity:
            return one
    raise InputError(
        f"There is no price formula called {identity!r}.",
        file="evaluation model",
        place="price_formula",
        remedy=f"Choose one of: {', '.join(one.id for one in formulas())}.",
    )


def price_points(identity: str, offers: Sequence[Offer], price_weight: Decimal) -> tuple[Points, ...]:
    """The points of each offer by the formula called ``identity``, in the order given.

    Raises ``InputError`` for a price that is negative or not a number. A price
    of nought is allowed and its effect stated on each formula's page.
    """
    for one in offers:
        if not one.price.is_finite() or one.price < 0:
            raise InputError(
                f"A price of {one.price} cannot be scored.",
                file=f"bid {one.bid}",
                place="prices",
                remedy="Clarify the price with the bidder: it must be nought or more.",
            )
    return formula(identity).points(offers, price_weight)


def _formula(module: ModuleType) -> Formula:
    identity = module.__name__.rpartition(".")[2]
    lines = inspect.cleandoc(module.__doc__ or "").splitlines()
    title, parts, current = (lines[0] if lines else ""), {"Text": list[str]()}, "Text"
    for line in lines[1:]:
        heading = _PART.match(line)
        if heading:
            current = heading.group(1)
            parts[current] = [heading.group(2)]
        else:
            parts[current].append(line)
    told = {name: " ".join(" ".join(text).split()) for name, text in parts.items()}
    missing = [name for name in ("Text", *_PARTS) if not told.get(name)]
    if missing:
        raise ValueError(f"{identity}: its page lacks {', '.join(missing)}")
    return Formula(
        id=identity,
        title=title.rstrip("."),
        text=told["Text"],
        weaknesses=told["Known weaknesses"],
        example=told["Example"],
        source=told["Source"],
        relative=module.RELATIVE,
        points=module.points,
    )
