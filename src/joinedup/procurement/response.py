"""A bidder's response: what one sheet or file of answers and prices says."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from joinedup.procurement.asked import AskedInterface
from joinedup.procurement.model import Answer, InterfaceOffer, PriceLine, Procurement
from joinedup.procurement.terms import currency_of
from joinedup.values import InputError, Money


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """Answers in the order of the specification, offers in the order asked, prices by id.

    ``problems`` are the places that could not be used as they stand; what
    they touched is left unanswered or unpriced, never guessed.
    """

    bidder: str
    product: str
    answers: tuple[Answer, ...]
    offers: tuple[InterfaceOffer, ...]
    prices: tuple[PriceLine, ...]
    problems: tuple[InputError, ...] = ()


def complete(
    answers: Sequence[Answer],
    offers: Sequence[InterfaceOffer],
    procurement: Procurement,
    asked: Sequence[AskedInterface],
) -> tuple[tuple[Answer, ...], tuple[InterfaceOffer, ...]]:
    """One answer for each requirement and one offer for each interface, in order, gaps left empty."""
    given = {answer.requirement: answer for answer in answers}
    offered = {offer.interface: offer for offer in offers}
    return (
        tuple(
            given.get(
                requirement.requirement.id,
                Answer(requirement=requirement.requirement.id, meets="", statement="", evidence=""),
            )
            for requirement in procurement.specification.requirements
        ),
        tuple(
            offered.get(
                interface.id,
                InterfaceOffer(interface=interface.id, offered="", once=None, yearly=None, note=""),
            )
            for interface in asked
        ),
    )


def price_lines(identity: str, category: str, title: str, by_year: dict[int, Money]) -> tuple[PriceLine, ...]:
    """One line for each distinct amount of a row of prices.

    A row whose years differ becomes lines ``id.1``, ``id.2`` in the order in
    which the amounts first fall due; its years at nothing are left out.
    """
    years: dict[Money, list[int]] = {}
    for year, amount in sorted(by_year.items()):
        years.setdefault(amount, []).append(year)
    amounts = list(years)
    if len(amounts) > 1:
        amounts = [money for money in amounts if money.amount != 0]
    return tuple(
        PriceLine(
            id=identity if len(years) == 1 else f"{identity}.{number}",
            category=category,
            title=title,
            amount=amount,
            years=tuple(years[amount]),
        )
        for number, amount in enumerate(amounts, start=1)
    )


def template_digest(procurement: Procurement, asked: Sequence[AskedInterface]) -> str:
    """SHA-256 of all the buyer's words that a response answers.

    A response that carries another digest answers another version of the
    specification.
    """
    said: dict[str, Any] = {
        "procurement": procurement.id,
        "currency": currency_of(procurement),
        "years": procurement.model.term_years,
        "requirements": [
            [requirement.requirement.id, requirement.obligation.value, requirement.text]
            for requirement in procurement.specification.requirements
        ],
        "interfaces": [[interface.id, interface.name, interface.system] for interface in asked],
    }
    if procurement.specification.record_kinds:
        said["record_kinds"] = [[kind.title, kind.words, kind.near] for kind in procurement.specification.record_kinds]
    text = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
