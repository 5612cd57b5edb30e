"""Several evaluators score the same bids: what they agree on, what they must discuss, and what moderation changed.

First scores are kept for ever beside the moderated ones. Numbers are small in
a tender, so warnings about an evaluator's severity or halo are questions to
ask, never verdicts, and none is given where too little was scored.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import sqrt
from statistics import fmean, pstdev

from joinedup.evaluation.agreement import Level, alpha
from joinedup.evaluation.contest import Criterion
from joinedup.evaluation.spread import Spread, between

LOW_ALPHA = 0.667
"""Below it Krippendorff advises to draw no conclusions; it is his rule of thumb, not law."""
_FEW_ITEMS = 10  # fewer scores than these make alpha of one criterion a hint and no measure
_LEAST_SHARED = 8  # scores shared with others before an evaluator's severity is spoken of
_SEVERE = 2.5  # standard errors away from the others
_LEAST_CRITERIA = 5
_LEAST_BIDS = 3
_HALO = 0.4  # of the spread that the other evaluators show between criteria


@dataclass(frozen=True, slots=True, kw_only=True)
class Rating:
    """One evaluator's first score of one bid on one criterion."""

    evaluator: str
    bid: str
    criterion: str
    score: Decimal
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Moderation:
    """What was agreed after discussion, and why."""

    bid: str
    criterion: str
    score: Decimal
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CriterionAgreement:
    """How far evaluators agree on one criterion. ``caution`` says why alpha may mislead, or is empty."""

    criterion: str
    title: str
    alpha: float | None
    items: int
    caution: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ToDiscuss:
    """One bid's criterion on which evaluators differ by more than a step, or whose alpha is low."""

    bid: str
    criterion: str
    scores: tuple[tuple[str, Decimal], ...]
    settled: bool
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PanelWarning:
    """A question about one evaluator: ``kind`` is ``severity``, ``leniency`` or ``halo``."""

    evaluator: str
    kind: str
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """All that a panel's scores say."""

    evaluators: tuple[str, ...]
    agreement: tuple[CriterionAgreement, ...]
    overall: float | None
    discuss: tuple[ToDiscuss, ...]
    warnings: tuple[PanelWarning, ...]


def panel(
    ratings: Sequence[Rating],
    criteria: Sequence[Criterion],
    moderations: Sequence[Moderation] = (),
    *,
    level: Level = Level.ORDINAL,
    apart: Decimal = Decimal(1),
) -> Panel:
    """What the ratings say; scores more than ``apart`` from each other must be discussed."""
    evaluators = tuple(sorted({rating.evaluator for rating in ratings}))
    table = {(rating.evaluator, rating.bid, rating.criterion): rating.score for rating in ratings}
    bids = sorted({rating.bid for rating in ratings})
    agreement = tuple(_agreement(criterion, evaluators, bids, table, level) for criterion in criteria)
    settled = {(moderation.bid, moderation.criterion) for moderation in moderations}
    every = [(bid, criterion.id) for criterion in criteria for bid in bids]
    return Panel(
        evaluators=evaluators,
        agreement=agreement,
        overall=alpha(_matrix(evaluators, every, table), level) if len(evaluators) > 1 else None,
        discuss=tuple(_discuss(criteria, bids, evaluators, table, settled, apart)),
        warnings=(*_severity(evaluators, table), *_halo(evaluators, table)),
    )


def consensus(ratings: Iterable[Rating], moderations: Iterable[Moderation]) -> dict[tuple[str, str], Spread]:
    """The score of each bid on each criterion: as moderated, else the mean with the spread of first scores."""
    found: dict[tuple[str, str], list[Decimal]] = {}
    for rating in ratings:
        found.setdefault((rating.bid, rating.criterion), []).append(rating.score)
    result = {
        key: between(min(scores), sum(scores, Decimal(0)) / len(scores), max(scores)) for key, scores in found.items()
    }
    for settled in moderations:
        result[settled.bid, settled.criterion] = between(settled.score, settled.score, settled.score)
    return result


