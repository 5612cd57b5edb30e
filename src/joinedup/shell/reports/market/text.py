"""A summary of the market record, as text and as JSON."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

import orjson

from joinedup.market.summary import Spread, Summary
from joinedup.shell.reports.printable import within_json
from joinedup.values import Money

_WIDTH = 96
_FEW = 10


def market_text(found: Summary, skipped: Sequence[str], left_out: int) -> str:
    """What comparable awards say, with every caution."""
    lines = [
        f"{_count(found.awards, 'award')} of {_count(found.buyers, 'buyer')}, {found.total} in all, each counted once.",
        "",
        *_spread("Value of an award to one supplier", found.values, found.currency),
        *_spread("Value shared by several suppliers", found.shared, found.currency),
        *_spread("Length in months", found.months, ""),
        *_suppliers(found),
        *_expiring(found),
    ]
    told = list(found.cautions)
    if left_out:
        told.append(f"{_count(left_out, 'release')} could not be read, the first: {skipped[0]}")
    if told:
        lines.extend(("", "Mind:"))
        for text in told:
            lines.extend(textwrap.wrap(text, _WIDTH, initial_indent="  - ", subsequent_indent="    "))
    return "\n".join(lines)


def market_json(found: Summary, skipped: Sequence[str], left_out: int) -> str:
    """The same, for machines; amounts are texts so that no digit is lost."""
    whole = {**_plain(asdict(found)), "left_out": left_out, "skipped": list(skipped)}
    return within_json(orjson.dumps(whole, option=orjson.OPT_INDENT_2).decode())


def _spread(title: str, found: Spread | None, currency: str) -> Iterator[str]:
    if found is None:
        yield f"{title}: none."
        return
    points = (found.least, found.lower, found.median, found.upper, found.most)
    if currency:
        least, lower, median, upper, most = (str(Money(amount, currency)) for amount in points)
    else:
        least, lower, median, upper, most = (f"{amount:.1f}" for amount in points)
    if found.count == 1:
        yield f"{title} (1): {median}."
        return
    yield f"{title} ({found.count}): {least} to {most}; half of them {lower} to {upper}; the middle one {median}."


def _suppliers(found: Summary) -> Iterator[str]:
    if not found.suppliers:
        return
    yield ""
    yield "Suppliers by number of awards:"
    for supplier in found.suppliers[:_FEW]:
        worth = f", {supplier.value_alone} for {_count(supplier.alone, 'award')} held alone" if supplier.alone else ""
        yield f"  {supplier.name}: {_count(supplier.awards, 'award')}{worth}"
    more = len(found.suppliers) - _FEW
    if more > 0:
        yield f"  and {more} more."


def _expiring(found: Summary) -> Iterator[str]:
    yield ""
    if not found.expiring:
        yield "None of them ends soon."
        return
    yield f"Ending soon ({len(found.expiring)}):"
    for expiring in found.expiring[:_FEW]:
        extends = f", with extensions {expiring.extends_to}" if expiring.extends_to else ""
        worth = f", {expiring.value}" if expiring.value else ""
        yield f"  {expiring.ends}{extends}: {expiring.title} ({expiring.buyer}{worth})"
    more = len(found.expiring) - _FEW
    if more > 0:
        yield f"  and {more} more."


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def _plain(value: Any) -> Any:
    """Days and amounts as texts, tuples as lists."""
    if isinstance(value, dict):
        return {name: _plain(one) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    if isinstance(value, date):
        return value.isoformat()
    return value if value is None or isinstance(value, int | str) else f"{value:f}"
