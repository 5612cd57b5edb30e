"""What a bid will really cost over its term, as net present cost.

The bidder's prices and its offers for each interface are lines of their own.
For every interface the purchase must serve that a bid does not price, or does
not meet, there is a visible line with the force's own low, likely and high
estimate and the reason. Nothing is ever silently zero: without an estimate
for such an interface the cost cannot be told, and an ``InputError`` says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from joinedup.assurance.fit.flow_verdict import FlowVerdict
from joinedup.evaluation.cost_line import Terms, Told, estimated, priced
from joinedup.evaluation.joining import Joining, Work, joining, reckoned
from joinedup.evaluation.model import CostLine, Score, ServedInterface, WholeLifeCost
from joinedup.evaluation.needs import shortfalls
from joinedup.evaluation.wording import count
from joinedup.knowledge.model import DiscountRates
from joinedup.procurement.model import Bid, EvaluationModel, IntegrationAssumption, InterfaceOffer, PriceLine
from joinedup.values import InputError, Money

_NOTHING = Decimal(0)
_ESTIMATES = {
    Work.BESPOKE: "The force's estimate",
    Work.MAPPING: "The force's estimate where a mapping is enough",
    Work.AS_IS: "The force's estimate where data fit as they are",
}


def whole_life_cost(
    bid: Bid,
    model: EvaluationModel,
    served: Sequence[ServedInterface],
    scores: Sequence[Score],
    rates: DiscountRates,
    fits: Sequence[FlowVerdict] = (),
) -> WholeLifeCost:
    """The cost of ``bid`` over the term, line by line.

    ``scores`` are this bid's; an interface's needs are looked up among them.
    ``fits`` say how each flow of the estate would fare with its product.
    Amounts are those of the base date, in the currency of the bid's first
    price. Raises ``InputError`` for a year outside the term, a second
    currency, a bid without a price, or an interface nobody has an estimate
    for.
    """
    _check(bid, served)
    terms = Terms(model=model, rates=rates, currency=bid.prices[0].amount.currency)
    lines = [_price(bid, line, terms) for line in bid.prices]
    for interface in served:
        lines.extend(_interface(bid, interface, scores, joining(interface.id, fits), terms))
    return WholeLifeCost(
        bid=bid.id,
        lines=tuple(lines),
        quoted=terms.money([line.likely.amount for line in lines if line.priced_by == "bidder"]),
        present_low=terms.money([line.present_low.amount for line in lines]),
        present_likely=terms.money([line.present_likely.amount for line in lines]),
        present_high=terms.money([line.present_high.amount for line in lines]),
    )


def _price(bid: Bid, price: PriceLine, terms: Terms) -> CostLine:
    file, place = f"bid {bid.id}", f"price line {price.id}"
    amount = terms.amount(price.amount, file, place)
    years = set(price.years)
    if not years or len(years) < len(price.years) or not years <= set(terms.years):
        raise InputError(
            f"The years {list(price.years)} are not different years of a term of {terms.model.term_years}.",
            file=file,
            place=place,
            remedy=f"Name each year it is paid in once, from 1 to {terms.model.term_years}.",
        )
    told = Told(id=f"price:{price.id}", category=price.category, title=price.title, reason="Priced by the bidder.")
    return priced(told, [amount if year in years else _NOTHING for year in terms.years], terms)


def _interface(
    bid: Bid, interface: ServedInterface, scores: Sequence[Score], fit: Joining, terms: Terms
) -> Iterator[CostLine]:
    """The bidder's line where it prices anything, and the force's for what is unpriced or unmet."""
    offer = next((offer for offer in bid.offers if offer.interface == interface.id), None)
    once = _offered(bid, offer, offer.once if offer else None, terms)
    yearly = _offered(bid, offer, offer.yearly if offer else None, terms)
    if once is not None or yearly is not None:
        yield priced(
            Told(
                id=f"offer:{interface.id}",
                category="Integration",
                title=f"{interface.name}: the bidder's offer",
                reason=_priced_how(offer),
                interface=interface.id,
            ),
            terms.over(once or _NOTHING, yearly or _NOTHING),
            terms,
        )
    gaps = (*_gaps(interface, offer, scores, terms), *fit.gaps)
    if gaps or once is None or yearly is None:
        # What is offered and met, but priced only in part, is estimated only in the other part.
        left = (bool(gaps) or once is None, bool(gaps) or yearly is None)
        why = _why(interface, offer, (*gaps, *fit.notes), once, yearly)
        yield _estimate(bid, interface, why, left, replace(fit, work=Work.BESPOKE) if gaps else fit, terms)


def _offered(bid: Bid, offer: InterfaceOffer | None, money: Money | None, terms: Terms) -> Decimal | None:
    """The amount offered; ``None`` is not priced, unless the bidder says that its price includes it."""
    if offer is None or (money is None and offer.offered != "included"):
        return None
    return _NOTHING if money is None else terms.amount(money, f"bid {bid.id}", f"interface {offer.interface}")


def _priced_how(offer: InterfaceOffer | None) -> str:
    if offer is not None and offer.offered == "included" and offer.once is None and offer.yearly is None:
        return "The bidder says that its price includes this."
    return "Priced by the bidder."


def _gaps(
    interface: ServedInterface, offer: InterfaceOffer | None, scores: Sequence[Score], terms: Terms
) -> tuple[str, ...]:
    """Why the bid does not meet the interface, in sentences; empty where nothing speaks against it."""
    refused = offer is not None and offer.offered == "no"
    said = ("The bidder says that it does not offer this.",) if refused else ()
    return (*said, *shortfalls(interface, scores, terms.model.must_threshold))


def _why(
    interface: ServedInterface,
    offer: InterfaceOffer | None,
    gaps: Sequence[str],
    once: Decimal | None,
    yearly: Decimal | None,
) -> str:
    told = list(gaps)
    cells = (("the price to set it up", once), ("the yearly price", yearly))
    empty = [name for name, given in cells if given is None]
    if offer is None or (not offer.offered and len(empty) == len(cells)):
        told.insert(0, "The bid says nothing about this interface: neither offer nor price.")
    elif empty and offer.offered != "no":
        told.append(f"The bid leaves {' and '.join(empty)} empty.")
    if interface.flows:
        rely = "relies" if interface.flows == 1 else "rely"
        told.append(f"{count(interface.flows, 'flow')} of {interface.record or 'records'} {rely} on it.")
    return " ".join(told)


def _estimate(
    bid: Bid, interface: ServedInterface, why: str, left: tuple[bool, bool], fit: Joining, terms: Terms
) -> CostLine:
    """The force's own estimate for the parts that are ``left`` to it: setting up, and each year."""
    assumption = _assumption(bid, interface, terms.model)
    place = f"integration, interface {assumption.interface}"
    assumed, work = reckoned(assumption, fit.work)

    def level(once: Money, yearly: Money) -> list[Decimal]:
        first, each = (terms.amount(money, "evaluation model", place) for money in (once, yearly))
        return terms.over(first if left[0] else _NOTHING, each if left[1] else _NOTHING)

    bases = dict.fromkeys(text.rstrip(".") for text in (assumed.once.basis, assumed.yearly.basis) if text)
    return estimated(
        Told(
            id=f"integration:{interface.id}",
            category="Integration",
            title=f"{interface.name}: work the bid leaves to the force",
            reason=f"{why} {_ESTIMATES[work]}: {'; '.join(bases) or 'no reason given'}.",
            interface=interface.id,
            work=work.value,
        ),
        level(assumed.once.low, assumed.yearly.low),
        level(assumed.once.likely, assumed.yearly.likely),
        level(assumed.once.high, assumed.yearly.high),
        terms,
    )


def _assumption(bid: Bid, interface: ServedInterface, model: EvaluationModel) -> IntegrationAssumption:
    named = {assumption.interface: assumption for assumption in model.integration}
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


def _check(bid: Bid, served: Sequence[ServedInterface]) -> None:
    if not bid.prices:
        raise InputError(
            "The bid gives no price.",
            file=f"bid {bid.id}",
            place="prices",
            remedy="Ask the bidder for its prices, or leave the bid out of the comparison.",
        )
    named = [offer.interface for offer in bid.offers]
    twice = sorted({text for text in named if named.count(text) > 1} & {interface.id for interface in served})
    if twice:
        raise InputError(
            f"The bid offers the interface {twice[0]} more than once.",
            file=f"bid {bid.id}",
            place="offers",
            remedy="Keep one offer for each interface.",
        )
