"""One release after another, merged into awards.

The key of an award is its ocid, its buyer and its own id: publishers reuse
ocids between buyers. A later release replaces what an earlier one said, part
by part; what it leaves out stands.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from joinedup.market.model import Award, Contract, Supplier
from joinedup.values import Money

_LONGEST = 2000
_TOKEN = Decimal(1)  # a pound or less is written where there is no value
_ABSURD = Decimal(10) ** 12
Key = tuple[str, str]


@dataclass(slots=True)
class _Process:
    """What is known of one ocid and buyer: parts by id, each with the fields last given."""

    buyer_id: str
    buyer: str
    tender: dict[str, Any] = field(default_factory=dict)
    awards: dict[str, dict[str, Any]] = field(default_factory=dict)
    contracts: dict[str, dict[str, Any]] = field(default_factory=dict)
    parties: dict[str, dict[str, Any]] = field(default_factory=dict)


class Merged:
    """Gathers releases, and tells the awards they amount to."""

    def __init__(self) -> None:
        self.releases = 0
        self._by_key: dict[Key, list[tuple[str, str, int, dict[str, Any]]]] = {}

    def add(self, release: Any) -> str:
        """Take in one release; the reason where it cannot be used, else an empty text."""
        if not isinstance(release, dict):
            return "This is no release."
        ocid = _text(release.get("ocid"))
        if not ocid:
            return "The release has no ocid."
        buyer_id, buyer = _buyer(release)
        self.releases += 1
        kept = {name: release.get(name) for name in ("tender", "awards", "contracts", "parties")}
        kept["buyer"] = (buyer_id, buyer)
        entry = (_text(release.get("date")), _text(release.get("id")), self.releases, kept)
        self._by_key.setdefault((ocid, buyer_id or buyer), []).append(entry)
        return ""

    def awards(self) -> tuple[Award, ...]:
        """All awards, in the order of ocid, buyer and id."""
        found = list[Award]()
        for (ocid, _), entries in sorted(self._by_key.items()):
            process = _merge([entry[3] for entry in sorted(entries, key=lambda pair: pair[:3])])
            found.extend(_awards(ocid, process))
        return tuple(found)


def _merge(releases: list[dict[str, Any]]) -> _Process:
    process = _Process(*releases[-1]["buyer"])
    for release in releases:
        process.tender |= _without_nulls(_mapping(release["tender"]))
        for name, into in (("awards", process.awards), ("contracts", process.contracts), ("parties", process.parties)):
            for mapping in _mappings(release[name]):
                into[_text(mapping.get("id"))] = into.get(_text(mapping.get("id")), {}) | _without_nulls(mapping)
    return process


def _awards(ocid: str, process: _Process) -> Iterator[Award]:
    contracts: dict[str, list[Contract]] = {}
    for contract in process.contracts.values():
        contracts.setdefault(_text(contract.get("awardID")), []).append(_contract(contract))
    for identity in sorted({*process.awards, *contracts}):
        award = process.awards.get(identity, {})
        start, end, _ = _period(award.get("contractPeriod"))
        yield Award(
            ocid=ocid,
            id=identity,
            buyer_id=process.buyer_id,
            buyer=process.buyer,
            title=_text(process.tender.get("title")) or _text(award.get("title")),
            description=_text(award.get("description")) or _text(process.tender.get("description")),
            status=_text(award.get("status")),
            awarded=_day(award.get("date")),
            suppliers=_suppliers(award, process),
            stated=_money(award.get("value")),
            classifications=_classifications(award, process),
            start=start,
            end=end,
            contracts=tuple(sorted(contracts.get(identity, ()), key=lambda contract: contract.id)),
        )


def _contract(part: dict[str, Any]) -> Contract:
    start, end, extends_to = _period(part.get("period"))
    return Contract(
        id=_text(part.get("id")), value=_money(part.get("value")), start=start, end=end, extends_to=extends_to
    )


def _suppliers(award: dict[str, Any], process: _Process) -> tuple[Supplier, ...]:
    named = _mappings(award.get("suppliers"))
    if not named and len(process.awards) <= 1:
        named = [party for party in process.parties.values() if "supplier" in _texts(party.get("roles"))]
    found = {}
    for mapping in named:
        identity = _text(mapping.get("id"))
        name = _text(mapping.get("name")) or _text(process.parties.get(identity, {}).get("name"))
        if identity or name:
            found[identity or name] = Supplier(id=identity, name=name or identity)
    return tuple(sorted(found.values(), key=lambda supplier: (supplier.name, supplier.id)))


def _classifications(award: dict[str, Any], process: _Process) -> tuple[str, ...]:
    codes = set()
    for part in (award, process.tender):
        for holder in (part, *_mappings(part.get("items"))):
            for mapping in (
                _mapping(holder.get("classification")),
                *_mappings(holder.get("additionalClassifications")),
            ):
                if _text(mapping.get("scheme")).upper() == "CPV":
                    codes.add(_text(mapping.get("id")))
    return tuple(sorted(codes - {""}))


def _buyer(release: dict[str, Any]) -> tuple[str, str]:
    buyer = _mapping(release.get("buyer"))
    if not buyer:
        parties = _mappings(release.get("parties"))
        buyer = next((party for party in parties if "buyer" in _texts(party.get("roles"))), {})
    return _text(buyer.get("id")), _text(buyer.get("name"))


def _money(part: Any) -> Money | None:
    value = _mapping(part)
    amount, currency = value.get("amount"), _text(value.get("currency")).upper() or "GBP"
    if not isinstance(amount, Decimal) or not _TOKEN < amount < _ABSURD:
        return None
    return (
        Money(amount, currency) if len(currency) == len("GBP") and currency.isascii() and currency.isalpha() else None
    )


def _period(part: Any) -> tuple[date | None, date | None, date | None]:
    period = _mapping(part)
    return _day(period.get("startDate")), _day(period.get("endDate")), _day(period.get("maxExtentDate"))


def _day(value: Any) -> date | None:
    try:
        return date.fromisoformat(value[:10]) if isinstance(value, str) else None
    except ValueError:
        return None


def _text(value: Any) -> str:
    """One line of printable text; a number (some publishers' ids) as its digits."""
    if isinstance(value, Decimal):
        # An exponent of a thousand would be a thousand digits.
        return f"{value:f}" if abs(value.adjusted()) < len(str(_ABSURD)) * 2 else str(value)
    if not isinstance(value, str):
        return ""
    shown = "".join(text if text.isprintable() else " " for text in value[:_LONGEST])
    return " ".join(shown.split())


def _mapping(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _mappings(value: Any) -> list[dict[str, Any]]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def _texts(value: Any) -> list[str]:
    return [_text(one) for one in value] if isinstance(value, list) else []


def _without_nulls(part: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in part.items() if value is not None}
