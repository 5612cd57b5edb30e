"""What every bid costs over its life: exact sums, and what they may come to."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence

# One thread: the numbers are then the same on every machine, and small products are not slowed by handing them round.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from joinedup.evaluation.cost_figures import plan_figures
from joinedup.evaluation.cost_plan import CostPlan, CostTerms
from joinedup.evaluation.cost_risk import cost_risks
from joinedup.shell.reports.evaluation.results import CostResult
from joinedup.values import InputError

MOST_DRAWS = 1_000_000


def cost_results(
    plans: Sequence[CostPlan], terms: CostTerms, names: Mapping[str, str], *, draws: int, seed: int
) -> tuple[CostResult, ...]:
    """Each bid's cost, in the order of the plans; raises ``InputError`` where a plan cannot be added up."""
    check_draws(draws, seed)
    figures = [plan_figures(plan, terms) for plan in plans]
    risks = cost_risks(plans, terms, draws=draws, seed=seed)
    return tuple(
        CostResult(bid=plan.bid, name=names.get(plan.bid, plan.bid), figures=sums, risk=risk)
        for plan, sums, risk in zip(plans, figures, risks, strict=True)
    )


def check_draws(draws: int, seed: int) -> None:
    """Refuse numbers of draws and seeds that cannot be used."""
    if not 100 <= draws <= MOST_DRAWS:
        raise InputError(
            f"{draws:,} draws cannot be made.",
            file="command line",
            place="--draws",
            remedy=f"Choose from 100 to {MOST_DRAWS:,}.",
        )
    if not 0 <= seed < 2**63:
        raise InputError(
            f"{seed} is no seed.", file="command line", place="--seed", remedy="Choose a whole number from 0."
        )


def cost_cautions(plans: Sequence[CostPlan], terms: CostTerms, names: Mapping[str, str]) -> Iterator[str]:
    """What a reader of the costs must know first."""
    for plan in plans:
        left = [item.title for item in plan.items if item.unpriced]
        if left:
            yield (
                f"{names.get(plan.bid, plan.bid)} leaves {len(left)} {'line' if len(left) == 1 else 'lines'} unpriced "
                f"({'; '.join(left[:4])}{' and others' if len(left) > 4 else ''}): the upper end of the published range "
                "stands in."
            )
        twice = [item.title for item in plan.items if item.allowance and not item.amount.certain]
        if twice:
            yield (
                f"{names.get(plan.bid, plan.bid)}: {twice[0]} has both a range and an allowance for optimism, which may "
                "count the same risk twice."
            )
    doubtful = {item.id for plan in plans for item in plan.items if not item.certain}
    if len(doubtful) > 1 and terms.correlation == 0:
        yield (
            "Uncertain lines are taken to be independent of each other, which makes the sum look surer than it is: "
            "state a correlation."
        )
