"""How prices become points: the formulas there are, and what they all share.

A formula is one file in ``evaluation.formulas``, found by walking the
package. It is asked for the points of all offers at once, because most
methods in use compare each bid with the others. Arithmetic is exact; a
formula that also gives ``totals`` over arrays takes part in simulations at
full speed, one that does not is asked draw by draw.
"""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from types import MappingProxyType, ModuleType
from typing import Any

from joinedup.values import InputError

Settings = Mapping[str, Decimal]
NO_SETTINGS: Settings = MappingProxyType({})
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
class Setting:
    """A number that the buyer publishes with a formula, more than ``above`` and at most ``most``."""

    name: str
    meaning: str
    above: Decimal = Decimal(0)
    most: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Formula:
    """One price formula and its public page.

    ``relative``: whether a bid's points depend on the other bids, so that a
    bid that enters or leaves can change the order of the others. ``settings``
    are the numbers the buyer must publish with it. ``totals`` gives the same
    totals for many draws at once (arrays of draws by bids: quality, price,
    who stands; the price weight as a column), or is ``None``.
    """

    id: str
    title: str
    text: str
    weaknesses: str
    example: str
    source: str
    relative: bool
    settings: tuple[Setting, ...]
    points: Callable[[Sequence[Offer], Decimal, Settings], tuple[Points, ...]]
    totals: Callable[[Any, Any, Any, Any, Settings], Any] | None


@cache
def formulas() -> tuple[Formula, ...]:
    """Every formula, in the order of their ids."""
    from joinedup.evaluation import formulas as package

    names = sorted(info.name for info in pkgutil.iter_modules(package.__path__))
    return tuple(_formula(importlib.import_module(f"{package.__name__}.{name}")) for name in names)


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


def price_points(
    identity: str, offers: Sequence[Offer], price_weight: Decimal, settings: Settings = NO_SETTINGS
) -> tuple[Points, ...]:
    """The points of each offer by the formula called ``identity``, in the order given.

    Raises ``InputError`` for a price that is negative or not a number, and for
    settings that the formula lacks or cannot use. A price of nought is allowed
    and its effect stated on each formula's page.
    """
    chosen = formula(identity)
    check_settings(chosen, settings)
    for offer in offers:
        if not offer.price.is_finite() or offer.price < 0:
            raise InputError(
                f"A price of {offer.price} cannot be scored.",
                file=f"bid {offer.bid}",
                place="prices",
                remedy="Clarify the price with the bidder: it must be nought or more.",
            )
    return chosen.points(offers, price_weight, settings)


def check_settings(chosen: Formula, settings: Settings) -> None:
    """Raise ``InputError`` unless ``settings`` are just what the formula needs."""
    wanted = {setting.name: setting for setting in chosen.settings}
    for name in settings:
        if name not in wanted:
            raise _setting(chosen, name, f"The formula {chosen.id} has no setting {name!r}.")
    for name, setting in wanted.items():
        given = settings.get(name)
        if given is None:
            raise _setting(chosen, name, f"The formula {chosen.id} needs {name}: {setting.meaning}.")
        if not given.is_finite() or given <= setting.above or (setting.most is not None and given > setting.most):
            upper = "" if setting.most is None else f" and at most {setting.most}"
            raise _setting(chosen, name, f"{name} is {given}; it must be more than {setting.above}{upper}.")
    if chosen.settings and {"benchmark", "ceiling"} <= set(settings) and settings["ceiling"] <= settings["benchmark"]:
        raise _setting(chosen, "ceiling", "The ceiling does not lie above the benchmark.")


def _setting(chosen: Formula, name: str, problem: str) -> InputError:
    known = ", ".join(setting.name for setting in chosen.settings) or "none"
    return InputError(
        problem,
        file="evaluation model",
        place=f"setting {name}",
        remedy=f"Give the settings it publishes ({known}), or choose another formula.",
    )


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
    settings: tuple[Setting, ...] = getattr(module, "SETTINGS", ())
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
        settings=settings,
        points=module.points if settings else _without_settings(module.points),
        totals=_totals(module, bool(settings)),
    )


def _without_settings(
    points: Callable[[Sequence[Offer], Decimal], tuple[Points, ...]],
) -> Callable[[Sequence[Offer], Decimal, Settings], tuple[Points, ...]]:
    return lambda offers, weight, _: points(offers, weight)


def _totals(module: ModuleType, with_settings: bool) -> Callable[[Any, Any, Any, Any, Settings], Any] | None:
    found: Any = getattr(module, "totals", None)
    if found is None or with_settings:
        return found  # type: ignore[no-any-return]
    return lambda quality, price, stands, weight, _: found(quality, price, stands, weight)
