"""What a tender names, laid against a bid: the caps of the rubric, and the words for each thing asked.

A kind of record that nothing shows is never green, and a number that nobody
states is not kept by silence.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from joinedup.assurance.asked.figures import FigureShown
from joinedup.assurance.asked.kinds import KindShown, Standing
from joinedup.evaluation.model import AskedAnswer
from joinedup.findings import Location
from joinedup.requirements.asked import Asks, figure_said
from joinedup.requirements.model import AskedCaps, SpecifiedRequirement

PLACES = 5
_DO = {Asks.READ: "read", Asks.WRITE: "added or amended"}


def kind_answer(shown: KindShown, at: Sequence[Location] = ()) -> AskedAnswer:
    """How one kind of record stands, with the places ``at`` which the names stand."""
    said = shown.asked.said
    ask = f"Which call lets another system have {said} {_DO[shown.asked.asks]}, and where is it described?"
    return AskedAnswer(
        said=said,
        kind=True,
        standing=shown.standing,
        places=tuple(at[:PLACES]),
        more=max(0, len(at) - PLACES),
        why=shown.why,
        ask="" if shown.standing is Standing.SHOWN else ask,
    )


def figure_answer(shown: FigureShown, at: Sequence[Location] = ()) -> AskedAnswer:
    """How one number stands."""
    asked = figure_said(shown.asked)
    ask = {
        Standing.STATED: "",
        Standing.SHORT: f"Your answer falls short of {asked}. Is that what you offer?",
    }.get(shown.standing, f"Which number do you promise, where {asked} was asked?")
    return AskedAnswer(
        said=asked,
        kind=False,
        standing=shown.standing,
        places=tuple(at[:PLACES]),
        more=max(0, len(at) - PLACES),
        why=shown.why,
        ask=ask,
    )


def undescribed(specified: SpecifiedRequirement) -> tuple[AskedAnswer, ...]:
    """The answers on the kinds that ``specified`` names where nothing at all was laid against them."""
    return tuple(
        kind_answer(KindShown(kind, Standing.NOT_SHOWN, (), "No description that could be read was handed over."))
        for kind in specified.kinds
    )


def share_shown(answers: Iterable[AskedAnswer], caps: AskedCaps) -> Decimal | None:
    """The share of the kinds of record that is shown, one in doubt counting in part; ``None`` where none is asked."""
    kinds = [answer for answer in answers if answer.kind]
    if not kinds:
        return None
    shown = sum(kind.standing is Standing.SHOWN for kind in kinds)
    doubtful = sum(kind.standing is Standing.IN_DOUBT for kind in kinds)
    return (shown + caps.doubtful * doubtful) / Decimal(len(kinds))


def most_earned(answers: Sequence[AskedAnswer], caps: AskedCaps | None) -> int | None:
    """The most that the things asked leave to be earned; ``None`` where they cap nothing."""
    if caps is None:
        return None
    limits = []
    share = share_shown(answers, caps)
    if share is not None:
        limits.append(next(cap.most for cap in caps.shown if share >= cap.least_shown))
    standings = {answer.standing for answer in answers if not answer.kind}
    if Standing.SHORT in standings:
        limits.append(caps.short)
    if standings & {Standing.NOT_SHOWN, Standing.IN_DOUBT}:
        limits.append(caps.unstated)
    return min(limits, default=None)


def still_open(answers: Iterable[AskedAnswer]) -> bool:
    """Whether a person has still to ask about something that was asked for."""
    return any(answer.standing not in (Standing.SHOWN, Standing.STATED) for answer in answers)
