"""A result drawn from its tables: two heat maps with the figures behind them, for the page and the workbench alike."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from joinedup.shell.flows.assurance.fit.national.groups import Group, grouped
from joinedup.shell.flows.assurance.fit.national.parts import arrow
from joinedup.shell.flows.assurance.fit.national.summary import Summary
from joinedup.shell.reports.assurance.fit.matrix.json import summary_from_data
from joinedup.values import InputError

MOST_ROWS = 60
"""As many products have a row of their own; more are drawn in groups."""
MOST_TABLE = 5_000_000
"""A table with more rows is not drawn: the Parquet files are there to be asked."""
_MOST_PAIRS = 200
_STEPS = (0.005, 0.2, 0.4, 0.6, 0.8)
_COLUMNS = {
    "products": {"product", "title", "kind", "records", "fields", "concepts"},
    "profiles": {"product", "profile", "outcome", "share", "held", "entities", "missing", "doubtful"},
    "pairs": {
        *("left_product", "left_record", "right_product", "right_record", "left_share", "right_share"),
        *(f"{way}{part}" for way in ("left_to_right", "right_to_left") for part in ("", "_reason", "_witness")),
    },
    "reach": {"giver", "taker", "concepts", "share"},
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One figure. ``step`` is from 0 (nothing) to 5, or ``unknown``; ``text`` says it, ``note`` in full."""

    text: str
    step: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A product, or a group of them, and its cells."""

    name: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HeatMap:
    """Rows by columns."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """Everything that is drawn. ``groups`` is empty where every product has a row of its own.

    ``by_profile`` has a row for each product or group, ``by_product`` says what the product at the left
    needs that the one above has; ``products`` are all products with a cell for each profile, and
    ``pairs`` the pairs of records that supply each other most, as the table has them.
    """

    summary: Summary
    groups: tuple[Group, ...]
    by_profile: HeatMap
    by_product: HeatMap
    products: tuple[Row, ...]
    pairs: tuple[Mapping[str, Any], ...]


def picture(folder: Path) -> Picture:
    """The picture of the result in ``folder``; raises ``InputError`` where it is none."""
    summary = _summary(folder)
    tables = {name: _table(folder, name).to_pylist() for name in ("products", "profiles", "pairs")}
    names = [row["product"] for row in tables["products"]]
    profiles = [str(profile["id"]) for profile in summary.profiles]
    standing = {(row["product"], row["profile"]): row for row in tables["profiles"]}
    shares = _shares(folder)
    groups = grouped(names, shares, MOST_ROWS) if len(names) > MOST_ROWS else ()
    drawn = groups or tuple(Group(name=name, members=(name,)) for name in names)
    return Picture(
        summary=summary,
        groups=groups,
        by_profile=HeatMap(
            columns=tuple(profiles),
            rows=tuple(
                Row(
                    name=group.label,
                    cells=tuple(_standing([standing.get((m, p)) for m in group.members]) for p in profiles),
                )
                for group in drawn
            ),
        ),
        by_product=HeatMap(
            columns=tuple(group.label for group in drawn),
            rows=tuple(
                Row(name=taker.label, cells=tuple(_between(taker, giver, shares) for giver in drawn)) for taker in drawn
            ),
        ),
        products=tuple(
            Row(name=name, cells=tuple(_standing([standing.get((name, p))]) for p in profiles)) for name in names
        ),
        pairs=_best(tables["pairs"]),
    )


def narrowed(found: Picture, profile: str) -> Picture:
    """The same picture with one profile alone; the whole where there is no such profile in it."""
    if profile not in found.by_profile.columns:
        return found
    at = found.by_profile.columns.index(profile)
    return replace(
        found,
        by_profile=HeatMap(columns=(profile,), rows=_column(found.by_profile.rows, at)),
        products=_column(found.products, at),
    )


def _column(rows: Sequence[Row], at: int) -> tuple[Row, ...]:
    return tuple(Row(name=row.name, cells=(row.cells[at],)) for row in rows)


def _summary(folder: Path) -> Summary:
    try:
        return summary_from_data(json.loads((folder / "matrix.json").read_text(encoding="utf-8")))
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise _no_result("matrix.json is missing or is not what such a run writes") from None


def _shares(folder: Path) -> dict[tuple[str, str], float]:
    table = _table(folder, "reach")
    takers, givers, shares = (table.column(one).to_pylist() for one in ("taker", "giver", "share"))
    return {(taker, giver): share for taker, giver, share in zip(takers, givers, shares, strict=True)}


def _table(folder: Path, name: str) -> Any:
    pa = arrow()
    import pyarrow.parquet as pq

    path = folder / f"{name}.parquet"
    try:
        if pq.read_metadata(path).num_rows > MOST_TABLE:
            raise _no_result(f"{name}.parquet has more than {MOST_TABLE:,} rows, which are not drawn")
        table = pq.read_table(path)
    except (OSError, ValueError, pa.ArrowException):
        raise _no_result(f"{name}.parquet is missing or cannot be read") from None
    lacking = sorted(_COLUMNS[name] - set(table.column_names))
    if lacking:
        raise _no_result(f"{name}.parquet lacks the column {lacking[0]}")
    return table


def _no_result(why: str) -> InputError:
    return InputError(
        f"This is no result of a matrix: {why}.",
        file="the result",
        remedy="Give the whole folder that `joinedup fit --matrix` wrote.",
    )


def _standing(rows: Sequence[Mapping[str, Any] | None]) -> Cell:
    """One product's standing beside a profile; of a group, the mean of those that are known."""
    known = [row for row in rows if row is not None and row["share"] is not None]
    if not known:
        return Cell(text="?", step="unknown", note="not known: it could not be scored")
    share = sum(float(mapping["share"]) for mapping in known) / len(known)
    if len(rows) == 1:
        one = known[0]
        note = f"{one['held']} of {one['entities']} records held, {one['missing']} needed fields missing, {one['doubtful']} doubtful"
    else:
        most, least = (pick(float(mapping["share"]) for mapping in known) for pick in (max, min))
        note = f"mean of {len(known)} products, from {_percent(least)} to {_percent(most)}"
        if len(known) < len(rows):
            note += f"; {len(rows) - len(known)} not known"
    return Cell(text=_percent(share), step=_step(share), note=note)


def _between(taker: Group, giver: Group, shares: Mapping[tuple[str, str], float]) -> Cell:
    pairs = [(mine, theirs) for mine in taker.members for theirs in giver.members if mine != theirs]
    if not pairs:
        return Cell(text="–", step="self", note="itself")
    share = sum(shares.get(pair, 0.0) for pair in pairs) / len(pairs)
    note = f"{giver.label} has {_percent(share)} of what {taker.label} speaks of"
    return Cell(
        text=_percent(share), step=_step(share), note=note if len(pairs) == 1 else f"mean of {len(pairs)} pairs: {note}"
    )


def _percent(share: float) -> str:
    """A share in whole percent; never nothing or everything where it is not."""
    if 0 < share < 0.005:
        return "<1%"
    return ">99%" if 0.995 <= share < 1 else f"{share * 100:.0f}%"


def _step(share: float) -> str:
    return str(sum(share >= step for step in _STEPS))


def _best(rows: Sequence[Mapping[str, Any]]) -> tuple[Mapping[str, Any], ...]:
    names = ("left_product", "left_record", "right_product", "right_record")
    ranked = sorted(
        rows,
        key=lambda mapping: (-(mapping["left_share"] + mapping["right_share"]), *(mapping[name] for name in names)),
    )
    return tuple(ranked[:_MOST_PAIRS])