def _agreement(
    criterion: Criterion,
    evaluators: Sequence[str],
    bids: Sequence[str],
    table: Mapping[tuple[str, str, str], Decimal],
    level: Level,
) -> CriterionAgreement:
    matrix = _matrix(evaluators, [(bid, criterion.id) for bid in bids], table)
    paired = sum(sum(row[at] is not None for row in matrix) > 1 for at in range(len(bids)))
    found = alpha(matrix, level) if len(evaluators) > 1 else None
    caution = ""
    if found is None:
        caution = "Everybody gave the same score, or too few scores can be paired: alpha says nothing."
    elif paired < _FEW_ITEMS:
        caution = (
            f"Only {paired} {'bid was' if paired == 1 else 'bids were'} scored by two or more: read alpha as a hint."
        )
    return CriterionAgreement(criterion=criterion.id, title=criterion.title, alpha=found, items=paired, caution=caution)


def _matrix(
    evaluators: Sequence[str], items: Sequence[tuple[str, str]], table: Mapping[tuple[str, str, str], Decimal]
) -> list[list[float | None]]:
    return [
        [None if (score := table.get((who, bid, criterion))) is None else float(score) for bid, criterion in items]
        for who in evaluators
    ]


def _discuss(
    criteria: Sequence[Criterion],
    bids: Sequence[str],
    evaluators: Sequence[str],
    table: Mapping[tuple[str, str, str], Decimal],
    settled: set[tuple[str, str]],
    apart: Decimal,
) -> Iterator[ToDiscuss]:
    for criterion in criteria:
        for bid in bids:
            given = tuple(
                (who, table[who, bid, criterion.id]) for who in evaluators if (who, bid, criterion.id) in table
            )
            if len(given) < 2:
                continue
            low, high = min(score for _, score in given), max(score for _, score in given)
            straddles = criterion.minimum is not None and low < criterion.minimum <= high
            if high - low <= apart and not straddles:
                continue
            why = (
                f"some scores pass the least of {criterion.minimum} and some do not"
                if straddles
                else f"scores run from {low} to {high}"
            )
            yield ToDiscuss(
                bid=bid,
                criterion=criterion.id,
                scores=given,
                settled=(bid, criterion.id) in settled,
                sentence=f"{criterion.title}: {why}.",
            )


def _severity(evaluators: Sequence[str], table: Mapping[tuple[str, str, str], Decimal]) -> Iterator[PanelWarning]:
    for who in evaluators:
        gaps = []
        for (evaluator, bid, criterion), score in table.items():
            others = [
                float(table[other, bid, criterion])
                for other in evaluators
                if other != who and (other, bid, criterion) in table
            ]
            if evaluator == who and others:
                gaps.append(float(score) - fmean(others))
        if len(gaps) < _LEAST_SHARED:
            continue
        mean = fmean(gaps)
        error = pstdev(gaps) / sqrt(len(gaps))
        if abs(mean) >= 0.5 and abs(mean) > _SEVERE * error:
            yield PanelWarning(
                evaluator=who,
                kind="severity" if mean < 0 else "leniency",
                sentence=(
                    f"{who} scores {abs(mean):.1f} {'lower' if mean < 0 else 'higher'} than the others in the mean of "
                    f"{len(gaps)} shared scores. Ask how {who} reads the scale; it changes no score by itself."
                ),
            )


def _halo(evaluators: Sequence[str], table: Mapping[tuple[str, str, str], Decimal]) -> Iterator[PanelWarning]:
    """Whose scores of one bid hardly differ between criteria, where those of the others do."""
    spread = {who: _within(who, table) for who in evaluators}
    for who in evaluators:
        others = [one for name, one in spread.items() if name != who and one is not None]
        mine = spread[who]
        if mine is None or not others or fmean(others) == 0:
            continue
        if mine < _HALO * fmean(others):
            yield PanelWarning(
                evaluator=who,
                kind="halo",
                sentence=(
                    f"{who}'s scores of a bid differ little from criterion to criterion ({mine:.1f} in the mean, "
                    f"{fmean(others):.1f} among the others). Ask whether each criterion was scored by itself."
                ),
            )


def _within(who: str, table: Mapping[tuple[str, str, str], Decimal]) -> float | None:
    """How far an evaluator's scores of one bid spread between criteria, in the mean; ``None`` where too few."""
    by_bid: dict[str, list[float]] = {}
    for (evaluator, bid, _), score in table.items():
        if evaluator == who:
            by_bid.setdefault(bid, []).append(float(score))
    full = [pstdev(scores) for scores in by_bid.values() if len(scores) >= _LEAST_CRITERIA]
    return fmean(full) if len(full) >= _LEAST_BIDS else None
