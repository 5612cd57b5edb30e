"""The costs of an evaluation: published lines, what each bid charges for them, and the lines of its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from joinedup.evaluation.cost_plan import CATEGORIES, Basis, CostItem, CostPlan, CostTerms
from joinedup.evaluation.discount import CONVENTIONS
from joinedup.evaluation.optimism import allowance, bias
from joinedup.evaluation.spread import Spread, fixed
from joinedup.knowledge.model import Law
from joinedup.shell.sources.evaluation.numbers import number, spread, years
from joinedup.shell.sources.text.ours import Part, did_you_mean
from joinedup.values import InputError

_TERMS = ("term_years", "convention", "discount_rates")
_MORE_TERMS = (
    *("inflation", "amounts", "correlation", "cap", "round_each_year_to", "volumes", "lines", "basis"),
    "currency",
)
_LINE = ("id",)
_MORE_LINE = (
    *("category", "title", "years", "per", "volume", "indexation", "probability", "group", "income", "optimism"),
    *("interface", "reason", "resolve", "currency"),
)
_LONGEST = 60
_MOST_LINES = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """One line that every bid is asked to price: the line, and what stands in where a bid does not."""

    item: CostItem
    unpriced: Spread | None
    force: Spread | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CostsRead:
    """The terms, the published lines, and the words in which the force owns its assumptions."""

    terms: CostTerms
    published: tuple[Published, ...]
    basis: str


def read_costs(part: Part, law: Law, currency: str) -> CostsRead:
    """The part of the file called ``costs``."""
    fields = part.fields(_TERMS, _MORE_TERMS)
    same_currency(fields, currency)
    term = fields["term_years"].whole(0, _LONGEST)
    rates = {rates.id: rates for rates in law.discount_rates}
    terms = CostTerms(
        term=term,
        convention=fields["convention"].choice(CONVENTIONS, "convention"),
        rates=rates[fields["discount_rates"].choice(rates, "table of discount rates")],
        currency=currency,
        volumes=_volumes(fields["volumes"], term) if "volumes" in fields else {},
        inflation=_per_cent(fields, "inflation", -50, 100),
        nominal="amounts" in fields and fields["amounts"].choice(("real", "nominal")) == "nominal",
        correlation=number(fields["correlation"], 0, 1) if "correlation" in fields else Decimal(0),
        cap=number(fields["cap"], 1, 1000) if "cap" in fields else None,
        quantum=number(fields["round_each_year_to"], Decimal("0.0000001"), 1_000_000)
        if "round_each_year_to" in fields
        else None,
    )
    parts = fields["lines"].items() if "lines" in fields else ()
    published = tuple(_published(part, terms, law) for part in parts)
    _once_each(parts, [one.item.id for one in published])
    return CostsRead(terms=terms, published=published, basis=fields["basis"].text() if "basis" in fields else "")


def read_plan(bid: str, costs: CostsRead, priced: Part | None, own: Part | None, law: Law) -> CostPlan:
    """One bid's lines: ``priced`` gives amounts for the published lines, ``own`` further lines."""
    known = {published.item.id: published for published in costs.published}
    given: dict[str, Part] = {}
    for name, part in priced.pairs() if priced is not None else ():
        if name not in known:
            raise part.wrong(f"There is no published cost line {name[:60]!r}.", did_you_mean(name, known))
        given[name] = part
    items = [_of_bid(bid, published, given.get(published.item.id), law) for published in costs.published]
    parts = own.items() if own is not None else ()
    for part in parts:
        fields = part.fields((*_LINE, "amount", "years"), _MORE_LINE)
        same_currency(fields, costs.terms.currency)
        items.append(_item(fields, costs.terms, law, spread(fields["amount"], law)))
    _once_each(parts, [item.id for item in items])
    if len(items) > _MOST_LINES:
        raise InputError(
            f"It has more than {_MOST_LINES:,} cost lines.",
            file="evaluation",
            place=f"bid {bid}",
            remedy="Sum some up.",
        )
    return CostPlan(bid=bid, items=tuple(items))


