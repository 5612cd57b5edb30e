"""The whole job: a folder with a tender and its bids in; ranking, reasons, costs and reports out.

``assess`` makes one frozen value and writes nothing; ``write_assessment``
writes what people read and machines keep. The command line and the workbench
both call them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import joinedup
from joinedup.assurance.fit.flow_verdict import FlowVerdict
from joinedup.assurance.load import load
from joinedup.evaluation.compare import compare
from joinedup.evaluation.discount import table
from joinedup.evaluation.model import Comparison, ServedInterface
from joinedup.evaluation.price import formulas
from joinedup.evaluation.reach import goal_reach
from joinedup.evaluation.scores import Described
from joinedup.evaluation.served import served_interfaces
from joinedup.findings import CheckResult
from joinedup.findings.registry import Check
from joinedup.knowledge.model import Pack
from joinedup.performance.proposals import proposed_kpis
from joinedup.procurement.model import Bid
from joinedup.requirements.model import Rubric
from joinedup.shell.flows.assurance.fit.case import case_fit
from joinedup.shell.flows.evaluation.assess_documents import check_sent, handed_over
from joinedup.shell.flows.evaluation.described import described_by_bid
from joinedup.shell.flows.evaluation.exhibits import exhibits
from joinedup.shell.flows.evaluation.to_ask import questions_to_bidders
from joinedup.shell.reports.evaluation.assessment.assessed import (
    Assessment,
    BidFit,
    CheckUsed,
    Declaration,
    DocumentRead,
    LeftOut,
)
from joinedup.shell.sources.knowledge.packs import Packs, load_packs
from joinedup.shell.sources.knowledge.profiles import load_profiles
from joinedup.shell.sources.procurement.case import Case, Conflict, read_case
from joinedup.values import InputError

Progress = Callable[[str, int, int], None]
"""Hears what is being done, how many steps of it are done, and how many there are."""


def silent(_what: str, _done: int, _total: int) -> None:
    """Progress that nobody watches."""


def assess_folder(folder: Path, progress: Progress = silent) -> Assessment:
    """Read the case in ``folder`` and assess it with the packs that ship with JoinedUp.

    Raises ``InputError`` where there is nothing to compare; whatever else is
    wrong is left out and listed.
    """
    progress("Reading the case", 0, 1)
    packs = load_packs()
    case = read_case(folder, packs.library, packs.law, tuple(formula.id for formula in formulas()))
    progress("Reading the case", 1, 1)
    return assess(case, packs, progress)


def assess(case: Case, packs: Packs, progress: Progress = silent) -> Assessment:
    """Every bid through the same checks, scored, priced over its whole life and compared.

    Raises ``InputError`` where the evaluation model itself cannot be used.
    """
    checks = load()
    documents, unusable = _read_all(case, checks, progress)
    results = {bid.id: _results_of(bid.id, documents) for bid in case.bids}
    served = served_interfaces(case.estate, case.procurement)
    fit = case_fit(case, progress)
    described = described_by_bid(case, progress)
    comparison, refused = _compared(case, packs, results, served, fit.verdicts, described)
    left_out = (
        *(_left_out(input_error, case) for input_error in (*case.problems, *unusable, *fit.problems)),
        *(replace(_left_out(problem, case), bid=bid.id, file=f"bids/{bid.id}") for bid, problem in refused),
    )
    specification = case.procurement.specification
    return Assessment(
        joinedup=joinedup.__version__,
        procurement=case.procurement,
        estate=case.estate,
        bids=case.bids,
        documents=documents,
        exhibits=exhibits(case, documents),
        declarations=tuple(_declared(conflict) for conflict in case.conflicts),
        left_out=left_out,
        checks=tuple(_used(check) for check in checks),
        packs=_packs(case, packs),
        rubrics=_rubrics(case),
        rates=table(packs.law.discount_rates, case.procurement.model.discount_rates),
        served=served,
        comparison=_cautioned(comparison, left_out, [bid.bidder for bid, _ in refused]),
        clarifications=questions_to_bidders(case, results, served, fit.verdicts, comparison),
        goals=goal_reach(specification, packs.goals.goals, comparison.results),
        kpis=proposed_kpis(specification),
        fits=tuple(BidFit(bid=bid, flows=flows) for bid, flows in fit.verdicts.items()),
    )


def _compared(
    case: Case,
    packs: Packs,
    results: Mapping[str, Sequence[CheckResult]],
    served: Sequence[ServedInterface],
    fits: Mapping[str, Sequence[FlowVerdict]],
    described: Mapping[str, Described],
) -> tuple[Comparison, list[tuple[Bid, InputError]]]:
    """The bids that can be compared side by side, and those that cannot with the reason."""

    def compared(bids: Sequence[Bid]) -> Comparison:
        return compare(
            case.procurement,
            bids,
            rubrics={rubric.id: rubric for rubric in case.library.rubrics},
            results=results,
            assessments=case.assessments,
            served=served,
            law=packs.law,
            fits=fits,
            described=described,
        )

    bids, refused = _comparable(case.bids, compared)
    return compared(bids), refused


def _read_all(
    case: Case, checks: Sequence[Check], progress: Progress
) -> tuple[tuple[DocumentRead, ...], tuple[InputError, ...]]:
    """Every API description, read and checked, and what could not be."""
    sent = list(handed_over(case))
    documents, unusable = list[DocumentRead](), list[InputError]()
    progress("Checking API descriptions", 0, len(sent))
    for done, one in enumerate(sent, start=1):
        read, problems = check_sent(one, checks)
        documents += read
        unusable += problems
        progress("Checking API descriptions", done, len(sent))
    return tuple(sorted(documents, key=lambda document_read: document_read.file)), tuple(unusable)


def _results_of(bid: str, documents: Iterable[DocumentRead]) -> tuple[CheckResult, ...]:
    return tuple(result for document in documents if document.bid == bid for result in document.results)


def _used(check: Check) -> CheckUsed:
    return CheckUsed(
        id=check.id,
        version=check.version,
        title=check.title,
        why=check.page.why,
        ask=check.page.ask,
        requirement=check.verifies,
    )


def _declared(conflict: Conflict) -> Declaration:
    return Declaration(
        assessor=conflict.assessor, bid=conflict.bid, nature=conflict.nature, mitigation=conflict.mitigation
    )


def _packs(case: Case, packs: Packs) -> tuple[Pack, ...]:
    used = [packs.goals.pack, packs.law.pack, case.library.pack, packs.standards.pack]
    if case.neighbours:
        used.append(load_profiles().pack)
    return tuple(sorted(used, key=lambda pack: pack.id))


def _rubrics(case: Case) -> tuple[Rubric, ...]:
    """The scales that this tender's requirements are scored by."""
    used = {requirement.requirement.rubric for requirement in case.procurement.specification.requirements}
    return tuple(rubric for rubric in case.library.rubrics if rubric.id in used)


