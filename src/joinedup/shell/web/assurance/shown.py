"""Which run a page shows: the newest that finished, or the older one that ``?run=`` names."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404, HttpRequest

from joinedup.evaluation.model import BidResult
from joinedup.procurement.model import Bid, Procurement
from joinedup.requirements.model import SpecifiedRequirement
from joinedup.shell.reports.evaluation.assessment.assessed import Assessment
from joinedup.shell.reports.evaluation.uncompared import Uncompared, uncompared
from joinedup.shell.web.assurance import store
from joinedup.shell.web.procurement import store as procurements
from joinedup.shell.web.procurement.policies import State


class NothingYet(Exception):  # noqa: N818  # not an error: the first run is still under way
    """No run of this procurement has finished."""

    def __init__(self, procurement: str) -> None:
        self.procurement = procurement
        super().__init__(procurement)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """One finished run and what it found. ``old`` carries its number into links where it is not the newest."""

    state: State
    run: store.Run
    assessment: Assessment
    old: int | None

    @property
    def procurement(self) -> Procurement:
        """The procurement as it was assessed."""
        return self.assessment.procurement

    def bid(self, code: str) -> Bid:
        """The bid of that id; a page that does not exist where there is none."""
        for one in self.assessment.bids:
            if one.id == code:
                return one
        raise Http404

    def result(self, code: str) -> BidResult | None:
        """How the bid of that id did; ``None`` where it could not be compared."""
        return next((result for result in self.assessment.comparison.results if result.bid == code), None)

    @property
    def uncompared(self) -> tuple[Uncompared, ...]:
        """The bids that could not be compared, and why."""
        return uncompared(self.assessment)

    def specified(self, identity: str) -> SpecifiedRequirement:
        """A requirement as this procurement asks for it."""
        for requirement in self.procurement.specification.requirements:
            if requirement.requirement.id == identity:
                return requirement
        raise Http404


def shown(request: HttpRequest, code: str) -> Shown:
    """What to show of a procurement; raises ``NothingYet`` where no run has finished."""
    asked = request.GET.get("run", "")
    return shown_run(code, int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 9 else None)


def shown_run(code: str, number: int | None) -> Shown:
    """The run of that number, or the newest that finished."""
    kept = procurements.procurement(code)
    if kept is None:
        raise Http404
    latest = store.latest(code)
    if latest is None:
        raise NothingYet(code)
    run = latest if number is None else store.run(code, number)
    if run is None or run.status is not store.Status.FINISHED:
        raise Http404
    return Shown(
        state=kept.state,
        run=run,
        assessment=store.assessment(run),
        old=None if run.number == latest.number else run.number,
    )
