"""A response written by hand in YAML, with the same content as the sheet."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from typing import TypeVar

from joinedup.procurement.asked import AskedInterface
from joinedup.procurement.model import Answer, InterfaceOffer, PriceLine, Procurement
from joinedup.procurement.response import Response, price_lines
from joinedup.procurement.terms import MEETS, OFFERED, PRICE_CATEGORIES, currency_of
from joinedup.shell.sources.text.ours import Part, did_you_mean
from joinedup.shell.sources.text.strict_yaml import read_strict
from joinedup.values import InputError, Money

_FIELDS = ("bidder", "product", "currency", "answers", "interfaces", "prices")
_MEETS = {**{meet: meet for meet in MEETS}, "true": "yes", "false": "no"}
_OFFERED = {**{text: text for text in OFFERED}, "false": "no", "true": "included"}
S = TypeVar("S")
T = TypeVar("T")


def read_yaml(content: bytes, name: str, procurement: Procurement, asked: Sequence[AskedInterface]) -> Response:
    """What the file says; raises ``InputError`` where it is no YAML mapping of a response's fields."""
    fields = read_strict(content, name).fields((), _FIELDS)
    problems: list[InputError] = []
    currency, years = currency_of(procurement), procurement.model.term_years
    if "currency" in fields:
        problems.extend(_other_currency(fields["currency"], currency))
    requirements = {requirement.requirement.id for requirement in procurement.specification.requirements}
    interfaces = {interface.id for interface in asked}
    answers = _each(
        _pairs(fields.get("answers"), problems), problems, lambda pair: _answer(pair[0], pair[1], requirements)
    )
    offers = _each(
        _pairs(fields.get("interfaces"), problems),
        problems,
        lambda pair: _offer(pair[0], pair[1], interfaces, currency),
    )
    taken: set[str] = set()
    rows = _each(_items(fields.get("prices"), problems), problems, lambda part: _price(part, taken, currency, years))
    return Response(
        bidder=said(fields.get("bidder")).strip(),
        product=said(fields.get("product")).strip(),
        answers=tuple(answers),
        offers=tuple(offers),
        prices=tuple(line for row in rows for line in row),
        problems=tuple(problems),
    )


def said(part: Part | None) -> str:
    """The text of a part exactly as written; nothing is empty."""
    if part is None or part.value is None:
        return ""
    if not isinstance(part.value, str):
        part.text()
    return str(part.value)


def _each(parts: Iterable[S], problems: list[InputError], read: Callable[[S], T]) -> Iterator[T]:
    """What ``read`` makes of each part; those it refuses become problems."""
    for part in parts:
        try:
            yield read(part)
        except InputError as problem:
            problems.append(problem)


def _pairs(part: Part | None, problems: list[InputError]) -> tuple[tuple[str, Part], ...]:
    found = _each([part] if part else [], problems, lambda part: part.pairs())
    return next(found, ())


def _items(part: Part | None, problems: list[InputError]) -> tuple[Part, ...]:
    found = _each([part] if part else [], problems, lambda part: part.items())
    return next(found, ())


def _demand_known(identity: str, part: Part, known: Collection[str], what: str) -> None:
    if identity not in known:
        raise part.wrong(f"This procurement asks for no {what} {identity[:60]!r}.", did_you_mean(identity, known))


def _answer(identity: str, part: Part, known: Collection[str]) -> Answer:
    _demand_known(identity, part, known, "requirement")
    fields = part.fields((), ("meets", "statement", "evidence")) if part.value is not None else {}
    return Answer(
        requirement=identity,
        meets=_chosen(fields.get("meets"), _MEETS, MEETS),
        statement=said(fields.get("statement")),
        evidence=said(fields.get("evidence")),
    )


def _offer(identity: str, part: Part, known: Collection[str], currency: str) -> InterfaceOffer:
    _demand_known(identity, part, known, "interface")
    fields = part.fields((), ("offered", "once", "yearly", "note")) if part.value is not None else {}
    return InterfaceOffer(
        interface=identity,
        offered=_chosen(fields.get("offered"), _OFFERED, OFFERED),
        once=_money(fields["once"], currency) if "once" in fields else None,
        yearly=_money(fields["yearly"], currency) if "yearly" in fields else None,
        note=said(fields.get("note")),
    )


def _price(part: Part, taken: set[str], currency: str, years: int) -> tuple[PriceLine, ...]:
    fields = part.fields(("id", "category", "title"), ("amount", "years", "amounts"))
    identity = fields["id"].identity()
    if identity in taken:
        raise fields["id"].wrong(f"The price {identity!r} is given twice.", "Give each line an id of its own.")
    taken.add(identity)
    by_year: dict[int, Money] = {}
    if "amounts" in fields:
        for year, amount in enumerate(fields["amounts"].items(), start=1):
            if year > years:
                raise amount.wrong(f"The term is {years} years.", "Give at most one amount for each year.")
            by_year[year] = _money(amount, currency)
    elif "amount" in fields and "years" in fields:
        due = {part.whole(1, years) for part in fields["years"].items()}
        by_year = dict.fromkeys(due, _money(fields["amount"], currency))
    if not by_year:
        raise part.wrong(
            f"The price {identity!r} has no amount.",
            "Write `amount:` with `years: [1, 2]`, or `amounts:` with one amount for each year.",
        )
    category = fields["category"].choice(PRICE_CATEGORIES, "price category")
    return price_lines(identity, category, said(fields["title"]), by_year)


def _chosen(part: Part | None, known: dict[str, str], words: Sequence[str]) -> str:
    text = said(part).strip().lower()
    if part is None or not text:
        return ""
    if text not in known:
        raise part.wrong(f"{text[:60]!r} is not an answer here.", f"Write one of: {', '.join(words)}.")
    return known[text]


def _money(part: Part, currency: str) -> Money:
    amount = part.number()
    if amount < 0:
        raise part.wrong("A price cannot be negative.", "Take the discount off the price it belongs to.")
    if amount != amount.quantize(amount.__class__("0.01")):
        raise part.wrong(f"{amount} is finer than a hundredth.", "Give prices to two decimal places.")
    return Money(amount, currency)


def _other_currency(part: Part, currency: str) -> Iterator[InputError]:
    if said(part).strip() != currency:
        yield part.wrong(
            f"The prices are said to be in {said(part)[:20]!r}; this procurement is priced in {currency}.",
            f"Ask the bidder for prices in {currency}: no rate of exchange is assumed.",
        )
