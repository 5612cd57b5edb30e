"""Is every record that one product sends acceptable to the other? Each two schemas are decided once, however many pairs have them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from joinedup.assurance.fit.national.score import worth_containing
from joinedup.shell.flows.assurance.fit.national.database import Index
from joinedup.shell.flows.assurance.fit.national.given import key_of_all
from joinedup.shell.flows.assurance.fit.national.parts import made_table, records_path, write_table
from joinedup.shell.flows.assurance.fit.national.steps import Kept, Watch
from joinedup.shell.flows.assurance.fit.pairs import Answer, decide_pairs
from joinedup.shell.sources.assurance.fit.pairs import Pair

_BATCH = 128
_LONGEST = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What was decided of what one record sends and another takes.

    ``verdict``: contained, not_contained (``witness`` is JSON text), unknown, or not_compared; ``reason`` says why.
    """

    verdict: str
    reason: str
    witness: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Travelling:
    """A record's schema and which way it travels."""

    schema: str
    sha256: str
    why_none: str
    sent: bool
    taken: bool


def decide_all(
    index: Index, scores: Sequence[Path], keys: Sequence[str], kept: Kept, seconds: float, watch: Watch
) -> tuple[list[tuple[str, int, str, int, Verdict, Verdict]], int]:
    """For every scored pair (left key, number, right key, number) the verdicts left to right and right to left.

    Also how many different pairs of schemas that took.
    """
    if not scores:
        return [], 0
    listed = ", ".join("'" + str(path).replace("'", "''") + "'" for path in scores)
    rows = index.rows(
        f"SELECT left_key, left_entity, right_key, right_entity, left_share, right_share FROM read_parquet([{listed}])"
        " ORDER BY 1, 2, 3, 4"
    )
    records = _records(index, rows, keys, kept)
    asked: set[tuple[str, str]] = set()
    sides = []
    for left, own, right, there, left_share, right_share in rows:
        mine, theirs = records[left, own], records[right, there]
        forth = _question(mine, theirs, right_share, asked)
        back = _question(theirs, mine, left_share, asked)
        sides.append((left, own, right, there, forth, back))
    texts = {travelling.sha256: travelling.schema for travelling in records.values()}
    verdicts = _verdicts(asked, texts, kept, seconds, watch)
    return [
        (left, own, right, there, _answer(forth, verdicts), _answer(back, verdicts))
        for left, own, right, there, forth, back in sides
    ], len(asked)


_Question = Verdict | tuple[str, str]


def _answer(question: _Question, verdicts: Mapping[tuple[str, str], Verdict]) -> Verdict:
    return question if isinstance(question, Verdict) else verdicts[question]


def _question(giver: _Travelling, taker: _Travelling, share: float, asked: set[tuple[str, str]]) -> _Question:
    """The two schemas to be decided, or why they need not or cannot be."""
    if not worth_containing(share):
        return Verdict(verdict="not_compared", reason="It supplies too little of the other's record.")
    if not giver.sent or not taker.taken:
        return Verdict(
            verdict="not_compared",
            reason="No call of the one sends its record."
            if not giver.sent
            else "No call of the other takes its record.",
        )
    for travelling in (giver, taker):
        if not travelling.schema:
            return Verdict(verdict="unknown", reason=travelling.why_none or "Its schema is not known.")
    pair = (giver.sha256, taker.sha256)
    asked.add(pair)
    return pair


def _records(
    index: Index, rows: Sequence[tuple[Any, ...]], keys: Sequence[str], kept: Kept
) -> dict[tuple[str, int], _Travelling]:
    wanted = sorted({(row[0], row[1]) for row in rows} | {(row[2], row[3]) for row in rows})
    names = sorted({key for key, _ in wanted} & set(keys))
    found = index.matching(
        "SELECT p.product, p.entity, p.schema, p.why_none, len(p.reads) + len(p.events) > 0, len(p.writes) > 0"
        " FROM read_parquet(?) p JOIN wanted_records w ON w.product = p.product AND w.entity = p.entity",
        [str(records_path(kept.products, name)) for name in names],
        made_table(
            {"product": ("text", [key for key, _ in wanted]), "entity": ("whole", [number for _, number in wanted])}
        ),
    )
    return {
        (key, number): _Travelling(
            schema=schema,
            sha256=hashlib.sha256(schema.encode()).hexdigest(),
            why_none=why,
            sent=bool(sent),
            taken=bool(taken),
        )
        for key, number, schema, why, sent, taken in found
    }


def _verdicts(
    asked: Set[tuple[str, str]], texts: Mapping[str, str], kept: Kept, seconds: float, watch: Watch
) -> dict[tuple[str, str], Verdict]:
    found = _known(kept.verdicts, seconds)
    waiting = sorted(asked - found.keys())
    # Made one by one as they are asked for: thousands of schemas at once are more than memory should hold.
    pairs = (
        Pair(id=list(pair), producer=json.loads(texts[pair[0]]), consumer=json.loads(texts[pair[1]]))
        for pair in waiting
    )
    answers = decide_pairs(pairs, seconds=seconds, workers=kept.workers)
    done = 0
    with watch("Containment") as tell:
        for batch in _batches(answers):
            write_table(
                kept.verdicts / f"{key_of_all(seconds, [answer.id for answer in batch])}.parquet", _part(batch, seconds)
            )
            found.update((tuple(answer.id), _verdict(answer)) for answer in batch)
            done += len(batch)
            tell(done, len(waiting))
    return found


def _batches(answers: Iterator[Answer]) -> Iterator[list[Answer]]:
    while batch := list(islice(answers, _BATCH)):
        yield batch


def _verdict(answer: Answer) -> Verdict:
    witness = json.dumps(answer.witness, sort_keys=True) if answer.verdict == "not_contained" else ""
    if len(witness) > _LONGEST:
        witness = f"{witness[:_LONGEST]} …"
    return Verdict(verdict=answer.verdict, reason=answer.reason[:_LONGEST], witness=witness)


def _part(batch: Sequence[Answer], seconds: float) -> Any:
    verdicts = [_verdict(answer) for answer in batch]
    return made_table(
        {
            "producer": ("text", [answer.id[0] for answer in batch]),
            "consumer": ("text", [answer.id[1] for answer in batch]),
            "seconds": ("number", [seconds] * len(batch)),
            "verdict": ("text", [verdict.verdict for verdict in verdicts]),
            "reason": ("text", [verdict.reason for verdict in verdicts]),
            "witness": ("text", [verdict.witness for verdict in verdicts]),
        }
    )


def _known(folder: Path, seconds: float) -> dict[tuple[str, str], Verdict]:
    """What was decided before, within the same time."""
    import pyarrow.parquet as pq

    found: dict[tuple[str, str], Verdict] = {}
    for path in sorted(folder.glob("*.parquet")):
        for row in pq.read_table(path).to_pylist():
            if row["seconds"] == seconds:
                found[row["producer"], row["consumer"]] = Verdict(
                    verdict=row["verdict"], reason=row["reason"], witness=row["witness"]
                )
    return found
