"""The evaluation model in words, ready for the tender documents: what will be scored, how, and what fails a bid."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from joinedup.evaluation.contest import PRICE, Contest, WeightsGiven
from joinedup.evaluation.price import formula


def model_text(contest: Contest) -> tuple[str, ...]:
    """Paragraphs in plain English; the same model always reads the same."""
    return (*_weights(contest), *_scale(contest), *_price(contest), *_thresholds(contest), *_ties(contest))


def _weights(contest: Contest) -> Iterator[str]:
    titles = {criterion.id: criterion.title for criterion in contest.criteria} | {PRICE: "Price"}
    given = contest.weights
    if given.given is WeightsGiven.PERCENTAGES:
        listed = "; ".join(f"{titles[column]}, {_plain(given.percent[column])} per cent" for column in contest.columns)
        yield f"The award criteria and their weights are: {listed}. The weights sum to 100 per cent."
    else:
        groups = "; then ".join(" and ".join(titles[text] for text in group) for group in given.order)
        words = f" ({', '.join(given.words)})" if given.words else ""
        yield (
            f"The award criteria in decreasing order of importance{words} are: {groups}. Where several are named "
            "together, none of them counts more than another."
        )
        likely = given.likely()
        listed = "; ".join(f"{titles[column]}, {likely[column]:.2f} per cent" for column in contest.columns)
        yield f"For ranking, the mean of all weights in keeping with that order is used: {listed}."


def _scale(contest: Contest) -> Iterator[str]:
    scales: dict[Decimal, list[str]] = {}
    for criterion in contest.criteria:
        scales.setdefault(criterion.most, []).append(criterion.title)
    for most, titles in scales.items():
        named = "Each criterion other than price" if len(scales) == 1 else ", ".join(titles)
        yield (
            f"{named} is scored from 0 to {_plain(most)}. The score, divided by {_plain(most)} and multiplied by the "
            "weight, gives the points under that criterion."
        )


def _price(contest: Contest) -> Iterator[str]:
    if not contest.priced:
        yield "The price is not an award criterion."
        return
    used = formula(contest.formula)
    numbers = "; ".join(
        f"{setting.name} is {_plain(contest.settings[setting.name])} ({setting.meaning})" for setting in used.settings
    )
    yield f"Price is scored by the following method. {used.text}{f' In this tender, {numbers}.' if numbers else ''}"


def _thresholds(contest: Contest) -> Iterator[str]:
    for criterion in contest.criteria:
        if criterion.minimum is not None:
            yield f"A tender that scores less than {_plain(criterion.minimum)} on {criterion.title} fails and is not ranked."
    if contest.least_quality is not None:
        yield f"A tender that earns less than {_plain(contest.least_quality)} per cent of the quality points fails and is not ranked."
    if contest.most_price is not None:
        yield f"A tender whose price is above {contest.currency} {_plain(contest.most_price)} fails and is not ranked."


def _ties(contest: Contest) -> Iterator[str]:
    yield (
        f"If tenders end level: {contest.ties}"
        if contest.ties
        else ("If tenders end level: no rule is given yet; publish one before the tender.")
    )


def _plain(number: Decimal) -> str:
    return f"{number.normalize():f}"