def _of_bid(bid: str, line: Published, given: Part | None, law: Law) -> CostItem:
    if given is not None and given.value is not None:
        return replace(line.item, amount=spread(given, law))
    if line.force is not None:
        return replace(
            line.item, amount=line.force, priced_by="force", reason=line.item.reason or "The force's own assumption."
        )
    if line.unpriced is None:
        raise InputError(
            f"It does not price {line.item.title}, and no range is published for a bid that leaves it out.",
            file="evaluation",
            place=f"bid {bid}, cost line {line.item.id}",
            remedy="Ask the bidder for the price, or publish `unpriced: {low, likely, high}` for the line.",
        )
    upper = Spread(
        low=line.unpriced.likely, likely=line.unpriced.high, high=line.unpriced.high, shape=line.unpriced.shape
    )
    return replace(
        line.item,
        amount=fixed(upper.high) if upper.low == upper.high else upper,
        priced_by="force",
        unpriced=True,
        reason=(
            "The bid does not price this; it counts at the upper end of the range published for lines left out. "
            f"{line.item.reason}"
        ).strip(),
        resolve=line.item.resolve or f"Ask the bidder for its price of {line.item.title}.",
    )


def _published(part: Part, terms: CostTerms, law: Law) -> Published:
    fields = part.fields((*_LINE, "years"), (*_MORE_LINE, "unpriced", "force"))
    same_currency(fields, terms.currency)
    return Published(
        item=_item(fields, terms, law, fixed(Decimal(0))),
        unpriced=spread(fields["unpriced"], law) if "unpriced" in fields else None,
        force=spread(fields["force"], law) if "force" in fields else None,
    )


def _item(fields: Mapping[str, Part], terms: CostTerms, law: Law, amount: Spread) -> CostItem:
    identity = fields["id"].identity()
    basis = Basis(f"per {fields['per'].choice(('user', 'volume'))}") if "per" in fields else Basis.FIXED
    return CostItem(
        id=identity,
        category=fields["category"].choice(CATEGORIES, "category of cost") if "category" in fields else "other",
        title=fields["title"].text() if "title" in fields else identity,
        amount=amount,
        years=years(fields["years"], terms.term),
        basis=basis,
        volume=fields["volume"].text() if "volume" in fields else "",
        income="income" in fields and fields["income"].flag(),
        indexation=_per_cent(fields, "indexation", -50, 100),
        probability=number(fields["probability"], 0, 1) if "probability" in fields else Decimal(1),
        group=fields["group"].text() if "group" in fields else "",
        allowance=_optimism(fields["optimism"], law) if "optimism" in fields else Decimal(0),
        interface=fields["interface"].text() if "interface" in fields else "",
        reason=fields["reason"].text() if "reason" in fields else "",
        resolve=fields["resolve"].text() if "resolve" in fields else "",
    )


def _optimism(part: Part, law: Law) -> Decimal:
    fields = part.fields(("kind",), ("managed", "round_to"))
    found = bias(law.optimism, fields["kind"].text(), f"line {part.line}")
    return allowance(
        found.cost_upper,
        number(fields["managed"], 0, 1) if "managed" in fields else Decimal(0),
        quantum=number(fields["round_to"], Decimal("0.0001"), 1) if "round_to" in fields else None,
    )


def _volumes(part: Part, term: int) -> dict[str, tuple[Decimal, ...]]:
    """Each quantity by year, 0 first; one number stands for each year from 1 on."""
    found = {}
    for name, one in part.pairs():
        if isinstance(one.value, tuple):
            amounts = [number(part, 0) for part in one.items()]
            if len(amounts) != term + 1:
                raise one.wrong(
                    f"{name[:60]} has {len(amounts)} numbers for the years 0 to {term}.", f"Give {term + 1} numbers."
                )
            found[name] = tuple(amounts)
        else:
            found[name] = (Decimal(0), *[number(one, 0)] * term)
    return found


def _per_cent(fields: Mapping[str, Part], name: str, least: int, most: int) -> Decimal | None:
    return number(fields[name], least, most) / 100 if name in fields else None


def same_currency(fields: Mapping[str, Part], currency: str) -> None:
    """Refuse a part that names another currency than the file's."""
    if "currency" in fields and fields["currency"].text() != currency:
        raise fields["currency"].wrong(
            f"The amount is in {fields['currency'].text()[:3]} among amounts in {currency}.",
            f"Give it in {currency}: a rate of exchange is a decision, not arithmetic.",
        )


def _once_each(parts: Sequence[Part], names: Sequence[str]) -> None:
    for name in names:
        if names.count(name) > 1:
            where = next((part for part in reversed(parts)), None)
            problem, remedy = f"The cost line {name!r} is there twice.", "Give each line an id of its own."
            if where is None:
                raise InputError(problem, file="evaluation", place="lines", remedy=remedy)
            raise where.wrong(problem, remedy)
