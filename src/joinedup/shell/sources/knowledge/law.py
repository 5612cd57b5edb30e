"""Entries of the law pack, from parts into values."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from joinedup.knowledge.model import (
    DiscountBand,
    DiscountRates,
    KpiRating,
    Law,
    Notice,
    OptimismBias,
    Quantity,
    ReferenceClass,
    SpecificationRule,
    Threshold,
)
from joinedup.shell.sources.knowledge.layers import Gathered
from joinedup.shell.sources.text.ours import Part
from joinedup.values import Money, Period


def read_law(gathered: Gathered) -> Law:
    """The whole law pack."""
    return Law(
        pack=gathered.pack,
        thresholds=tuple(_threshold(part, gathered) for part in gathered.entries("thresholds")),
        notices=tuple(_notice(part, gathered) for part in gathered.entries("notices")),
        ratings=tuple(_rating(part, gathered) for part in gathered.entries("ratings")),
        specification_rules=tuple(_rule(part, gathered) for part in gathered.entries("specification_rules")),
        discount_rates=tuple(_rates(part, gathered) for part in gathered.entries("discount_rates")),
        quantities=tuple(_quantity(part, gathered) for part in gathered.entries("quantities")),
        optimism=tuple(_optimism(part, gathered) for part in gathered.entries("optimism_bias")),
        reference_classes=tuple(_class(part, gathered) for part in gathered.entries("reference_classes")),
    )


def _threshold(part: Part, gathered: Gathered) -> Threshold:
    fields = part.fields(("id", "title", "amount", "from", "references"), ("until",))
    return Threshold(
        id=fields["id"].identity(),
        title=fields["title"].text(),
        amount=Money(fields["amount"].number(0)),
        valid=_period(fields),
        references=gathered.references(fields["references"]),
    )


def _quantity(part: Part, gathered: Gathered) -> Quantity:
    fields = part.fields(("id", "title", "number", "unit", "from", "references"), ("until",))
    return Quantity(
        id=fields["id"].identity(),
        title=fields["title"].text(),
        number=fields["number"].number(0),
        unit=fields["unit"].text(),
        valid=_period(fields),
        references=gathered.references(fields["references"]),
    )


def _notice(part: Part, gathered: Gathered) -> Notice:
    fields = part.fields(("code", "title", "when", "section", "references"))
    return Notice(
        code=fields["code"].identity(),
        title=fields["title"].text(),
        when=fields["when"].text(),
        section=fields["section"].text(),
        references=gathered.references(fields["references"]),
    )


def _rating(part: Part, gathered: Gathered) -> KpiRating:
    fields = part.fields(("id", "title", "meaning", "references"))
    return KpiRating(
        id=fields["id"].identity(),
        title=fields["title"].text(),
        meaning=fields["meaning"].text(),
        references=gathered.references(fields["references"]),
    )


def _rule(part: Part, gathered: Gathered) -> SpecificationRule:
    fields = part.fields(("id", "rule", "instead", "references"))
    return SpecificationRule(
        id=fields["id"].identity(),
        rule=fields["rule"].text(),
        instead=fields["instead"].text(),
        references=gathered.references(fields["references"]),
    )


def _rates(part: Part, gathered: Gathered) -> DiscountRates:
    fields = part.fields(("id", "title", "from", "bands", "references"), ("until",))
    bands = tuple(_band(part) for part in fields["bands"].items())
    expected = 0
    for band, written in zip(bands, fields["bands"].items(), strict=True):
        if band.first != expected:
            raise written.wrong(
                f"The band starts at year {band.first}, but year {expected} comes next.",
                "Let each band start where the one before it ended, the first at 0.",
            )
        expected = -1 if band.last is None else band.last + 1
    if not bands:
        raise fields["bands"].wrong("The table has no bands.", "Give at least one: {first: 0, rate: 0.035}.")
    return DiscountRates(
        id=fields["id"].identity(),
        title=fields["title"].text(),
        valid=_period(fields),
        bands=bands,
        references=gathered.references(fields["references"]),
    )


def _band(part: Part) -> DiscountBand:
    fields = part.fields(("first", "rate"), ("last",))
    first = fields["first"].whole(0, 1000)
    return DiscountBand(
        first=first,
        last=fields["last"].whole(first, 1000) if "last" in fields else None,
        rate=fields["rate"].number(0, 1),
    )


def _optimism(part: Part, gathered: Gathered) -> OptimismBias:
    fields = part.fields(("id", "title", "of", "cost", "from", "references"), ("duration", "until"))
    upper, lower = _upper_lower(fields["cost"])
    duration = _upper_lower(fields["duration"]) if "duration" in fields else (None, None)
    return OptimismBias(
        id=fields["id"].identity(),
        title=fields["title"].text(),
        of=fields["of"].choice(("capital cost", "running cost")),
        cost_upper=upper,
        cost_lower=lower,
        duration_upper=duration[0],
        duration_lower=duration[1],
        valid=_period(fields),
        references=gathered.references(fields["references"]),
    )


def _upper_lower(part: Part) -> tuple[Decimal, Decimal]:
    fields = part.fields(("upper", "lower"))
    upper = fields["upper"].number(0, 10)
    return upper, fields["lower"].number(0, upper)


def _class(part: Part, gathered: Gathered) -> ReferenceClass:
    fields = part.fields(("id", "title", "body", "tail", "references"))
    body = fields["body"].fields(("mean", "deviation"))
    tail = fields["tail"].fields(("share", "from", "power"))
    least = Decimal("0.000001")  # each of these divides
    return ReferenceClass(
        id=fields["id"].identity(),
        title=fields["title"].text(),
        body_mean=body["mean"].number(0, 100),
        body_deviation=body["deviation"].number(least, 100),
        tail_share=tail["share"].number(least, Decimal("0.5")),
        tail_from=tail["from"].number(1, 100),
        tail_power=tail["power"].number(least, 100),
        references=gathered.references(fields["references"]),
    )


def _period(fields: Mapping[str, Part]) -> Period:
    start = fields["from"].day()
    end = fields["until"].day() if "until" in fields else None
    if end is not None and end < start:
        raise fields["until"].wrong(f"This ends on {end}, before it starts on {start}.", "Correct one of the two.")
    return Period(start=start, end=end)
