"""What a bid promises, and what would show that each promise was kept.

Every *yes* and *partly*, and every interface offered, becomes a commitment to
carry into the contract. A *no* promises nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from joinedup.procurement.model import Bid, InterfaceOffer
from joinedup.relationships.model import Commitment, Source
from joinedup.requirements.model import Specification, SpecifiedRequirement

_EXCHANGE = "An exchange of test records through it, both ways round, watched by the force before acceptance."
_DESCRIPTION = "A description of it that passes the same checks as before award."


def commitments(
    bid: Bid, specification: Specification, interfaces: Sequence[tuple[str, str]] = ()
) -> tuple[Commitment, ...]:
    """The promises of ``bid``: answers in the specification's order, then offers in that of ``interfaces``.

    ``interfaces`` are ids and names of those the bidder was asked to offer.
    """
    return (*_answers(bid, specification), *_offers(bid, interfaces))


def _answers(bid: Bid, specification: Specification) -> Iterator[Commitment]:
    given = {answer.requirement: answer for answer in bid.answers}
    for asked in specification.requirements:
        answer = given.get(asked.requirement.id)
        if answer is None or answer.meets not in ("yes", "partly"):
            continue
        partial = answer.meets == "partly"
        yield Commitment(
            id=f"answer:{asked.requirement.id}",
            bid=bid.id,
            source=Source.ANSWER,
            subject=asked.requirement.id,
            # A partial promise is the bidder's statement; a whole one is the outcome that was asked for.
            promise=_in_part(asked, answer.statement) if partial else asked.text,
            partial=partial,
            evidence=tuple(verification.detail for verification in asked.requirement.verification),
            once=None,
            yearly=None,
        )


def _in_part(asked: SpecifiedRequirement, statement: str) -> str:
    said = statement.strip() or "The bidder does not say which part."
    return f"In part: {asked.text} What the bidder says of it: {said}"


def _offers(bid: Bid, interfaces: Sequence[tuple[str, str]]) -> Iterator[Commitment]:
    offers = {offer.interface: offer for offer in bid.offers}
    for identity, name in interfaces:
        offer = offers.get(identity)
        if offer is None or not _promises(offer):
            continue
        note = f" {offer.note.strip()}" if offer.note.strip() else ""
        yield Commitment(
            id=f"offer:{identity}",
            bid=bid.id,
            source=Source.OFFER,
            subject=identity,
            promise=f"The product serves the interface {name}.{note}",
            partial=False,
            evidence=(_EXCHANGE, _DESCRIPTION),
            once=offer.once,
            yearly=offer.yearly,
        )


def _promises(offer: InterfaceOffer) -> bool:
    return offer.offered not in ("", "no") or offer.once is not None or offer.yearly is not None
