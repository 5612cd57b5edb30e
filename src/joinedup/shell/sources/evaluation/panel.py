"""What a panel of evaluators scored, from one file's part to values."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from joinedup.evaluation.agreement import Level
from joinedup.evaluation.contest import Criterion
from joinedup.evaluation.panel import Moderation, Rating
from joinedup.shell.sources.evaluation.numbers import number
from joinedup.shell.sources.text.ours import Part, did_you_mean


@dataclass(frozen=True, slots=True, kw_only=True)
class PanelRead:
    """What evaluators scored, and how it is to be read."""

    ratings: tuple[Rating, ...]
    moderations: tuple[Moderation, ...]
    level: Level
    apart: Decimal


def read_panel(part: Part, criteria: Sequence[Criterion]) -> PanelRead:
    """The part of the file called ``panel``."""
    fields = part.fields((), ("level", "apart", "scores", "moderation"))
    known = {criterion.id: criterion for criterion in criteria}
    return PanelRead(
        ratings=tuple(_rating(part, known) for part in fields["scores"].items()) if "scores" in fields else (),
        moderations=tuple(_moderation(part, known) for part in fields["moderation"].items())
        if "moderation" in fields
        else (),
        level=Level(fields["level"].choice([level.value for level in Level])) if "level" in fields else Level.ORDINAL,
        apart=number(fields["apart"], 0) if "apart" in fields else Decimal(1),
    )


def _rating(part: Part, known: Mapping[str, Criterion]) -> Rating:
    fields = part.fields(("evaluator", "bid", "criterion", "score"), ("reason",))
    criterion = fields["criterion"].choice(known, "criterion")
    return Rating(
        evaluator=fields["evaluator"].text(),
        bid=fields["bid"].text(),
        criterion=criterion,
        score=number(fields["score"], 0, known[criterion].most),
        reason=fields["reason"].text() if "reason" in fields else "",
    )


def _moderation(part: Part, known: Mapping[str, Criterion]) -> Moderation:
    fields = part.fields(("bid", "criterion", "score", "reason"))
    criterion = fields["criterion"].choice(known, "criterion")
    return Moderation(
        bid=fields["bid"].text(),
        criterion=criterion,
        score=number(fields["score"], 0, known[criterion].most),
        reason=fields["reason"].text(),
    )


def known_in_panel(part: Part, panel: PanelRead, bids: Collection[str]) -> None:
    """Refuse scores of what is no bid, and a second first score."""
    for bid in (*(rating.bid for rating in panel.ratings), *(moderation.bid for moderation in panel.moderations)):
        if bid not in bids:
            raise part.wrong(f"The panel scores {bid[:60]!r}, which is no bid.", did_you_mean(bid, bids))
    seen: set[tuple[str, str, str]] = set()
    for rating in panel.ratings:
        key = (rating.evaluator, rating.bid, rating.criterion)
        if key in seen:
            raise part.wrong(
                f"{rating.evaluator[:60]} scores {rating.bid} on {rating.criterion} twice.",
                "Keep the first score, and put the agreed one under `moderation`.",
            )
        seen.add(key)
