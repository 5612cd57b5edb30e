"""Decides many pairs of schemas, each within a time: what takes longer is ended and answered "unknown"."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from joinedup.shell.flows.crew import GivenUp, Job, shared_out
from joinedup.shell.sources.assurance.fit.pairs import Pair

SECONDS = 10.0
_HANDFUL = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The verdict on one pair, and what it took."""

    id: Any
    verdict: str
    witness: Any
    reason: str
    ms: float


def decide_one(pair: Pair, *, format_assertion: bool = False) -> Answer:
    """The verdict on one pair, here and now, however long it takes."""
    from joinedup.assurance.fit.containment import decide

    if pair.problem is not None:
        reason = f"{pair.problem.place.capitalize()}: {pair.problem.problem} {pair.problem.remedy}"
        return Answer(id=pair.id, verdict="unknown", witness=None, reason=reason, ms=0.0)
    start = time.perf_counter()
    verdict = decide(pair.producer, pair.consumer, format_assertion=format_assertion)
    return Answer(
        id=pair.id,
        verdict=str(verdict.outcome),
        witness=verdict.witness,
        reason=verdict.reason,
        ms=round((time.perf_counter() - start) * 1000, 3),
    )


def decide_pairs(
    pairs: Iterable[Pair], *, seconds: float = SECONDS, format_assertion: bool = False, workers: int | None = None
) -> Iterator[Answer]:
    """The verdict on each pair, in their order; none takes much longer than ``seconds``."""
    job = Job(do=partial(decide_one, format_assertion=format_assertion), prepare=_load, handful=_HANDFUL)
    for pair, answer in shared_out(pairs, job, seconds=seconds, workers=workers):
        if isinstance(answer, GivenUp):
            yield Answer(id=pair.id, verdict="unknown", witness=None, reason=answer.reason, ms=answer.ms)
        else:
            yield answer


def _load() -> None:
    """Load all there is to load before the first pair is timed."""
    decide_one(Pair(id=None, producer={"type": "string"}, consumer={"pattern": "^a$"}))
