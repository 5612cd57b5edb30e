"""The results as Parquet: every table sorted and written alike, so that the same inputs give the same bytes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from joinedup.knowledge.profiles import Profile
from joinedup.shell.flows.assurance.fit.national.containment import Verdict
from joinedup.shell.flows.assurance.fit.national.database import Index
from joinedup.shell.flows.assurance.fit.national.given import Given
from joinedup.shell.flows.assurance.fit.national.parts import records_path, write_table
from joinedup.shell.flows.assurance.fit.national.steps import Kept, Parts, Undone

FILES = ("products", "profiles", "profile_records", "pairs", "reach", "not_read")
"""The tables of a result, each ``<name>.parquet``; the flat tables under the index lie in ``tables/``."""
_SIDE = ("share", "supplied", "wanted", "missing", "doubtful", "losses")


@dataclass(frozen=True, slots=True, kw_only=True)
class Scored:
    """All that the steps left: parts, verdicts, and what was not done."""

    read: Sequence[tuple[Given, str]]
    chosen: Sequence[Profile]
    standings: Parts
    scores: Parts
    verdicts: Sequence[tuple[str, int, str, int, Verdict, Verdict]]
    undone: Sequence[Undone]


def write_results(index: Index, scored: Scored, kept: Kept, output: Path) -> Mapping[str, int]:
    """Write every table; answers how many rows each has."""
    _register(index, scored)
    questions = {
        "products": _products(index, scored, kept),
        "profiles": _profiles(index, scored),
        "profile_records": _profile_records(scored),
        "pairs": _pairs(index, scored),
        "reach": "SELECT g.name AS giver, t.name AS taker, r.concepts, (r.share / 1000)::DOUBLE AS share FROM reach r"
        " JOIN names g ON g.number = r.giver JOIN names t ON t.number = r.taker ORDER BY ALL",
        "not_read": "SELECT * FROM undone ORDER BY ALL",
        "tables/concepts": "SELECT c.concept, c.meaning, count(DISTINCT m.entity) AS records FROM concepts c"
        " JOIN meant m USING (concept) GROUP BY ALL ORDER BY ALL",
        "tables/entities": "SELECT e.entity, e.product, e.standard, r.id, r.title FROM entities e JOIN records r"
        " USING (entity) ORDER BY e.entity",
        "tables/fields": "SELECT entity, concept, words, kind, need, sure FROM meant ORDER BY ALL",
    }
    (output / "tables").mkdir(exist_ok=True)
    rows = {}

    def write(name: str, table: Any) -> None:
        rows[name] = table.num_rows
        write_table(output / f"{name}.parquet", table)

    index.tables(questions.items(), write)
    return rows


def _register(index: Index, scored: Scored) -> None:
    names = [*((gift.name, key) for gift, key in scored.read), *((profile.id, "") for profile in scored.chosen)]
    index.know(
        "names",
        {
            "number": ("whole", range(len(names))),
            "name": ("text", [name for name, _ in names]),
            "key": ("text", [key for _, key in names]),
        },
    )
    index.know(
        "undone",
        {
            name: ("text", [getattr(undone, name) for undone in scored.undone])
            for name in ("product", "step", "reason", "place", "remedy")
        },
    )


def _products(index: Index, scored: Scored, kept: Kept) -> str:
    import json

    import pyarrow.parquet as pq

    told = [json.loads(pq.read_schema(records_path(kept.products, key)).metadata[b"product"]) for _, key in scored.read]
    index.know(
        "told_products",
        {
            "number": ("whole", range(len(told))),
            "title": ("text", [value[1] for value in told]),
            "kind": ("text", [value[2] for value in told]),
            "sha256": ("text", [value[3] for value in told]),
        },
    )
    return (
        "SELECT n.name AS product, t.title, t.kind, t.sha256, count(DISTINCT m.entity) AS records,"
        " count(*) AS fields, count(DISTINCT m.concept) AS concepts FROM names n JOIN told_products t USING (number)"
        " JOIN entities e ON e.product = n.number JOIN meant m USING (entity) GROUP BY ALL ORDER BY product"
    )


def _profiles(index: Index, scored: Scored) -> str:
    """A row for each product and profile: scored, not_found where the index found no record, or unknown."""
    index.know(
        "chosen",
        {
            "profile": ("text", [profile.id for profile in scored.chosen]),
            "entities": ("whole", [len(profile.entities) for profile in scored.chosen]),
        },
    )
    index.know("not_stood", {"key": ("text", list(scored.standings.lost))})
    return (
        "SELECT n.name AS product, c.profile, CASE WHEN x.key IS NOT NULL THEN 'unknown' WHEN s.product IS NULL"
        " THEN 'not_found' ELSE 'scored' END AS outcome, CASE WHEN x.key IS NULL THEN coalesce(s.profile_share, 0)::DOUBLE"
        " END AS share, CASE WHEN x.key IS NULL THEN coalesce(s.held, 0) END AS held, c.entities,"
        " CASE WHEN x.key IS NULL THEN coalesce(s.missing_fields, 0) END AS missing,"
        " CASE WHEN x.key IS NULL THEN coalesce(s.doubtful_fields, 0) END AS doubtful"
        " FROM names n CROSS JOIN chosen c LEFT JOIN not_stood x ON x.key = n.key LEFT JOIN"
        f" (SELECT * FROM {_parts(scored.standings.paths, _STOOD)} WHERE entity = '') s"
        " ON s.product = n.key AND s.profile = c.profile WHERE n.key <> '' ORDER BY ALL"
    )


def _profile_records(scored: Scored) -> str:
    side = ", ".join(f"s.{text}" for text in _SIDE)
    return (
        f"SELECT n.name AS product, s.profile, s.entity, s.record, {side} FROM {_parts(scored.standings.paths, _STOOD)} s"
        " JOIN names n ON n.key = s.product WHERE s.entity <> '' ORDER BY ALL"
    )


def _pairs(index: Index, scored: Scored) -> str:
    keys = ("left_key", "left_entity", "right_key", "right_entity")
    columns: dict[str, tuple[str, Sequence[Any]]] = {
        name: ("text" if at % 2 == 0 else "whole", [row[at] for row in scored.verdicts]) for at, name in enumerate(keys)
    }
    for at, way in ((4, "left_to_right"), (5, "right_to_left")):
        columns[way] = ("text", [row[at].verdict for row in scored.verdicts])  # type: ignore[union-attr]
        columns[f"{way}_reason"] = ("text", [row[at].reason for row in scored.verdicts])  # type: ignore[union-attr]
        columns[f"{way}_witness"] = ("text", [row[at].witness for row in scored.verdicts])  # type: ignore[union-attr]
    index.know("verdicts", columns)
    sides = ", ".join(f"s.{which}_{text}" for which in ("left", "right") for text in _SIDE)
    ways = ", ".join(
        f"v.{way}{part}" for way in ("left_to_right", "right_to_left") for part in ("", "_reason", "_witness")
    )
    return (
        "SELECT ln.name AS left_product, lr.id AS left_record, rn.name AS right_product, rr.id AS right_record,"
        f" {sides}, {ways} FROM {_parts(scored.scores.paths, _SCORED)} s JOIN names ln ON ln.key = s.left_key"
        " JOIN names rn ON rn.key = s.right_key JOIN records lr ON lr.product = ln.number AND lr.own = s.left_entity"
        " JOIN records rr ON rr.product = rn.number AND rr.own = s.right_entity JOIN verdicts v ON v.left_key = s.left_key"
        " AND v.left_entity = s.left_entity AND v.right_key = s.right_key AND v.right_entity = s.right_entity ORDER BY ALL"
    )


_STOOD = (
    "SELECT '' AS product, '' AS profile, 0 AS held, 0 AS missing_fields, 0 AS doubtful_fields, 0::DOUBLE AS profile_share,"
    " '' AS entity, '' AS record, 0::DOUBLE AS share, 0 AS supplied, 0 AS wanted, ['']::VARCHAR[] AS missing,"
    " ['']::VARCHAR[] AS doubtful, ['']::VARCHAR[] AS losses WHERE false"
)
_SCORED = (
    "SELECT '' AS left_key, 0 AS left_entity, '' AS right_key, 0 AS right_entity, "
    + ", ".join(
        f"{value} AS {which}_{name}"
        for which in ("left", "right")
        for name, value in zip(
            _SIDE, ("0::DOUBLE", "0", "0", "['']::VARCHAR[]", "['']::VARCHAR[]", "['']::VARCHAR[]"), strict=True
        )
    )
    + " WHERE false"
)


def _parts(paths: Sequence[Path], empty: str) -> str:
    """Parts as one table; ``empty`` is one without rows, for where there are none."""
    if not paths:
        return f"({empty})"
    listed = ", ".join("'" + str(path).replace("'", "''") + "'" for path in paths)
    return f"read_parquet([{listed}])"
