"""What a bid will really cost over its term, as net present cost.

The bidder's prices and its offers for each interface are lines of their own.
For every interface the purchase must serve that a bid does not price, or does
not meet, there is a visible line with the force's own low, likely and high
estimate and the reason. Nothing is ever silently zero: without an estimate
for such an interface the cost cannot be told, and an ``InputError`` says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from joinedup.evaluation.discount import net_present
from joinedup.evaluation.model import CostLine, Score, ServedInterface, WholeLifeCost
from joinedup.evaluation.needs import shortfalls
from joinedup.knowledge.model import DiscountRates
from joinedup.procurement.model import (
    Bid,
    EvaluationModel,
    IntegrationAssumption,
    InterfaceOffer,
    PriceLine,
    Range,
)
from joinedup.values import InputError, Money

CURRENCY = "GBP"


def whole_life_cost(
    bid: Bid,
    model: EvaluationModel,
    served: Sequence[ServedInterface],
    scores: Sequence[Score],
    rates: DiscountRates,
) -> WholeLifeCost:
    """The cost of ``bid`` over the term, line by line.

    ``scores`` are this bid's; an interface's needs are looked up among them.
    Amounts are pounds of the base date, without VAT as priced. Raises
    ``InputError`` for a year outside the term, another currency, a bid
    without a price, or an interface nobody has an estimate for.
    """
    if not bid.prices:
        raise InputError(
            "The bid gives no price.",
            file=f"bid {bid.id}",
            place="prices",
            remedy="Ask the bidder for its prices, or leave the bid out of the comparison.",
        )
    _one_offer_each(bid, served)
    lines = [_priced(bid, line, model, rates) for line in bid.prices]
    for interface in served:
        lines.extend(_interface(bid, interface, model, scores, rates))
    own = [line.likely.amount for line in lines if line.priced_by == "bidder"]
    return WholeLifeCost(
        bid=bid.id,
        lines=tuple(lines),
        quoted=_pounds(own),
        present_low=_pounds([line.present_low.amount for line in lines]),
        present_likely=_pounds([line.present_likely.amount for line in lines]),
        present_high=_pounds([line.present_high.amount for line in lines]),
    )


def _priced(bid: Bid, price: PriceLine, model: EvaluationModel, rates: DiscountRates) -> CostLine:
    place = f"price line {price.id}"
    amount = _checked(price.amount, f"bid {bid.id}", place)
    years = set(price.years)
    if not years or len(years) < len(price.years) or not all(1 <= one <= model.term_years for one in years):
        raise InputError(
            f"The years {list(price.years)} are not different years of a term of {model.term_years}.",
            file=f"bid {bid.id}",
            place=place,
            remedy=f"Name each year it is paid in once, from 1 to {model.term_years}.",
        )
    by_year = [amount if year in years else Decimal(0) for year in _years(model)]
    return _line(
        identity=f"price:{price.id}",
        category=price.category,
        title=price.title,
        interface="",
        reason="Priced by the bidder.",
        spread=(by_year,),
        model=model,
        rates=rates,
    )


def _interface(
    bid: Bid,
    interface: ServedInterface,
    model: EvaluationModel,
    scores: Sequence[Score],
    rates: DiscountRates,
) -> Iterator[CostLine]:
    """The bidder's line where it prices anything, and the force's for what is unpriced or unmet."""
    offer = next((one for one in bid.offers if one.interface == interface.id), None)
    once = offer.once if offer else None
    yearly = offer.yearly if offer else None
    where = (f"bid {bid.id}", f"interface {interface.id}")
    if once is not None or yearly is not None:
        first = _checked(once, *where) if once is not None else Decimal(0)
        each = _checked(yearly, *where) if yearly is not None else Decimal(0)
        yield _line(
            identity=f"offer:{interface.id}",
            category="integration",
            title=f"{interface.name}: the bidder's offer",
            interface=interface.id,
            reason="Priced by the bidder.",
            spread=(_over(model, first, each),),
            model=model,
            rates=rates,
        )
    gaps = _gaps(interface, offer, scores, model)
    if not gaps and once is not None and yearly is not None:
        return
    # What is offered and met, but priced only in part, is estimated only in the other part.
    estimate = _assumption(bid, interface, model)
    spread = [
        _over(
            model,
            _amount(estimate, estimate.once, level) if gaps or once is None else Decimal(0),
            _amount(estimate, estimate.yearly, level) if gaps or yearly is None else Decimal(0),
        )
        for level in ("low", "likely", "high")
    ]
    yield _line(
        identity=f"integration:{interface.id}",
        category="integration",
        title=f"{interface.name}: work the bid leaves to the force",
        interface=interface.id,
        reason=_why(interface, offer, gaps, estimate),
        spread=tuple(spread),
        model=model,
        rates=rates,
    )


def _gaps(
    interface: ServedInterface, offer: InterfaceOffer | None, scores: Sequence[Score], model: EvaluationModel
) -> tuple[str, ...]:
    """Why the bid does not meet the interface, in sentences; empty where nothing speaks against it."""
    gaps = []
    if offer is not None and offer.offered == "no":
        gaps.append("The bidder says it does not offer it.")
    elif offer is not None and offer.offered == "partly":
        gaps.append("The bidder offers it only in part.")
    return (*gaps, *shortfalls(interface, scores, model.must_threshold))


def _why(
    interface: ServedInterface,
    offer: InterfaceOffer | None,
    gaps: Sequence[str],
    estimate: IntegrationAssumption,
) -> str:
    told = list(gaps)
    if offer is None:
        told.insert(0, "The bid says nothing about this interface: neither offer nor price.")
    else:
        empty = [
            name
            for name, given in (("the price to set it up", offer.once), ("the yearly price", offer.yearly))
            if given is None
        ]
        if empty:
            told.append(f"The bid leaves {' and '.join(empty)} empty.")
    if interface.flows:
        flows = "1 flow" if interface.flows == 1 else f"{interface.flows} flows"
        told.append(f"{flows} of {interface.record or 'records'} rely on it.")
    bases = dict.fromkeys(one.rstrip(".") for one in (estimate.once.basis, estimate.yearly.basis) if one)
    told.append(f"The force's estimate: {'; '.join(bases) or 'no reason given'}.")
    return " ".join(told)


def _assumption(bid: Bid, interface: ServedInterface, model: EvaluationModel) -> IntegrationAssumption:
    named = {one.interface: one for one in model.integration}
    found = named.get(interface.id) or named.get("*")
    if found is None:
        raise InputError(
            f"The bid {bid.id} does not price or does not meet the interface {interface.id} "
            f"({interface.name}), and the force has no estimate for it.",
            file="evaluation model",
            place="integration",
            remedy=f"Add an estimate for {interface.id}, or for any interface with *.",
        )
    return found


def _line(
    *,
    identity: str,
    category: str,
    title: str,
    interface: str,
    reason: str,
    spread: tuple[list[Decimal], ...],
    model: EvaluationModel,
    rates: DiscountRates,
) -> CostLine:
    """A line from one series of yearly amounts (a price) or from three (low, likely, high)."""
    low, likely, high = spread if len(spread) == 3 else spread * 3
    present = [_pounds([net_present(one, rates, model.convention)]) for one in (low, likely, high)]
    return CostLine(
        id=identity,
        category=category,
        title=title,
        priced_by="force" if len(spread) == 3 else "bidder",
        reason=reason,
        interface=interface,
        low=_pounds(low),
        likely=_pounds(likely),
        high=_pounds(high),
        by_year=tuple(Money(one, CURRENCY) for one in likely),
        present_low=present[0],
        present_likely=present[1],
        present_high=present[2],
    )


def _one_offer_each(bid: Bid, served: Sequence[ServedInterface]) -> None:
    named = [one.interface for one in bid.offers]
    twice = sorted({one for one in named if named.count(one) > 1} & {one.id for one in served})
    if twice:
        raise InputError(
            f"The bid offers the interface {twice[0]} more than once.",
            file=f"bid {bid.id}",
            place="offers",
            remedy="Keep one offer for each interface.",
        )


def _checked(money: Money, file: str, place: str) -> Decimal:
    if money.currency != CURRENCY:
        raise InputError(
            f"The amount is in {money.currency}; bids are compared in {CURRENCY}.",
            file=file,
            place=place,
            remedy="Give it in pounds: a rate of exchange is a decision, not arithmetic.",
        )
    return money.amount


def _amount(estimate: IntegrationAssumption, within: Range, level: str) -> Decimal:
    money: Money = getattr(within, level)
    return _checked(money, "evaluation model", f"integration, interface {estimate.interface}")


def _over(model: EvaluationModel, once: Decimal, yearly: Decimal) -> list[Decimal]:
    """``once`` in the first year, ``yearly`` in every year of the term."""
    return [yearly + (once if year == 1 else 0) for year in _years(model)]


def _years(model: EvaluationModel) -> range:
    return range(1, model.term_years + 1)


def _pounds(amounts: Sequence[Decimal]) -> Money:
    # Pence: what is compared is what is printed.
    return Money(sum(amounts, Decimal(0)), CURRENCY).rounded(2)
