"""What the fit of an interface's flows means for the work the force would have to do.

An interface is as hard as its hardest flow. Bespoke work and flows that cannot
be served are gaps: they cost the force whatever the bidder asks for the
interface. A mapping, or data that fit as they are, make the force's estimate
for an unpriced interface smaller. What nobody has shown never makes it smaller.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from joinedup.assurance.fit.flow_verdict import FlowVerdict
from joinedup.assurance.fit.replacement import Verdict
from joinedup.procurement.model import IntegrationAssumption
from joinedup.procurement.model import Work as Reckoned


class Work(StrEnum):
    """The kinds of work on an interface, the cheapest first."""

    AS_IS = "as_is"
    MAPPING = "mapping"
    BESPOKE = "bespoke"


_GAPS = {Verdict.BESPOKE: "needs bespoke work", Verdict.CANNOT: "cannot be served"}
_GIVEN = 3
"""As many reasons of a flow are told in a cost line; its own page has them all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Joining:
    """What the flows of one interface take. ``gaps`` speak against the bid, ``notes`` say why the work is what it is."""

    work: Work
    gaps: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def joining(interface: str, fits: Sequence[FlowVerdict]) -> Joining:
    """What the flows through ``interface`` take; bespoke work, without a note, where nothing was looked at."""
    own = [flow_verdict for flow_verdict in fits if flow_verdict.interface == interface]
    if not own:
        return Joining(work=Work.BESPOKE)
    gaps = tuple(_gap(flow_verdict) for flow_verdict in own if flow_verdict.verdict in _GAPS)
    unknown = tuple(f"{_label(one)}: {one.reasons[0]}" for one in own if one.verdict is Verdict.NOT_KNOWN)
    if gaps or unknown:
        return Joining(work=Work.BESPOKE, gaps=gaps, notes=unknown)
    mapped = tuple(f"{_label(one)} needs a mapping of fields." for one in own if one.verdict is Verdict.MAPPING)
    if mapped:
        return Joining(work=Work.MAPPING, notes=mapped)
    return Joining(work=Work.AS_IS, notes=tuple(f"{_label(one)} works as it is." for one in own))


def reckoned(assumed: IntegrationAssumption, work: Work) -> tuple[Reckoned, Work]:
    """The force's estimate for ``work``, or for the next dearer kind where it gave none; and which kind that is."""
    if work is Work.AS_IS and assumed.as_is is not None:
        return assumed.as_is, Work.AS_IS
    if work is not Work.BESPOKE and assumed.mapping is not None:
        return assumed.mapping, Work.MAPPING
    return Reckoned(once=assumed.once, yearly=assumed.yearly), Work.BESPOKE


def _gap(flow_verdict: FlowVerdict) -> str:
    told = " ".join(flow_verdict.reasons[:_GIVEN])
    more = len(flow_verdict.reasons) - _GIVEN
    return f"{_label(flow_verdict)} {_GAPS[flow_verdict.verdict]}: {told}" + (
        f" And {more} more reasons." if more > 0 else ""
    )


def _label(flow_verdict: FlowVerdict) -> str:
    return f"Flow {flow_verdict.flow} ({flow_verdict.record}, {flow_verdict.provider} to {flow_verdict.consumer})"
