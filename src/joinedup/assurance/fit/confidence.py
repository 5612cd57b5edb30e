"""From how a pair ranks to how sure it is: what was measured once more, and what its lists have shown.

The first step is a logistic of the pair's measures and its lead over its rivals. Its answers over all fields then say
what kind of lists lie here: for how many fields there is a partner at all, and how alike the names of sure partners
are. Between lists that write alike, a name that is only somewhat like is no partner; between lists that never do, it
may be. So the second step shifts and stretches the first by what the lists have shown.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from joinedup.assurance.fit.features import CONTEXT, FEATURES, STEPS
from joinedup.knowledge.profiles import Calibration

Numbers: TypeAlias = NDArray[np.float64]
_MOST_AHEAD, _MOST_BEHIND, _LONGEST_STEP, _LEAST_SLOPE = 4.0, -4.0, 6.0, 0.05
_MOST_TIMES, _MOST_RECORDS, _MOST_FIELDS = float(np.log(10)), 10, 200
"""Lists larger than those that taught the weights count as the largest of them."""
MOST_SURE = 0.995
"""As sure as likeness alone makes anything: certain is only what a person has said."""
_USUAL_SHARE, _USUAL_LETTERS, _USUAL_WORDS, _USUAL = 0.6, 0.5, 0.6, 2.0
"""What is taken of lists of which nothing is known yet, and for how many fields that counts."""


def first_step(features: NDArray[np.float32], ranks: Numbers, lead: Numbers, share: Numbers, crowd: int) -> Numbers:
    """The table of what the first step weighs: a row for each pair, a column for each of ``STEPS``."""
    at = {name: number for number, name in enumerate(FEATURES)}
    own = {
        "sum": ranks,
        "ahead": np.clip(lead, 0.0, _MOST_AHEAD),
        "behind": np.clip(lead, _MOST_BEHIND, 0.0),
        "share_of_row": share,
        "crowd": np.full(len(ranks), _size(crowd, _MOST_FIELDS)),
    }
    return np.column_stack([own[name] if name in own else features[:, at[name]] for name in STEPS]).astype(np.float64)


def weighed(table: Numbers, weights: Mapping[str, float]) -> Numbers:
    """The first step of each pair: a logit, softened where it is extreme."""
    logits = table @ np.array([weights.get(name, 0.0) for name in STEPS]) + weights["intercept"]
    beyond = np.abs(logits) - _LONGEST_STEP
    return np.asarray(np.where(beyond > 0, np.sign(logits) * (_LONGEST_STEP + beyond / 10), logits), dtype=np.float64)


@dataclass(frozen=True, slots=True)
class Lists:
    """What the second step asks of the lists: their sizes, the source field of each pair, and its record."""

    rows: NDArray[np.intp]
    record: NDArray[np.intp]
    sources: int
    targets: int
    source_records: int
    target_records: int


def context(steps: Numbers, features: NDArray[np.float32], lists: Lists) -> Numbers:
    """What the lists have shown when the first step has been taken: a row for each pair, a column for each of ``CONTEXT``."""
    rows = lists.rows
    order = np.lexsort((-steps, rows))
    top = order[np.unique(rows[order], return_index=True)[1]]
    sure = 1 / (1 + np.exp(-steps[top]))
    letters, words = (features[top, FEATURES.index(name)].astype(np.float64) for name in ("name_letters", "name_words"))
    whole = sure.sum() + _USUAL
    among = lists.record[rows[top]]
    own = np.bincount(among, weights=sure, minlength=int(lists.record.max()) + 1)
    many = np.bincount(among, minlength=len(own))
    share = (sure.sum() + _USUAL * _USUAL_SHARE) / (len(top) + _USUAL)
    of_record = (own + _USUAL * share) / (many + _USUAL)
    found: dict[str, float | Numbers] = {
        "partnered": _logit(share),
        "partnered_in_record": _logit(of_record)[lists.record[rows]],
        "letters_of_partners": float((sure @ letters + _USUAL * _USUAL_LETTERS) / whole),
        "words_of_partners": float((sure @ words + _USUAL * _USUAL_WORDS) / whole),
        "sources_to_targets": float(np.clip(np.log(lists.sources / lists.targets), -_MOST_TIMES, _MOST_TIMES)),
        "target_records": _size(lists.target_records, _MOST_RECORDS),
        "source_records": _size(lists.source_records, _MOST_RECORDS),
        "targets": _size(lists.targets, _MOST_FIELDS),
    }
    return np.column_stack([np.broadcast_to(found[name], rows.shape) for name in CONTEXT])


def _logit(share: Any) -> Any:
    return np.log(share / (1 - share))


def _size(many: int, most: float) -> float:
    return float(np.log(min(max(many, 1), most)))


def settled(steps: Numbers, shown: Numbers, calibration: Calibration) -> Numbers:
    """The confidence of each pair, from 0 to ``MOST_SURE``; pairs of a field keep the order of their first step."""
    stretch, shift = (np.array([which[name] for name in CONTEXT]) for which in (calibration.stretch, calibration.shift))
    slopes = np.maximum(shown @ stretch + calibration.stretch["step"], _LEAST_SLOPE)
    logits = slopes * steps + shown @ shift + calibration.shift["intercept"]
    return np.asarray(MOST_SURE / (1 + np.exp(-np.clip(logits, -60, 60))), dtype=np.float64)
