"""How firm an assessed case's result is, as figures to be shown: each a sentence, a chart and the table of its numbers.

Everything here is text and whole numbers, so that it can be stored once and
shown as often as wanted.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from joinedup.evaluation.stress.trial import Example, Shown
from joinedup.evaluation.tipping import Tip
from joinedup.findings import Outcome
from joinedup.shell.reports.evaluation import charts, words
from joinedup.shell.reports.evaluation.figures.cost import cost_figures
from joinedup.shell.reports.evaluation.figures.figure import Figure, Table, share
from joinedup.shell.reports.evaluation.results import Evaluated, LotResult

_TROUBLES = (Outcome.WARNING, Outcome.FAIL)
OUTCOMES = {
    Outcome.PASS: "Nothing found",
    Outcome.WARNING: "Warning",
    Outcome.FAIL: "Fails",
    Outcome.NOT_APPLICABLE: "Does not apply",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class TrialFigure:
    """One trial of the scoring model; ``change`` and its two tables are the smallest counter-example found."""

    title: str
    outcome: str
    word: str
    sentence: str
    remedy: str
    change: str = ""
    tables: tuple[Table, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Firmness:
    """Three pages: the ranking, the costs, the scoring model; and what they rest on."""

    seed: int
    draws: int
    cautions: tuple[str, ...]
    terms: str
    ranking: tuple[Figure, ...]
    cost: tuple[Figure, ...]
    headline: str
    trials: tuple[TrialFigure, ...]
    method: tuple[str, ...]

    def svg(self, key: str) -> str:
        """The chart of that key, or nothing."""
        return next((figure.svg for figure in (*self.ranking, *self.cost) if figure.key == key), "")


def firmness(found: Evaluated) -> Firmness:
    """The figures of a case's evaluation with its trials and draws; a case is one lot."""
    lot = found.lots[0]
    troubled = [trial for trial in lot.stress if trial.outcome in _TROUBLES]
    return Firmness(
        seed=found.seed,
        draws=found.draws,
        cautions=tuple(dict.fromkeys((*found.cautions, *lot.cautions))),
        terms=words.terms_sentence(found),
        ranking=(_ranks(lot), _central(lot), _pairs(lot), _map(lot), _tips(lot, found.currency), _worth(lot)),
        cost=tuple(cost_figures(found)),
        headline=_trial_headline(len(troubled), len(lot.stress)),
        trials=tuple(_trials(lot, found.currency)),
        method=lot.method,
    )


def _trial_headline(troubled: int, tried: int) -> str:
    if not troubled:
        return f"None of {tried} trials of the scoring model found anything to mend."
    return f"{troubled} of {tried} trials of the scoring model found something to mend or to be ready to defend."


def _ranks(lot: LotResult) -> Figure:
    rows = list(words.robust_rows(lot))
    ranks = range(1, len(rows) + 1)
    return Figure(
        key="ranks",
        title="Who would come first",
        sentence=words.robust_sentence(lot),
        alt="Bars: for each bid the share of draws in which it takes each rank. The table below gives the same numbers.",
        svg=charts.acceptability_svg(lot),
        tables=(
            Table(
                caption="Share of draws in which each bid takes each rank",
                head=(
                    "Bid",
                    *(f"Rank {rank}" for rank in ranks),
                    "First under the published weights",
                    "Confidence factor",
                ),
                rows=tuple(
                    (name, *map(share, taken), share(published[0]) if published else "–", share(confidence))
                    for name, taken, published, confidence in rows
                ),
            ),
        ),
        points=(
            "Rank acceptability: weights are drawn from all that are possible, scores and costs from their ranges.",
            "Confidence factor: how often a bid is first under just its central weights, which suit it best.",
        ),
    )


def _central(lot: LotResult) -> Figure:
    found, known, titles = lot.robustness, words.names(lot), words.titles(lot)
    if found is None:
        return Figure(key="central", title="Which weights suit each bid", sentence="Weights were not drawn.")
    never = [known[bid] for bid, row in zip(found.bids, found.central, strict=True) if row is None]
    told = "The mean of all weights under which each bid comes first."
    if never:
        told += f" {' and '.join(never)} never {'comes' if len(never) == 1 else 'come'} first, so there are none."
    rows = tuple(
        (titles.get(column, column), *(share(row[at]) if row else "–" for row in found.central))
        for at, column in enumerate(found.columns)
    )
    head = ("Criterion", *(known[bid] for bid in found.bids))
    return Figure(
        key="central",
        title="Which weights suit each bid",
        sentence=told,
        tables=(Table(caption="Central weights of each bid", head=head, rows=rows),),
    )


