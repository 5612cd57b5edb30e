"""What the printed reports of an assessment show, put in order once for all of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from joinedup.evaluation.model import BidResult, CostLine, Score, ServedInterface
from joinedup.findings import Finding, Outcome, Rung
from joinedup.procurement.model import Bid, InterfaceOffer
from joinedup.relationships.model import Clarification
from joinedup.requirements.model import Requirement, SpecifiedRequirement
from joinedup.shell.reports.evaluation.assessment.assessed import Assessment, Excerpt

PLACES = 4  # places of one check told in full under one score; the rest are counted
_TROUBLED = (Outcome.FAIL, Outcome.WARNING, Outcome.NOT_TESTED, Outcome.ERROR)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One thing a check found at one place, with the lines around it where they are known."""

    finding: Finding
    excerpt: Excerpt | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One check's answer under one score: its question, the gravest outcome, and the places."""

    check: str
    version: int
    title: str
    outcome: Outcome
    why: str
    ask: str
    places: tuple[Place, ...]
    more: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One bid's score on one requirement, with what it rests on: ``troubled`` checks first, then the others.

    ``on_paper`` is what the evidence shows of the requirement where no running
    service was observed; empty where its own title says it.
    """

    result: BidResult
    score: Score
    troubled: tuple[Asked, ...]
    settled: tuple[Asked, ...]
    failed: bool
    on_paper: str = ""

    @property
    def key(self) -> str:
        """A name for the place in the report where this score is explained."""
        return f"score-{self.score.requirement}-{self.score.bid}".lower()


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One requirement across the bids, in the order of the ranking."""

    specified: SpecifiedRequirement
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class InterfaceRow:
    """One interface that the product must serve: what goes over it, and each bid's offer with its cost line."""

    interface: ServedInterface
    between: str
    critical: bool
    offers: tuple[tuple[BidResult, InterfaceOffer | None, CostLine | None], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Untested:
    """Something that could not be tested, once for each bid, document and message, with the checks it stopped."""

    bid: str
    file: str
    outcome: Outcome
    message: str
    line: int | None
    checks: tuple[str, ...]
    check_ids: tuple[str, ...]


def rows(assessment: Assessment, *, only: str = "") -> tuple[Row, ...]:
    """Requirements in the specification's order; ``only`` one bid where its id is given."""
    titles = {check.id: check.title for check in assessment.checks}
    excerpts = {(excerpt.file, excerpt.pointer): excerpt for read in assessment.documents for excerpt in read.excerpts}
    results = [result for result in assessment.comparison.results if not only or result.bid == only]
    by_bid = {result.bid: {score.requirement: score for score in result.scores} for result in results}
    return tuple(
        Row(
            specified=specified,
            cells=tuple(
                _cell(result, by_bid[result.bid][specified.requirement.id], specified.requirement, titles, excerpts)
                for result in results
                if specified.requirement.id in by_bid[result.bid]
            ),
        )
        for specified in assessment.procurement.specification.requirements
    )


def _cell(
    result: BidResult,
    score: Score,
    requirement: Requirement,
    titles: Mapping[str, str],
    excerpts: Mapping[tuple[str, str], Excerpt],
) -> Cell:
    asked = tuple(_questions(score.findings, titles, excerpts))
    return Cell(
        result=result,
        score=score,
        troubled=tuple(question for question in asked if question.outcome in _TROUBLED),
        settled=tuple(question for question in asked if question.outcome not in _TROUBLED),
        failed=score.requirement in result.failed,
        on_paper=_on_paper(score, requirement),
    )


def _on_paper(score: Score, requirement: Requirement) -> str:
    title = requirement.shown_as(score.rung)
    return title if title != requirement.title and score.rung is Rung.CHECKED else ""


def _questions(
    findings: Iterable[Finding], titles: Mapping[str, str], excerpts: Mapping[tuple[str, str], Excerpt]
) -> Iterator[Asked]:
    by_check: dict[str, list[Finding]] = {}
    for finding in findings:
        by_check.setdefault(finding.check, []).append(finding)
    for check, found in sorted(by_check.items(), key=lambda pair: _order(pair[1], pair[0])):
        worst = sorted(found, key=lambda finding: (-finding.outcome.gravity, -finding.severity.rank))
        told = [finding for finding in worst if finding.outcome in _TROUBLED] or worst
        yield Asked(
            check=check,
            version=worst[0].version,
            title=titles.get(check, check),
            outcome=worst[0].outcome,
            why=worst[0].why,
            ask=worst[0].ask,
            places=tuple(
                Place(finding=finding, excerpt=excerpts.get((finding.location.file, finding.location.pointer)))
                for finding in told[:PLACES]
            ),
            more=max(0, len(told) - PLACES),
        )


def _order(found: Iterable[Finding], check: str) -> tuple[int, int, str]:
    worst = max(found, key=lambda finding: (finding.outcome.gravity, finding.severity.rank))
    return (-worst.outcome.gravity, -worst.severity.rank, check)


def interfaces(assessment: Assessment, *, only: str = "") -> tuple[InterfaceRow, ...]:
    """The interfaces the product must serve, with each bid's offer; ``only`` one bid where its id is given."""
    bids = {bid.id: bid for bid in assessment.bids}
    results = [result for result in assessment.comparison.results if not only or result.bid == only]
    return tuple(
        InterfaceRow(
            interface=served,
            between=_between(assessment, served.id),
            critical=any(flow.critical for flow in assessment.estate.flows if flow.interface == served.id),
            offers=tuple(
                (result, _offer(bids.get(result.bid), served.id), _line(result, served.id)) for result in results
            ),
        )
        for served in assessment.served
    )


def _between(assessment: Assessment, interface: str) -> str:
    names = {system.id: system.name for system in assessment.estate.systems}
    told = [
        f"{names.get(flow.provider, flow.provider)} to {names.get(flow.consumer, flow.consumer)}: {flow.record}, {flow.frequency}"
        for flow in assessment.estate.flows
        if flow.interface == interface
    ]
    return "; ".join(told)


def _offer(bid: Bid | None, interface: str) -> InterfaceOffer | None:
    offers = () if bid is None else bid.offers
    return next((offer for offer in offers if offer.interface == interface), None)


def _line(result: BidResult, interface: str) -> CostLine | None:
    """The force's line where there is one, since that is what the reader must see."""
    lines = [line for line in result.cost.lines if line.interface == interface]
    return next((line for line in lines if line.priced_by != "bidder"), lines[0] if lines else None)


def untested(assessment: Assessment, *, only: str = "") -> tuple[Untested, ...]:
    """What could not be tested in any document, whether a score rests on it or not."""
    titles = {check.id: check.title for check in assessment.checks}
    found: dict[tuple[str, str, Outcome, str], list[Finding]] = {}
    for read in assessment.documents:
        if only and read.bid != only:
            continue
        for result in read.results:
            for finding in result.findings:
                if finding.outcome in (Outcome.NOT_TESTED, Outcome.ERROR):
                    found.setdefault(
                        (read.bid, finding.location.file or read.file, finding.outcome, finding.message), []
                    ).append(finding)
    return tuple(
        Untested(
            bid=bid,
            file=file,
            outcome=outcome,
            message=message,
            line=same[0].location.line,
            checks=tuple(sorted({titles.get(finding.check, finding.check) for finding in same})),
            check_ids=tuple(sorted({finding.check for finding in same})),
        )
        for (bid, file, outcome, message), same in sorted(found.items(), key=lambda pair: pair[0])
    )


def names(assessment: Assessment) -> dict[str, str]:
    """Bidder's name by bid id."""
    return {result.bid: result.bidder for result in assessment.comparison.results}


def failed_titles(assessment: Assessment, result: BidResult) -> list[str]:
    """The titles of the musts a bid falls short of."""
    titles = {
        requirement.requirement.id: requirement.requirement.title
        for requirement in assessment.procurement.specification.requirements
    }
    return [f"“{titles.get(one, one)}”" for one in result.failed]


def has_untested(cell: Cell) -> bool:
    """Whether part of what a score rests on could not be tested."""
    return any(finding.outcome in (Outcome.NOT_TESTED, Outcome.ERROR) for finding in cell.score.findings)


def still_open(result: BidResult) -> str:
    """How many of a bid's scores await an assessor, or rest on something that could not be tested in full."""
    awaiting = sum(score.awaiting for score in result.scores)
    partly = sum(
        any(found.outcome in (Outcome.NOT_TESTED, Outcome.ERROR) for found in score.findings) for score in result.scores
    )
    told = []
    if awaiting:
        told.append(f"{awaiting} {'score awaits' if awaiting == 1 else 'scores await'} an assessor")
    if partly:
        told.append(f"{partly} {'score is' if partly == 1 else 'scores are'} partly not tested")
    return "; ".join(told).capitalize() + "." if told else "Nothing."


def questions(assessment: Assessment, bid: str) -> tuple[Clarification, ...]:
    """What to ask one bidder."""
    return tuple(clarification for clarification in assessment.clarifications if clarification.bid == bid)


def undescribed(assessment: Assessment) -> list[str]:
    """The bidders that sent no API description that could be read."""
    described = {document.bid for document in assessment.documents}
    return [result.bidder for result in assessment.comparison.results if result.bid not in described]
