"""An evaluation from a file or a case folder: ranking, costs, trials of the model, and how firm the result is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path

import joinedup
from joinedup.evaluation.contest import Contest, Criterion, Entry, Weights, WeightsGiven
from joinedup.evaluation.explained import Explanation, Ground, explanation
from joinedup.evaluation.model_text import model_text
from joinedup.evaluation.panel import Panel, consensus, panel
from joinedup.evaluation.placing import Placed, by_themselves, place, winners
from joinedup.evaluation.stress.trial import Trial
from joinedup.shell.flows.evaluation.cost import check_draws, cost_cautions, cost_results
from joinedup.shell.reports.evaluation.results import CostResult, Evaluated, LotResult, WeightMap
from joinedup.shell.sources.evaluation.draws import Draws, read_draws
from joinedup.shell.sources.evaluation.file import EvaluationRead, read_evaluation
from joinedup.shell.sources.evaluation.panel import PanelRead
from joinedup.shell.sources.knowledge.packs import load_law
from joinedup.values import InputError

DEFAULT_DRAWS = 100_000
DEFAULT_SEED = 1
_CELLS = 60_000_000  # draws times criteria that are held at once
_MAP_STEP = Decimal(4)  # per cent between the places of a weight map
_MAP_SPAN = 25


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What to work out beside ranking and cost."""

    stress: bool = False
    robust: bool = False
    seed: int = DEFAULT_SEED
    draws: int = DEFAULT_DRAWS


def evaluate(path: Path, asked: Asked) -> Evaluated:
    """Everything ``asked`` about the evaluation in ``path`` (a file, or a case folder).

    Raises ``InputError`` where no ranking would be right; a stress test alone
    needs no bids.
    """
    check_draws(asked.draws, asked.seed)
    if path.is_dir():
        from joinedup.shell.flows.evaluation.evaluate_case import case_evaluation

        read, found = case_evaluation(path)
    else:
        read, found = read_evaluation(path, load_law()), ()
    return evaluated(read, asked, source=path.name, found=found)


def evaluated(read: EvaluationRead, asked: Asked, *, source: str, found: Sequence[str] = ()) -> Evaluated:
    """The same for what was read already; ``found`` are cautions known before."""
    if read.draws is not None:
        return _from_draws(read, read_draws(read.draws.weights, read.draws.measurements), asked, source)
    names = {entry.bid: entry.name for contest in read.contests for entry in contest.entries}
    costs: tuple[CostResult, ...] = ()
    cautions = list(found)
    if read.terms is not None and read.plans:
        costs = cost_results(read.plans, read.terms, names, draws=asked.draws, seed=asked.seed)
        cautions += cost_cautions(read.plans, read.terms, names)
    return Evaluated(
        joinedup=joinedup.__version__,
        title=read.title,
        source=source,
        currency=read.contests[0].currency,
        seed=asked.seed,
        draws=asked.draws,
        lots=tuple(_lot(contest, read, asked) for contest in read.contests),
        costs=costs,
        terms=read.terms,
        basis=read.basis,
        cautions=tuple(cautions),
    )


def costed(path: Path, *, draws: int = DEFAULT_DRAWS, seed: int = DEFAULT_SEED) -> Evaluated:
    """The costs alone: no scores are needed, and no ranking is made."""
    check_draws(draws, seed)
    if path.is_dir():
        from joinedup.shell.flows.evaluation.evaluate_case import case_evaluation

        read, found = case_evaluation(path)
    else:
        read, found = read_evaluation(path, load_law()), ()
    if read.terms is None or not read.plans:
        raise InputError(
            "It holds no cost lines.",
            file=path.name,
            place="costs",
            remedy="Add the section `costs` and lines of bids.",
        )
    names = {entry.bid: entry.name for contest in read.contests for entry in contest.entries}
    return Evaluated(
        joinedup=joinedup.__version__,
        title=read.title,
        source=path.name,
        currency=read.terms.currency,
        seed=seed,
        draws=draws,
        lots=(),
        costs=cost_results(read.plans, read.terms, names, draws=draws, seed=seed),
        terms=read.terms,
        basis=read.basis,
        cautions=(*found, *cost_cautions(read.plans, read.terms, names)),
    )


