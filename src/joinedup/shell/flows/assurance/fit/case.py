"""Whether each flow of the estate would still work with each bid's product: for a case that was read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from joinedup.assurance.description import Description
from joinedup.assurance.fit.correction import Correction
from joinedup.assurance.fit.flow_verdict import FlowVerdict, flow_verdict
from joinedup.assurance.fit.replacement import Spoken, Verdict, replaced
from joinedup.knowledge.profiles import Profiles
from joinedup.procurement.model import Bid
from joinedup.shell.flows.assurance.description_set import set_in_bundle
from joinedup.shell.flows.assurance.fit.coverage import knowing, profile_called
from joinedup.shell.flows.evaluation.assess_documents import bundle_of, handed_over
from joinedup.shell.sources.assurance.fit.field_lists.lists import FieldSource, read_fields, together
from joinedup.shell.sources.assurance.fit.neighbours import FILE, Neighbour
from joinedup.shell.sources.bundles.surroundings import Document
from joinedup.shell.sources.knowledge.profiles import load_profiles
from joinedup.shell.sources.procurement.case import Case
from joinedup.values import InputError

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFit:
    """``verdicts`` of each bid, flow by flow, and what of the neighbours or products could not be read."""

    verdicts: Mapping[str, tuple[FlowVerdict, ...]]
    problems: tuple[InputError, ...] = ()


def case_fit(case: Case, progress: Progress) -> CaseFit:
    """Every flow across the border of what the purchase replaces, with each bid's product.

    Nothing where the case says of no neighbour what it speaks, or the purchase replaces nothing.
    """
    if not case.neighbours or not case.procurement.replaces:
        return CaseFit(verdicts={})
    profiles = load_profiles()
    problems: list[InputError] = []
    spoken = _neighbours(case, profiles, problems)
    corrections = dict(case.corrections)
    verdicts = {}
    for done, bid in enumerate(case.bids):
        progress("Setting flows beside what bids give and take", done, len(case.bids))
        verdicts[bid.id] = _verdicts(case, bid, spoken, profiles, corrections.get(bid.id, ()))
    progress("Setting flows beside what bids give and take", len(case.bids), len(case.bids))
    return CaseFit(verdicts=verdicts, problems=tuple(problems))


def _verdicts(
    case: Case, bid: Bid, spoken: Mapping[str, Spoken], profiles: Profiles, corrections: Sequence[Correction]
) -> tuple[FlowVerdict, ...]:
    by = knowing(profiles, both_ways(corrections))
    found = replaced(case.estate, case.procurement.replaces, product(case, bid), spoken, by)

    def title(interface: str, other: str) -> str:
        said = spoken.get(interface) or spoken.get(other)
        return said.name if said is not None else ""

    return tuple(
        flow_verdict(
            flow_fit,
            title(flow_fit.flow.interface, flow_fit.flow.consumer if flow_fit.giving else flow_fit.flow.provider),
        )
        for flow_fit in found
    )


def both_ways(corrections: Iterable[Correction]) -> tuple[Correction, ...]:
    """Every word on a pair also with its sides changed over: a bid gives in some flows and takes in others."""
    given = tuple(corrections)
    said = {(correction.source, correction.target) for correction in given}
    turned = (replace(correction, source=correction.target, target=correction.source) for correction in given)
    return (*given, *(correction for correction in turned if (correction.source, correction.target) not in said))


def product(case: Case, bid: Bid) -> Spoken:
    """What a bid's product shows of itself: all its descriptions together. What cannot be read is told elsewhere."""
    name, read = bid.product or bid.bidder, dict[str, tuple[Description, Document]]()
    for sent in handed_over(case):
        if sent.bid == bid.id:
            try:
                bundle, origin = bundle_of(sent)
                found = set_in_bundle(bundle, origin)
            except InputError:
                continue
            read.update(
                (bundle.called(path), (description, found.documents[path]))
                for path, description in found.descriptions.items()
            )
    whole = together(name, "", read)
    return Spoken(name=name, entities=whole.entities, descriptions=whole.descriptions)


def _neighbours(case: Case, profiles: Profiles, problems: list[InputError]) -> dict[str, Spoken]:
    found: dict[str, Spoken] = {}
    for neighbour in case.neighbours:
        try:
            read = neighbour_fields(neighbour, profiles)
        except InputError as problem:
            problems.append(_within(problem, case.folder))
            continue
        found[neighbour.id] = Spoken(name=read.title, entities=read.entities, descriptions=read.descriptions)
    return found


def neighbour_fields(one: Neighbour, profiles: Profiles) -> FieldSource:
    """The fields that a neighbour speaks of; raises ``InputError`` where its description cannot be read."""
    if one.path is not None:
        return read_fields(str(one.path), profiles, "target")
    try:
        profile_called(one.profile, profiles)
    except InputError as problem:
        raise InputError(problem.problem, file=FILE, place=one.id, remedy=problem.remedy) from None
    return read_fields(one.profile, profiles)


def _within(problem: InputError, folder: Path) -> InputError:
    """A problem that names a file by its place in the case, not on the machine."""
    name = problem.file.removeprefix(str(folder)).lstrip("/\\")
    return InputError(problem.problem, file=name, place=problem.place, remedy=problem.remedy)


def questions(verdicts: Iterable[FlowVerdict]) -> tuple[tuple[FlowVerdict, str], ...]:
    """What to ask the bidder, each question once, with the first flow it is about.

    What is not known of a neighbour is no question for a bidder.
    """
    found: dict[str, FlowVerdict] = {}
    for verdict in verdicts:
        for ask in verdict.ask if verdict.verdict is not Verdict.NOT_KNOWN else ():
            found.setdefault(ask, verdict)
    return tuple((flow, ask) for ask, flow in found.items())
