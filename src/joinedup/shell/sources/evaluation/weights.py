"""Weights as percentages, as a ranking or as a description, from one file's part to a value."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from joinedup.evaluation.contest import PRICE, Criterion, Weights, WeightsGiven
from joinedup.shell.sources.evaluation.numbers import number
from joinedup.shell.sources.text.ours import Part, did_you_mean

_WAYS = ("percentages", "ranking", "description")
_SLACK = Decimal("0.000001")


def read_weights(fields: Mapping[str, Part], criteria: Sequence[Criterion], *, priced: bool, free: bool) -> Weights:
    """The part called ``weights``, or the weights that stand with the criteria themselves.

    ``free``: draws give the weights, so none need be written. Without any
    word on weights, all that counts counts alike only where draws stand in;
    otherwise the file is refused.
    """
    known = [criterion.id for criterion in criteria]
    if "weights" in fields:
        return _weights(fields["weights"], known)
    own = {part["id"].text(): part["weight"] for one in _parts(fields) if "weight" in (part := _mapping(one))}
    if own:
        percent = {name: number(part, 0, 100) for name, part in own.items()}
        rest = 100 - sum(percent.values(), Decimal(0))
        if priced and rest > 0:
            percent[PRICE] = rest
        return Weights(given=WeightsGiven.PERCENTAGES, percent=percent)
    if not criteria and priced:
        return Weights(given=WeightsGiven.PERCENTAGES, percent={PRICE: Decimal(100)})
    if free or not criteria:
        share = Decimal(100) / max(1, len(known))
        return Weights(given=WeightsGiven.PERCENTAGES, percent=dict.fromkeys(known, share))
    raise fields["criteria"].wrong(
        "Nothing says what each criterion counts.", f"Add `weights:` with one of {', '.join(_WAYS)}."
    )


def _parts(fields: Mapping[str, Part]) -> Sequence[Part]:
    return fields["criteria"].items() if "criteria" in fields else ()


def _mapping(part: Part) -> Mapping[str, Part]:
    return {name: one for name, one in part.pairs() if one.value is not None}


def _weights(part: Part, known: Sequence[str]) -> Weights:
    fields = part.fields((), (*_WAYS, "between"))
    ways = [way for way in _WAYS if way in fields]
    if len(ways) != 1:
        raise part.wrong(
            "Weights are given in more than one way." if ways else "No weights are given.",
            f"Give exactly one of {', '.join(_WAYS)}.",
        )
    if ways[0] == "percentages":
        return _percentages(fields, known)
    if "between" in fields:
        raise fields["between"].wrong("Bounds go with percentages alone.", "Leave them out, or give percentages.")
    return _ranking(fields["ranking"], known) if ways[0] == "ranking" else _description(fields["description"], known)


def _percentages(fields: Mapping[str, Part], known: Sequence[str]) -> Weights:
    part = fields["percentages"]
    percent = {}
    for name, one in part.pairs():
        _check(name, one, known)
        percent[name] = number(one, 0, 100)
    missing = [text for text in known if text not in percent]
    if missing:
        raise part.wrong(f"There is no weight of {', '.join(missing[:3])}.", "Give each criterion a weight.")
    total = sum(percent.values(), Decimal(0))
    if abs(total - 100) > _SLACK:
        raise part.wrong(f"The weights sum to {total:f}, not to 100.", "Correct them as published.")
    bounds = []
    for name, one in fields["between"].pairs() if "between" in fields else ():
        _check(name, one, known)
        ends = [number(part, 0, 100) for part in one.items()]
        if len(ends) != 2 or ends[0] > ends[1]:
            raise one.wrong("Bounds are a least and a most.", "Write [20, 40].")
        bounds.append((name, ends[0], ends[1]))
    return Weights(given=WeightsGiven.PERCENTAGES, percent=percent, between=tuple(bounds))


def _ranking(part: Part, known: Sequence[str]) -> Weights:
    order = []
    for one in part.items():
        names = one.items() if isinstance(one.value, tuple) else (one,)
        for each in names:
            _check(each.text(), each, known)
        order.append(tuple(part.text() for part in names))
    _complete(part, [name for group in order for name in group], known)
    return Weights(given=WeightsGiven.RANKING, order=tuple(order))


def _description(part: Part, known: Sequence[str]) -> Weights:
    fields = part.fields(("words", "criteria"))
    words = fields["words"].texts()
    said = {}
    for name, one in fields["criteria"].pairs():
        _check(name, one, known)
        said[name] = one.choice(words, "word of importance")
    _complete(part, list(said), known)
    groups = [(word, tuple(name for name, own in said.items() if own == word)) for word in words]
    used = [(word, group) for word, group in groups if group]
    return Weights(
        given=WeightsGiven.DESCRIPTION, order=tuple(group for _, group in used), words=tuple(word for word, _ in used)
    )


def _check(name: str, part: Part, known: Sequence[str]) -> None:
    if name not in (*known, PRICE):
        raise part.wrong(f"There is no criterion {name[:60]!r}.", did_you_mean(name, (*known, PRICE)))


def _complete(part: Part, names: Sequence[str], known: Sequence[str]) -> None:
    missing = [text for text in known if text not in names]
    twice = [name for name in names if names.count(name) > 1]
    if missing or twice:
        raise part.wrong(
            f"{missing[0]} is not placed." if missing else f"{twice[0]} is placed twice.",
            "Place each criterion once.",
        )
