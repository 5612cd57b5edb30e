"""A file of an evaluation (YAML, JSON or XLSX): criteria, weights, method, bids, costs, a panel's scores, draws."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path

from joinedup.evaluation.contest import PRICE, Contest, Criterion, Entry
from joinedup.evaluation.cost_figures import plan_figures
from joinedup.evaluation.cost_plan import CostPlan, CostTerms
from joinedup.evaluation.panel import consensus
from joinedup.evaluation.price import formulas
from joinedup.evaluation.spread import Spread, between
from joinedup.knowledge.model import Law
from joinedup.shell.sources.evaluation.costs import CostsRead, read_costs, read_plan, same_currency
from joinedup.shell.sources.evaluation.numbers import number, spread
from joinedup.shell.sources.evaluation.panel import PanelRead, known_in_panel, read_panel
from joinedup.shell.sources.evaluation.weights import read_weights
from joinedup.shell.sources.tables.tables import read_bytes
from joinedup.shell.sources.text.ours import Part, did_you_mean
from joinedup.shell.sources.text.strict_yaml import read_strict

_FIELDS = (
    "title",
    "currency",
    "lots",
    "method",
    "weights",
    "criteria",
    "bids",
    "panel",
    "expected_price",
    "costs",
    "draws",
)
_FORMULA = "lowest_proportional"


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawFiles:
    """Where the draws are that somebody else made."""

    weights: Path
    measurements: Path


@dataclass(frozen=True, slots=True, kw_only=True)
class EvaluationRead:
    """Everything an evaluation rests on. One contest for each lot, or one alone.

    ``reasons`` are assessors' words by bid and criterion; ``products`` by bid.
    ``basis`` is where the force says whose assumptions its ranges are.
    """

    title: str
    contests: tuple[Contest, ...]
    plans: tuple[CostPlan, ...] = ()
    terms: CostTerms | None = None
    basis: str = ""
    panel: PanelRead | None = None
    reasons: Mapping[tuple[str, str], str]
    products: Mapping[str, str]
    expected: Decimal
    draws: DrawFiles | None = None


def read_evaluation(path: Path, law: Law) -> EvaluationRead:
    """The evaluation in the file at ``path``; raises ``InputError`` naming line and remedy."""
    data = read_bytes(path)
    if path.suffix.lower() == ".xlsx":
        from joinedup.shell.sources.evaluation.sheets import from_sheets

        root = from_sheets(data, path.name)
    else:
        root = read_strict(data, path.name)
    return _evaluation(root, law, path.parent)


def _evaluation(root: Part, law: Law, folder: Path) -> EvaluationRead:
    fields = root.fields((), _FIELDS)
    currency = _currency(fields)
    costs = read_costs(fields["costs"], law, currency) if "costs" in fields else None
    criteria = tuple(_criterion(part) for part in fields["criteria"].items()) if "criteria" in fields else ()
    _unlike(
        fields["criteria"].items() if "criteria" in fields else (),
        [criterion.id for criterion in criteria],
        "criterion",
    )
    panel = read_panel(fields["panel"], criteria) if "panel" in fields else None
    bids = [_bid(part, criteria, costs, law, currency) for part in fields["bids"].items()] if "bids" in fields else []
    _unlike(fields["bids"].items() if "bids" in fields else (), [bid.entry.bid for bid in bids], "bid")
    bids = [_scored(bid, panel) for bid in bids]
    contest = _contest(fields, criteria, currency, priced=any(bid.entry.price is not None for bid in bids))
    if panel is not None:
        known_in_panel(fields["panel"], panel, {bid.entry.bid for bid in bids})
    return EvaluationRead(
        title=contest.title,
        contests=_lots(fields, contest, bids),
        plans=tuple(bid.plan for bid in bids if bid.plan is not None),
        terms=costs.terms if costs is not None else None,
        basis=costs.basis if costs is not None else "",
        panel=panel,
        reasons={(bid.entry.bid, name): text for bid in bids for name, text in bid.reasons.items()},
        products={bid.entry.bid: bid.product for bid in bids if bid.product},
        expected=number(fields["expected_price"], 1) if "expected_price" in fields else Decimal(1_000_000),
        draws=_draws(fields["draws"], folder) if "draws" in fields else None,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Bid:
    entry: Entry
    lot: str
    product: str
    plan: CostPlan | None
    reasons: Mapping[str, str]


def _currency(fields: Mapping[str, Part]) -> str:
    if "currency" not in fields:
        return "GBP"
    code = fields["currency"].text()
    if len(code) != 3 or not (code.isascii() and code.isalpha() and code.isupper()):
        raise fields["currency"].wrong(f"{code[:20]!r} is not a currency code.", "Write three capitals, such as GBP.")
    return code


def _criterion(part: Part) -> Criterion:
    fields = part.fields(("id",), ("title", "most", "minimum", "weight", "resolve"))
    identity = fields["id"].identity()
    if identity == PRICE:
        raise fields["id"].wrong("The price is no criterion of this list.", "Give its weight under `weights`.")
    most = number(fields["most"], Decimal("0.000001")) if "most" in fields else Decimal(5)
    return Criterion(
        id=identity,
        title=fields["title"].text() if "title" in fields else identity,
        most=most,
        minimum=number(fields["minimum"], 0, most) if "minimum" in fields else None,
        resolve=fields["resolve"].text() if "resolve" in fields else "",
    )


def _bid(part: Part, criteria: Sequence[Criterion], costs: CostsRead | None, law: Law, currency: str) -> _Bid:
    fields = part.fields(
        ("id",), ("name", "product", "lot", "price", "scores", "reasons", "resolve", "costs", "lines", "currency")
    )
    same_currency(fields, currency)
    identity = fields["id"].identity()
    plan = None
    if costs is None:
        for name in ("costs", "lines"):
            if name in fields:
                raise fields[name].wrong(
                    "There are costs of a bid, and nothing says how to discount them.", "Add the section `costs`."
                )
    else:
        plan = read_plan(identity, costs, fields.get("costs"), fields.get("lines"), law)
    known = {criterion.id: criterion for criterion in criteria}
    price = spread(fields["price"], law) if "price" in fields else None
    if price is None and plan is not None and costs is not None and plan.items:
        price = _whole_life(plan, costs.terms)
    return _Bid(
        entry=Entry(
            bid=identity,
            name=fields["name"].text() if "name" in fields else identity,
            scores=_scores(fields["scores"], known, law) if "scores" in fields else {},
            price=price,
            resolve=_texts(fields["resolve"], (*known, PRICE)) if "resolve" in fields else {},
        ),
        lot=fields["lot"].text() if "lot" in fields else "",
        product=fields["product"].text() if "product" in fields else "",
        plan=plan if plan is not None and plan.items and "price" not in fields else None,
        reasons=_texts(fields["reasons"], known) if "reasons" in fields else {},
    )


def _whole_life(plan: CostPlan, terms: CostTerms) -> Spread:
    """The net present cost as the price that is scored, with the sums of its lines' ends about it."""
    figures = plan_figures(plan, terms)
    low, high = (
        sum((line.low for line in figures.lines), Decimal(0)),
        sum((line.high for line in figures.lines), Decimal(0)),
    )
    likely = figures.net_present_cost
    return between(min(low, likely), likely, max(high, likely))


