"""Whether a contract needs key performance indicators, and how many (Procurement Act 2023, section 52)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from joinedup.knowledge.model import Law
from joinedup.values import InputError, Money, Reference

EXEMPT = ("framework", "concession", "light touch", "private utility")
"""Kinds of contract for which section 52 asks for none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KpiDuty:
    """What section 52 asks of one contract.

    ``needed`` is ``None`` where it cannot be told, and ``reason`` says why.
    ``least`` is the number to set and publish, ``published`` how many of the
    most material ones notices carry; both are 0 where none are needed.
    """

    needed: bool | None
    least: int
    published: int
    reason: str
    references: tuple[Reference, ...]


def kpi_duty(value: Money | None, day: date, law: Law, kind: str = "") -> KpiDuty:
    """The duty for a contract of ``value`` entered into on ``day``.

    ``kind`` is one of ``EXEMPT``, or empty for any other contract. Raises
    ``InputError`` where the law pack has no threshold for that day.
    """
    try:
        threshold = law.threshold("kpi", day)
        least = law.quantity("kpi-least", day)
        published = law.quantity("kpi-published", day)
    except KeyError as error:
        raise InputError(
            f"The law pack has no entry {error.args[0]}.",
            file=law.pack.title,
            place="thresholds and quantities",
            remedy="Check the date, or add the entry with the days on which it applies.",
        ) from None
    references = (*threshold.references, *published.references)
    if kind in EXEMPT:
        return KpiDuty(
            needed=False, least=0, published=0, reason=f"A {kind} contract needs none.", references=references
        )
    if value is None or value.currency != threshold.amount.currency:
        return KpiDuty(
            needed=None,
            least=int(least.number),
            published=int(published.number),
            reason=f"The value in {threshold.amount.currency} is not known; above {threshold.amount} they are needed.",
            references=references,
        )
    if threshold.amount < value:
        reason = (
            f"At {value} the contract is above {threshold.amount}: set and publish at least {least.number} key "
            "performance indicators, unless its performance cannot appropriately be assessed by them; "
            "then say why in the contract details notice."
        )
        return KpiDuty(
            needed=True,
            least=int(least.number),
            published=int(published.number),
            reason=reason,
            references=references,
        )
    reason = f"At {value} the contract is not above {threshold.amount}. Indicators may still be agreed."
    return KpiDuty(needed=False, least=0, published=0, reason=reason, references=references)