def _lot(contest: Contest, read: EvaluationRead, asked: Asked) -> LotResult:
    trials: tuple[Trial, ...] = ()
    if asked.stress:
        from joinedup.evaluation.stress.run import stress

        trials = stress(contest, read.expected)
        if not contest.entries and not asked.robust:
            return LotResult(contest=contest, placed=(), cautions=(), method=model_text(contest), stress=trials)
    try:
        placed = place(contest)
    except InputError as problem:
        if len(read.contests) < 2:
            raise
        return _by_itself(contest, problem, trials)  # no lot stops another
    seen = None if read.panel is None else _panel(contest, read.panel)
    before = () if read.panel is None or not read.panel.moderations else _before(contest, read.panel)
    result = LotResult(
        contest=contest,
        placed=placed,
        cautions=tuple(_cautions(contest, placed)),
        method=model_text(contest),
        stress=trials,
        panel=seen,
        before_moderation=before,
        explanations=tuple(_explanations(contest, read)),
    )
    return _robust(result, read, asked) if asked.robust else result


def _by_itself(contest: Contest, problem: InputError, trials: tuple[Trial, ...]) -> LotResult:
    """A lot in which nobody can be ranked, with what each of its bids earned by itself."""
    try:
        unranked = by_themselves(contest)
    except InputError:
        unranked = ()
    return LotResult(
        contest=contest,
        placed=(),
        cautions=(),
        method=model_text(contest),
        stress=trials,
        unranked=unranked,
        not_ranked=_in_words(problem),
    )


def _in_words(problem: InputError) -> str:
    of = (
        "" if problem.place in ("", "bids", "thresholds") or problem.place.startswith("lot ") else f" ({problem.place})"
    )
    return f"{problem.problem.rstrip('.')}{of}. {problem.remedy}".strip()


def _robust(result: LotResult, read: EvaluationRead, asked: Asked) -> LotResult:
    from joinedup.evaluation.information import information
    from joinedup.evaluation.robustness import Costs, robustness
    from joinedup.evaluation.tipping import dominances, tips

    contest = result.contest
    if asked.draws * len(contest.columns) > _CELLS:
        raise InputError(
            f"{asked.draws:,} draws of {len(contest.columns)} criteria are more than are held at once.",
            file="command line",
            place="--draws",
            remedy=f"Choose at most {_CELLS // len(contest.columns):,}.",
        )
    mine = {entry.bid for entry in contest.entries}
    plans = tuple(plan for plan in read.plans if plan.bid in mine)
    costs = Costs(plans=plans, terms=read.terms) if read.terms is not None and len(plans) == len(mine) else None
    return replace(
        result,
        robustness=robustness(contest, draws=asked.draws, seed=asked.seed, costs=costs),
        information=information(contest, draws=asked.draws, seed=asked.seed, costs=costs),
        tips=tips(contest),
        dominances=dominances(contest),
        weight_map=weight_map(contest),
    )


def weight_map(contest: Contest) -> WeightMap | None:
    """Who wins at each place of a triangle of weights; ``None`` unless there are three criteria, the price included."""
    if len(contest.columns) != 3:
        return None
    first, second, third = contest.columns
    cells = []
    for number in range(_MAP_SPAN + 1):
        for other in range(_MAP_SPAN + 1 - number):
            share = (number * _MAP_STEP, other * _MAP_STEP, (_MAP_SPAN - number - other) * _MAP_STEP)
            placed = place(contest, weights=dict(zip(contest.columns, share, strict=True)))
            top = winners(placed)
            cells.append((share, top[0] if len(top) == 1 else ""))
    return WeightMap(columns=(first, second, third), cells=tuple(cells))


def _panel(contest: Contest, read: PanelRead) -> Panel:
    mine = {entry.bid for entry in contest.entries}
    return panel(
        [rating for rating in read.ratings if rating.bid in mine],
        contest.criteria,
        [moderation for moderation in read.moderations if moderation.bid in mine],
        level=read.level,
        apart=read.apart,
    )


def _before(contest: Contest, read: PanelRead) -> tuple[Placed, ...]:
    """The ranking by first scores alone."""
    first = consensus(read.ratings, ())
    entries = tuple(
        replace(
            entry, scores={**entry.scores, **{name: score for (bid, name), score in first.items() if bid == entry.bid}}
        )
        for entry in contest.entries
    )
    return place(replace(contest, entries=entries))


