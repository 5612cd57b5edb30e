"""Ratings of key performance indicators, as text and as JSON."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from typing import Any

import orjson

from joinedup.performance.rate import Rated, shown
from joinedup.shell.reports.printable import within_json
from joinedup.values import Period

_WIDTH = 96


def ratings_text(period: Period, rated: Sequence[Rated]) -> str:
    """Each indicator with its rating and the reason."""
    lines = [f"Ratings from {period.start} to {period.end}"]
    for one in rated:
        lines.append("")
        lines.append(f"{one.rating.title.upper()}  {one.title} ({one.kpi})")
        lines.extend(textwrap.wrap(one.reason, _WIDTH, initial_indent="  ", subsequent_indent="  "))
    return "\n".join(lines)


def ratings_json(period: Period, rated: Sequence[Rated]) -> str:
    """The same, for machines; values are texts so that no digit is lost."""
    whole = {
        "period": {"start": str(period.start), "end": str(period.end)},
        "ratings": [_rating(one) for one in rated],
    }
    return within_json(orjson.dumps(whole, option=orjson.OPT_INDENT_2).decode())


def _rating(rated: Rated) -> dict[str, Any]:
    return {
        "kpi": rated.kpi,
        "title": rated.title,
        "rating": rated.rating.id,
        "outcome": rated.outcome.value,
        "value": None if rated.value is None else shown(rated.value),
        "measurements": rated.measurements,
        "reason": rated.reason,
    }