def _left_out(problem: InputError, case: Case) -> LeftOut:
    parts = problem.file.split("/")
    known = {bid.id for bid in case.bids}
    return LeftOut(
        bid=parts[1] if len(parts) > 1 and parts[0] == "bids" and parts[1] in known else "",
        file=problem.file,
        place=problem.place,
        problem=problem.problem,
        remedy=problem.remedy,
    )


def _comparable(
    bids: Sequence[Bid], compared: Callable[[Sequence[Bid]], Comparison]
) -> tuple[list[Bid], list[tuple[Bid, InputError]]]:
    """The bids that can be compared, and those that cannot with the reason; one bad bid must not stop the others.

    Raises ``InputError`` where the fault is not a bid's but the evaluation model's.
    """
    compared(())
    usable, refused = list[Bid](), list[tuple[Bid, InputError]]()
    for bid in bids:
        try:
            compared((bid,))
            usable.append(bid)
        except InputError as problem:
            if problem.file != f"bid {bid.id}":
                raise  # the force's own model or assumptions are at fault, and no bidder may suffer for that
            refused.append((bid, problem))
    return usable, refused


def _cautioned(comparison: Comparison, left_out: Sequence[LeftOut], refused: Sequence[str]) -> Comparison:
    """The comparison, no longer sound where something that was given could not be used."""
    if not left_out:
        return comparison
    missing = tuple(f"The bid of {bidder} could not be compared and has no rank: see why below." for bidder in refused)
    count = f"{len(left_out)} {'thing' if len(left_out) == 1 else 'things'}"
    caution = f"{count} in the case could not be used or must be mended; see what was left out."
    return replace(comparison, sound=False, cautions=(*missing, *comparison.cautions, caution))


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """The files that were written, and what to look at before sending the feedback on."""

    files: tuple[Path, ...]
    notes: tuple[str, ...]


def write_assessment(assessment: Assessment, out: Path, progress: Progress = silent) -> Written:
    """Write report, results and each bidder's feedback into ``out``; the same assessment gives the same bytes.

    Files of an earlier run are written over; feedback of bids that are no
    longer there is removed, so that it cannot be sent by mistake. Raises
    ``InputError`` where ``out`` cannot be written.
    """
    files, notes = list[Path](), list[str]()
    try:
        folder = out / "feedback"
        folder.mkdir(parents=True, exist_ok=True)
        _remove_stale(folder, {result.bid for result in assessment.comparison.results})
        parts = list(_contents(assessment))
        for done, (name, content) in enumerate(parts):
            progress("Writing reports", done, len(parts))
            path = out / name
            path.write_bytes(content())
            files.append(path)
        progress("Writing reports", len(parts), len(parts))
    except OSError as slip:
        raise InputError(
            f"The reports cannot be written: {slip.strerror}.",
            file=str(out),
            remedy="Name a folder that can be made or written to.",
        ) from None
    notes.extend(_blanked(assessment))
    return Written(files=tuple(files), notes=tuple(notes))


def _contents(assessment: Assessment) -> Iterator[tuple[str, Callable[[], bytes]]]:
    from joinedup.shell.reports.evaluation.assessment.docx import assessment_docx
    from joinedup.shell.reports.evaluation.assessment.feedback import feedback_docx, feedback_html
    from joinedup.shell.reports.evaluation.assessment.html import assessment_html
    from joinedup.shell.reports.evaluation.assessment.json import results_json

    yield "results.json", lambda: results_json(assessment)
    yield "report.html", lambda: assessment_html(assessment).encode()
    yield "report.docx", lambda: assessment_docx(assessment)
    for result in sorted(assessment.comparison.results, key=lambda bid_result: bid_result.bid):
        yield f"feedback/{result.bid}.html", lambda bid=result.bid: feedback_html(assessment, bid).encode()  # type: ignore[misc]
        yield f"feedback/{result.bid}.docx", lambda bid=result.bid: feedback_docx(assessment, bid)  # type: ignore[misc]


def _remove_stale(folder: Path, bids: set[str]) -> None:
    for path in sorted(folder.iterdir()):
        if path.suffix in (".html", ".docx") and path.stem not in bids and path.is_file():
            path.unlink()


def _blanked(assessment: Assessment) -> Iterator[str]:
    from joinedup.shell.reports.evaluation.assessment.feedback import feedback

    for result in assessment.comparison.results:
        for requirement in feedback(assessment, result.bid).blanked:
            yield (
                f"In the feedback to {result.bidder}, an assessor's words on {requirement} named another bidder; "
                "the name was blanked. Read it before you send it."
            )
