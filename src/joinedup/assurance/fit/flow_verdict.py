"""How one flow of the estate would fare with one product, as it is kept and shown: the verdict and what it rests on."""

from __future__ import annotations

from dataclasses import dataclass

from joinedup.assurance.fit.coverage import State
from joinedup.assurance.fit.replacement import FlowFit, Verdict
from joinedup.knowledge.profiles import Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class FlowVerdict:
    """One flow with one product in the replaced system's place.

    ``giving`` where the product would give the record. ``neighbour`` is the system at the other end,
    ``spoken`` the title of what it speaks (empty where nobody has said). ``given`` and ``wanted`` are
    the records set side by side; of the fields wanted, ``share`` per cent by weight are surely there,
    ``supplied`` counts them, and ``doubtful`` and ``missing`` name the others. ``confirmed`` counts
    the fields that a person has looked at.
    """

    flow: str
    provider: str
    consumer: str
    interface: str
    record: str
    critical: bool
    giving: bool
    neighbour: str
    spoken: str
    verdict: Verdict
    reasons: tuple[str, ...]
    ask: tuple[str, ...]
    given: str = ""
    wanted: str = ""
    share: int = 0
    supplied: int = 0
    confirmed: int = 0
    doubtful: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()


def flow_verdict(fit: FlowFit, spoken: str) -> FlowVerdict:
    """``fit`` as it is kept; ``spoken`` is the title of what the neighbour speaks."""
    flow, covered = fit.flow, fit.covered
    supplies = (
        [supply for supply in covered.supplies if supply.field.kind is not Kind.RECORD] if covered is not None else []
    )
    return FlowVerdict(
        flow=flow.id,
        provider=flow.provider,
        consumer=flow.consumer,
        interface=flow.interface,
        record=flow.record,
        critical=flow.critical,
        giving=fit.giving,
        neighbour=flow.consumer if fit.giving else flow.provider,
        spoken=spoken,
        verdict=fit.verdict,
        reasons=fit.reasons,
        ask=fit.ask,
        given=covered.record.title if covered is not None and covered.record is not None else "",
        wanted=covered.entity.title if covered is not None else "",
        share=int(covered.share * 100) if covered is not None else 0,
        supplied=sum(supply.state is State.SUPPLIED for supply in supplies),
        confirmed=sum(supply.candidate is not None and supply.candidate.corrected for supply in supplies),
        doubtful=tuple(supply.field.id for supply in supplies if supply.state is State.DOUBTFUL),
        missing=tuple(supply.field.id for supply in supplies if supply.state is State.MISSING),
    )