def _cautions(contest: Contest, placed: Sequence[Placed]) -> Iterator[str]:
    top = winners(placed)
    if len(top) > 1:
        named = " and ".join(one.name for one in placed if one.bid in top)
        rule = f"The published rule decides: {contest.ties}" if contest.ties else "No rule is published for this."
        yield f"{named} end level. {rule}"
    for one in placed:
        for reason in one.failed:
            yield f"{one.name} is not ranked: {reason}"
    if contest.weights.given is not WeightsGiven.PERCENTAGES:
        yield (
            "The tender publishes an order of the criteria and no percentages; the ranking uses the mean of all weights "
            "in keeping with that order."
        )


def _explanations(contest: Contest, read: EvaluationRead) -> Iterator[Explanation]:
    for entry in contest.entries:
        others = [one.name for one in contest.entries if one.bid != entry.bid]
        others += [product for bid, product in read.products.items() if bid != entry.bid]
        own = {entry.name.casefold(), read.products.get(entry.bid, "").casefold()}
        for criterion in contest.criteria:
            if criterion.id not in entry.scores:
                continue
            said = read.reasons.get((entry.bid, criterion.id), "")
            yield explanation(
                bid=entry.bid,
                criterion=(criterion.id, criterion.title),
                score=entry.scores[criterion.id].likely,
                most=criterion.most,
                meaning="",
                grounds=[Ground(text=said)] if said else [],
                others=[name for name in others if name.casefold() not in own],
            )


def _from_draws(read: EvaluationRead, drawn: Draws, asked: Asked, source: str) -> Evaluated:
    """Draws that somebody else made: ranked by what each bid is worth in the mean."""
    from joinedup.evaluation.acceptability import from_draws

    contest = _of_draws(read, drawn)
    worth = _means(drawn)
    placed = tuple(
        Placed(
            bid=entry.bid,
            name=entry.name,
            quality=worth[entry.bid],
            price=Decimal(0),
            total=worth[entry.bid],
            rank=1 + sum(other > worth[entry.bid] for other in worth.values()),
            failed=(),
            cost=None,
        )
        for entry in contest.entries
    )
    return Evaluated(
        joinedup=joinedup.__version__,
        title=read.title,
        source=source,
        currency=contest.currency,
        seed=asked.seed,
        draws=len(drawn.measured),
        lots=(
            LotResult(
                contest=contest,
                placed=tuple(sorted(placed, key=lambda one: (one.rank or 0, one.bid))),
                cautions=(
                    "The ranking is by the mean of the draws that were given; no seed and no method play a part.",
                ),
                method=(),
                robustness=from_draws(drawn.bids, drawn.columns, drawn.weights, drawn.measured),
            ),
        ),
        costs=(),
        terms=None,
        basis=read.basis,
        cautions=(),
    )


def _of_draws(read: EvaluationRead, drawn: Draws) -> Contest:
    """The contest that the draws belong to, its names where the file gives them."""
    given = read.contests[0]
    titles = {criterion.id: criterion for criterion in given.criteria}
    names = {entry.bid: entry.name for entry in given.entries}
    odd = sorted((set(titles) - set(drawn.columns)) | (set(names) - set(drawn.bids)))
    if odd or len(drawn.bids) < 2:
        problem = f"The draws have nothing on {', '.join(odd[:3])}." if odd else "The draws hold only one bid."
        raise InputError(problem, file="draws", remedy="Give draws of all bids and criteria the file names.")
    share = Decimal(100) / len(drawn.columns)
    return replace(
        given,
        criteria=tuple(
            titles.get(column) or Criterion(id=column, title=column, most=Decimal(1)) for column in drawn.columns
        ),
        weights=Weights(given=WeightsGiven.PERCENTAGES, percent=dict.fromkeys(drawn.columns, share)),
        entries=tuple(Entry(bid=bid, name=names.get(bid, bid), scores={}, price=None) for bid in drawn.bids),
    )


def _means(drawn: Draws) -> dict[str, Decimal]:
    import numpy as np

    every = np.broadcast_to(drawn.weights, (len(drawn.measured), len(drawn.columns)))
    worth = np.einsum("dbc,dc->db", drawn.measured, every).mean(axis=0)
    return {bid: round(Decimal(repr(float(value))), 6) for bid, value in zip(drawn.bids, worth, strict=True)}
