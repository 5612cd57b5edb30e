"""Everything one evaluation found, as one value that reports render and pages show."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from joinedup.evaluation.acceptability import Robustness
from joinedup.evaluation.contest import Contest
from joinedup.evaluation.cost_figures import PlanFigures
from joinedup.evaluation.cost_plan import CostTerms
from joinedup.evaluation.cost_risk import CostRisk
from joinedup.evaluation.explained import Explanation
from joinedup.evaluation.information import Information
from joinedup.evaluation.panel import Panel
from joinedup.evaluation.placing import Placed, Unranked
from joinedup.evaluation.stress.trial import Trial
from joinedup.evaluation.tipping import Dominance, Tip


@dataclass(frozen=True, slots=True, kw_only=True)
class WeightMap:
    """Who wins where, over all weights of three criteria: rows of (weights in per cent, winner's bid id)."""

    columns: tuple[str, str, str]
    cells: tuple[tuple[tuple[Decimal, Decimal, Decimal], str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LotResult:
    """One contest and all that was worked out about it; what was not asked for is empty or ``None``.

    Where nobody could be ranked, ``not_ranked`` says why and what to do, and ``unranked`` are the bids by themselves, as far
    as their scores and prices can be used.
    """

    contest: Contest
    placed: tuple[Placed, ...]
    cautions: tuple[str, ...]
    method: tuple[str, ...]
    stress: tuple[Trial, ...] = ()
    robustness: Robustness | None = None
    information: Information | None = None
    tips: tuple[Tip, ...] = ()
    dominances: tuple[Dominance, ...] = ()
    weight_map: WeightMap | None = None
    panel: Panel | None = None
    before_moderation: tuple[Placed, ...] = ()
    explanations: tuple[Explanation, ...] = ()
    unranked: tuple[Unranked, ...] = ()
    not_ranked: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CostResult:
    """One bid's cost: the exact sums, and what they may come to."""

    bid: str
    name: str
    figures: PlanFigures
    risk: CostRisk


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluated:
    """A whole evaluation. The same input and seed give the same value."""

    joinedup: str
    title: str
    source: str
    currency: str
    seed: int
    draws: int
    lots: tuple[LotResult, ...]
    costs: tuple[CostResult, ...]
    terms: CostTerms | None
    basis: str
    cautions: tuple[str, ...]

    @property
    def unusable(self) -> bool:
        """Whether some lot holds a score or a price with which nothing can be worked out."""
        return any(lot.not_ranked and lot.contest.entries and not lot.unranked for lot in self.lots)
