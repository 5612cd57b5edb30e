"""Draws that somebody else made, from CSV: weights, and measurements of each bid on each criterion.

Weights: one column for each criterion, one row for each draw (one row alone
serves all draws). Measurements: either the columns ``draw``, ``bid`` and one
for each criterion, with a row for each draw and bid; or a column for each
``bid:criterion`` pair with a row for each draw. All on one scale, more being
better. A column called ``draw`` in the weights is passed over.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from joinedup.shell.sources.tables.tables import read_bytes
from joinedup.values import InputError

Floats = NDArray[np.float64]
MOST_BYTES = 400_000_000
MOST_NUMBERS = 20_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Draws:
    """Weights (draws by criteria) and measurements (draws by bids by criteria)."""

    columns: tuple[str, ...]
    bids: tuple[str, ...]
    weights: Floats
    measured: Floats


def read_draws(weights: Path, measurements: Path) -> Draws:
    """Both files, put in one order; raises ``InputError`` where they do not fit each other."""
    heads, table = _numbers(weights)
    keep = [at for at, head in enumerate(heads) if head.casefold() != "draw"]
    columns, drawn = tuple(heads[at] for at in keep), table[:, keep]
    off = np.flatnonzero((drawn < 0).any(axis=1) | (np.abs(drawn.sum(axis=1) - 1) > 1e-6))
    if len(off):
        row = drawn[off[0]]
        raise InputError(
            f"The weights of this draw sum to {row.sum():.6g}, not to 1, or one is below nought.",
            file=weights.name,
            place=f"row {off[0] + 2}",
            remedy="Give shares of one.",
        )
    bids, measured = _measured(measurements, columns)
    if len(drawn) not in (1, len(measured)):
        raise InputError(
            f"There are {len(drawn):,} draws of weights and {len(measured):,} of measurements.",
            file=weights.name,
            remedy="Give as many of each, or one row of weights for all.",
        )
    return Draws(columns=columns, bids=bids, weights=drawn, measured=measured)


def _measured(path: Path, columns: Sequence[str]) -> tuple[tuple[str, ...], Floats]:
    heads, lines = _lines(path)
    folded = [head.casefold() for head in heads]
    if "bid" in folded:
        return _long(path, heads, folded, lines, columns)
    table = _floats(path, lines, [at for at, text in enumerate(folded) if text != "draw"])
    named = [head for head in heads if head.casefold() != "draw"]
    bids = tuple(dict.fromkeys(text.partition(":")[0] for text in named))
    wanted = [f"{bid}:{column}" for bid in bids for column in columns]
    if sorted(wanted) != sorted(named):
        odd = sorted(set(wanted) ^ set(named))
        raise InputError(
            f"The columns do not match the criteria {', '.join(columns[:6])}: look at {', '.join(odd[:3])}.",
            file=path.name,
            place="row 1",
            remedy="Give `draw`, `bid` and a column for each criterion; or a column for each `bid:criterion`.",
        )
    order = [named.index(text) for text in wanted]
    return bids, table[:, order].reshape(len(table), len(bids), len(columns))


def _long(
    path: Path, heads: Sequence[str], folded: Sequence[str], lines: list[list[str]], columns: Sequence[str]
) -> tuple[tuple[str, ...], Floats]:
    missing = [column for column in columns if column not in heads]
    if missing or "draw" not in folded:
        raise InputError(
            f"There is no column {'draw' if 'draw' not in folded else missing[0]!r}.",
            file=path.name,
            place="row 1",
            remedy=f"Its columns are draw, bid, {', '.join(columns)}.",
        )
    who, when = folded.index("bid"), folded.index("draw")
    table = _floats(path, lines, [heads.index(column) for column in columns])
    bids = tuple(dict.fromkeys(line[who].strip() for line in lines))
    draws = tuple(dict.fromkeys(line[when].strip() for line in lines))
    place = {(draw, bid): at for at, (draw, bid) in enumerate((d, b) for d in draws for b in bids)}
    order = np.full(len(place), -1)
    for at, line in enumerate(lines):
        key = (line[when].strip(), line[who].strip())
        if order[place[key]] >= 0:
            raise InputError(
                f"Draw {key[0][:20]} of bid {key[1][:40]} is there twice.",
                file=path.name,
                place=f"row {at + 2}",
                remedy="Give each bid one row in each draw.",
            )
        order[place[key]] = at
    if (order < 0).any():
        draw, bid = list(place)[int(np.flatnonzero(order < 0)[0])]
        raise InputError(
            f"Draw {draw[:20]} lacks bid {bid[:40]}.", file=path.name, remedy="Give each bid one row in each draw."
        )
    return bids, table[order].reshape(len(draws), len(bids), len(columns))


def _numbers(path: Path) -> tuple[list[str], Floats]:
    heads, lines = _lines(path)
    return heads, _floats(path, lines, range(len(heads)))


def _lines(path: Path) -> tuple[list[str], list[list[str]]]:
    data = read_bytes(path, MOST_BYTES)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise InputError("The text is not UTF-8.", file=path.name, remedy="Save the file as CSV UTF-8.") from None
    try:
        rows = [row for row in csv.reader(io.StringIO(text, newline=""), strict=True) if row]
    except csv.Error as slip:
        raise InputError(f"It is no CSV file ({slip}).", file=path.name, remedy="Save it as CSV UTF-8.") from None
    heads = [row.strip() for row in rows[0]] if rows else []
    if len(rows) < 2 or len(set(heads)) < len(heads) or not all(heads):
        raise InputError(
            "It needs a first row of different headings, and draws below.",
            file=path.name,
            place="row 1",
            remedy="Write the criteria as headings.",
        )
    if len(rows) * len(heads) > MOST_NUMBERS:
        raise InputError(f"It holds more than {MOST_NUMBERS:,} cells.", file=path.name, remedy="Give fewer draws.")
    for at, row in enumerate(rows, start=1):
        if len(row) != len(heads):
            raise InputError(
                f"It has {len(row)} cells under {len(heads)} headings.",
                file=path.name,
                place=f"row {at}",
                remedy="Give one cell for each heading.",
            )
    return heads, rows[1:]


def _floats(path: Path, lines: Sequence[Sequence[str]], columns: Sequence[int]) -> Floats:
    found = np.empty((len(lines), len(columns)))
    for at, line in enumerate(lines):
        try:
            found[at] = [float(line[column]) for column in columns]
        except ValueError:
            found[at] = np.nan
        if not np.isfinite(found[at]).all():
            raise InputError(
                "A cell is not a number.", file=path.name, place=f"row {at + 2}", remedy="Write digits alone."
            )
    return found