def _scores(part: Part, known: Mapping[str, Criterion], law: Law) -> dict[str, Spread]:
    found = {}
    for name, one in part.pairs():
        if name not in known:
            raise one.wrong(f"There is no criterion {name[:60]!r}.", did_you_mean(name, known))
        if one.value is None:
            continue  # an empty score is no score; whether one is missing is judged when bids are ranked
        score = spread(one, law, signed=True)
        if score.low < 0 or score.high > known[name].most:
            worst = score.low if score.low < 0 else score.high
            raise one.wrong(
                f"The score {worst} lies outside the scale from 0 to {known[name].most}.",
                "Give a score on the published scale.",
            )
        found[name] = score
    return found


def _texts(part: Part, known: Sequence[str] | Mapping[str, object]) -> dict[str, str]:
    found = {}
    for name, one in part.pairs():
        if name not in known:
            raise one.wrong(f"There is no criterion {name[:60]!r}.", did_you_mean(name, tuple(known)))
        found[name] = one.text()
    return found


def _scored(bid: _Bid, panel: PanelRead | None) -> _Bid:
    """A bid's scores, those of a panel where it has none of its own."""
    if panel is None:
        return bid
    agreed = {
        criterion: score
        for (who, criterion), score in consensus(panel.ratings, panel.moderations).items()
        if who == bid.entry.bid
    }
    words: dict[str, list[str]] = {}
    for rating in panel.ratings:
        if rating.bid == bid.entry.bid and rating.reason:
            words.setdefault(rating.criterion, []).append(f"{rating.evaluator}: {rating.reason}")
    for settled in panel.moderations:
        if settled.bid == bid.entry.bid:
            words.setdefault(settled.criterion, []).append(f"Moderated: {settled.reason}")
    return replace(
        bid,
        entry=replace(bid.entry, scores={**agreed, **bid.entry.scores}),
        reasons={**{name: " ".join(said) for name, said in words.items()}, **bid.reasons},
    )


