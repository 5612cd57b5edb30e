"""valentine's matchers on the same tasks: COMA, Similarity Flooding and Cupid, from names and types alone."""

from __future__ import annotations

import io
import time
import warnings
from collections.abc import Callable, Sequence
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from itertools import product
from typing import Any

from benchmarks.matching_tasks import Task
from joinedup.knowledge.profiles import Entity, Field, Kind

_DTYPES = {
    Kind.INTEGER: "int64",
    Kind.NUMBER: "float64",
    Kind.FLAG: "bool",
    Kind.DATE: "datetime64[ns]",
    Kind.DATETIME: "datetime64[ns]",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranked:
    """For each source field its targets, best first, and the seconds of processor time that all of it took.

    ``trouble`` is why it could not run at all, ``broken`` on how many pairs of tables it broke down.
    """

    ranks: tuple[dict[str, list[str]], ...]
    seconds: float
    trouble: str = ""
    broken: int = 0


def peers() -> dict[str, Callable[[], Any]]:
    """The matchers by name, each made anew for a run."""
    with redirect_stderr(io.StringIO()), redirect_stdout(io.StringIO()):
        from valentine.algorithms import Coma, Cupid, SimilarityFlooding

    return {
        "COMA": lambda: Coma(use_instances=False, use_schema=True),
        "Similarity Flooding": SimilarityFlooding,
        "Cupid": Cupid,
    }


def run(make: Callable[[], Any], tasks: Sequence[Task]) -> Ranked:
    """What a matcher ranks on ``tasks``; where it cannot run at all, why. Entities are its tables, one pair at a time."""
    ranks, broken, start = [], 0, time.process_time()
    for task in tasks:
        scored: dict[str, list[tuple[float, str]]] = {}
        for source, target in product(task.source, task.target):
            try:
                _score(make, source, target, scored)
            except (KeyError, ZeroDivisionError):
                broken += 1  # Similarity Flooding does where columns and types make one and the same graph
            except LookupError:
                return Ranked(ranks=(), seconds=0.0, trouble="it needs NLTK's WordNet corpora, which it does not bring")
        ranks.append({one: [other for _, other in sorted(ranked)] for one, ranked in scored.items()})
    return Ranked(ranks=tuple(ranks), seconds=time.process_time() - start, broken=broken)


def _score(make: Callable[[], Any], source: Entity, target: Entity, scored: dict[str, list[tuple[float, str]]]) -> None:
    from valentine import valentine_match

    mine, theirs = ({field.name: field.id for field in which.fields} for which in (source, target))
    with warnings.catch_warnings(), redirect_stderr(io.StringIO()), redirect_stdout(io.StringIO()):
        warnings.simplefilter("ignore")
        found = valentine_match([_frame(source), _frame(target)], make(), df_names=[source.title, target.title])
    for pair, score in found.items():
        one, other = _columns(pair)
        if one in mine and other in theirs:
            scored.setdefault(mine[one], []).append((-float(score), theirs[other]))


def _columns(pair: Any) -> tuple[str, str]:
    if hasattr(pair, "source_column"):
        return pair.source_column, pair.target_column
    (_, source), (_, target) = pair
    return source, target


def _frame(entity: Entity) -> Any:
    import pandas as pd

    return pd.DataFrame({field.name: pd.Series(dtype=_dtype(field)) for field in entity.fields})


def _dtype(field: Field) -> str:
    return "object" if field.many else _DTYPES.get(field.kind, "object")