def _pairs(lot: LotResult) -> Figure:
    found, known = lot.robustness, words.names(lot)
    if found is None:
        return Figure(key="pairs", title="One bid against another", sentence="Weights were not drawn.")
    rows = tuple(
        (known[bid], *("–" if other == bid else share(won) for other, won in zip(found.bids, row, strict=True)))
        for bid, row in zip(found.bids, found.winning, strict=True)
    )
    return Figure(
        key="pairs",
        title="One bid against another",
        sentence="The share of draws in which the bid on the left beats the one above; level draws count for neither.",
        tables=(Table(caption="Pairwise winning", head=("Bid", *(known[bid] for bid in found.bids)), rows=rows),),
        points=tuple(
            f"{known[dominance.better]} is at least as good as {known[dominance.worse]} in every criterion"
            f"{', whatever the ranges turn out to be' if dominance.surely else ' on likely numbers'}."
            for dominance in lot.dominances
        ),
    )


def _map(lot: LotResult) -> Figure:
    title = "Who wins at which weights"
    found = lot.weight_map
    if found is None:
        return Figure(
            key="map",
            title=title,
            sentence="A map of all weights is a triangle, so it can be drawn for three criteria, the price among them. "
            f"This procurement has {len(lot.contest.columns)}; the table above gives the weights that suit each bid.",
        )
    known = words.names(lot)
    counts = {bid: sum(winner == bid for _, winner in found.cells) for bid in (*known, "")}
    rows = tuple(
        (known.get(bid, "Two or more level"), share(number / len(found.cells)))
        for bid, number in counts.items()
        if number or bid
    )
    return Figure(
        key="map",
        title=title,
        sentence=words.map_sentence(lot),
        alt="Triangle of weights, each place marked with the bid that wins there. The table below gives the shares.",
        svg=charts.triangle_svg(lot),
        tables=(Table(caption="Share of the triangle each bid wins", head=("Bid", "Share"), rows=rows),),
        points=("The cross marks the published weights. At a corner one criterion counts alone.",),
    )


def _tips(lot: LotResult, currency: str) -> Figure:
    found = words.first_tips(lot)
    title = "The smallest changes that would change the winner"
    if not found:
        return Figure(
            key="tips",
            title=title,
            sentence="No change of one weight, one price or one score alone changes the winner, or two bids share the "
            "first place.",
        )
    rows = tuple(
        (one.sentence, _number_text(one, one.now, currency), _number_text(one, one.to, currency)) for one in found
    )
    head = ("What changes, and who would win", "From", "To")
    return Figure(
        key="tips",
        title=title,
        sentence="Each change alone, all else as it is. The smaller the change, the less firm the award.",
        tables=(Table(caption="Smallest changes", head=head, rows=rows),),
    )


def _worth(lot: LotResult) -> Figure:
    return Figure(
        key="worth",
        title="What it would pay to find out before award",
        sentence="How many points better the award would be in the mean if that one thing were known, and what would "
        "settle it.",
        points=tuple(words.worth_knowing(lot)),
    )


def _trials(lot: LotResult, currency: str) -> Iterator[TrialFigure]:
    for one in sorted(lot.stress, key=lambda trial: trial.outcome not in _TROUBLES):
        tables: tuple[Table, ...] = ()
        if one.example is not None and one.remedy:
            tables = tuple(
                Table(
                    caption=f"{one.title}: {label}",
                    head=("Bid", "Rank", "Quality", "Price", "Price points", "Total"),
                    rows=tuple(
                        (
                            row.bid,
                            str(row.rank),
                            f"{row.quality:.2f}",
                            words.money(row.price, currency),
                            f"{row.price_points:.2f}",
                            f"{row.total:.2f}",
                        )
                        for row in rows
                    ),
                )
                for label, rows in _sides(one.example)
            )
        yield TrialFigure(
            title=one.title,
            outcome=one.outcome.value,
            word=OUTCOMES[one.outcome],
            sentence=one.sentence,
            remedy=one.remedy,
            change=one.example.change if one.example is not None and tables else "",
            tables=tables,
        )


def _number_text(tip: Tip, number: Decimal, currency: str) -> str:
    if tip.kind == "price":
        return words.money(number, currency)
    return f"{number:,.2f}%" if tip.kind == "weight" else f"{number:,.2f}"


def _sides(example: Example) -> tuple[tuple[str, tuple[Shown, ...]], ...]:
    """The field before and after, or once where the example changes nothing."""
    if example.before == example.after:
        return (("the example", example.before),)
    return ("before", example.before), ("after", example.after)