def _contest(fields: Mapping[str, Part], criteria: tuple[Criterion, ...], currency: str, *, priced: bool) -> Contest:
    method = (
        fields["method"].fields((), ("formula", "settings", "ties", "least_quality", "most_price"))
        if "method" in fields
        else {}
    )
    ids = [formula.id for formula in formulas()]
    return Contest(
        title=fields["title"].text() if "title" in fields else "Evaluation",
        criteria=criteria,
        weights=read_weights(fields, criteria, priced=priced, free="draws" in fields),
        formula=method["formula"].choice(ids, "formula") if "formula" in method else _FORMULA,
        settings={name: number(part) for name, part in method["settings"].pairs()} if "settings" in method else {},
        entries=(),
        currency=currency,
        least_quality=number(method["least_quality"], 0, 100) if "least_quality" in method else None,
        most_price=number(method["most_price"], 0) if "most_price" in method else None,
        ties=method["ties"].text() if "ties" in method else "",
    )


def _lots(fields: Mapping[str, Part], contest: Contest, bids: Sequence[_Bid]) -> tuple[Contest, ...]:
    if "lots" not in fields:
        return _lots_of_bids(fields, contest, bids)
    lots = [part.fields(("id",), ("title",)) for part in fields["lots"].items()]
    names = [lot["id"].identity() for lot in lots]
    for bid in bids:
        if bid.lot not in names:
            raise fields["lots"].wrong(
                f"The bid {bid.entry.bid} is for the lot {bid.lot[:60]!r}, which is not listed.",
                did_you_mean(bid.lot, names),
            )
    return tuple(
        replace(
            contest,
            lot=name,
            title=lot["title"].text() if "title" in lot else name,
            entries=tuple(bid.entry for bid in bids if bid.lot == name),
        )
        for name, lot in zip(names, lots, strict=True)
    )


def _lots_of_bids(fields: Mapping[str, Part], contest: Contest, bids: Sequence[_Bid]) -> tuple[Contest, ...]:
    """The lots that the bids name, where no list says which there are: bids for different lots are never ranked together."""
    names = list(dict.fromkeys(bid.lot for bid in bids))
    if len(names) < 2:
        return (replace(contest, entries=tuple(bid.entry for bid in bids)),)
    if "" in names:
        without = next(bid.entry.bid for bid in bids if not bid.lot)
        raise fields["bids"].wrong(
            f"The bid {without} names no lot, and others do.", "Say of each bid for which lot it is, under lot."
        )
    return tuple(
        replace(contest, lot=name, title=name, entries=tuple(bid.entry for bid in bids if bid.lot == name))
        for name in names
    )


def _draws(part: Part, folder: Path) -> DrawFiles:
    fields = part.fields(("weights", "measurements"))

    def beside(one: Part) -> Path:
        name = one.text()
        path = Path(name)
        if path.is_absolute() or ".." in path.parts or (folder / path).is_symlink():
            raise one.wrong(f"{name[:80]!r} does not lie beside this file.", "Name a file in the same folder.")
        return folder / path

    return DrawFiles(weights=beside(fields["weights"]), measurements=beside(fields["measurements"]))


def _unlike(parts: Sequence[Part], names: Sequence[str], what: str) -> None:
    for part, name in zip(parts, names, strict=True):
        if names.count(name) > 1:
            raise part.wrong(f"The {what} {name!r} is there twice.", "Give each an id of its own.")
