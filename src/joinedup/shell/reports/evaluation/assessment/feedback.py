"""What one bidder is told of its own bid: the assessment summary, with nothing of anybody else's in it.

The content is what section 50 of the Procurement Act 2023 and regulation 31
of the Procurement Regulations 2024 ask for: criteria, weights and scale; the
score on each with an explanation by reference to the tender; and the totals.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from joinedup.evaluation.model import BidResult
from joinedup.procurement.model import Answer
from joinedup.relationships.model import Clarification
from joinedup.shell.reports.evaluation.assessment import view, words
from joinedup.shell.reports.evaluation.assessment.assessed import Assessment, Exhibit, LeftOut
from joinedup.shell.reports.evaluation.assessment.docx import rates_table, rubric_table, score_text
from joinedup.shell.reports.evaluation.assessment.html import page
from joinedup.shell.reports.evaluation.assessment.method import method
from joinedup.shell.reports.paper.document import Paper

NOTE = (
    "This summary holds nothing of any other bid. The Procurement Act 2023 (section 50) also entitles you to the "
    "summary of the most advantageous bid, unless it is your own: the force adds it when it sends this to you, at the "
    "same time as to every other assessed bidder and before it publishes the contract award notice."
)
ANOTHER = "[another bidder]"
_SHORTEST = 3  # a shorter name would be found in words that mean something else


@dataclass(frozen=True, slots=True, kw_only=True)
class Feedback:
    """Everything the summary for one bidder may show, and nothing else: reports are written from this alone.

    ``blanked`` are the requirements where an assessor's words named another
    bidder and the name was taken out.
    """

    result: BidResult
    rows: tuple[view.Row, ...]
    interfaces: tuple[view.InterfaceRow, ...]
    untested: tuple[view.Untested, ...]
    questions: tuple[Clarification, ...]
    answers: dict[str, Answer]
    exhibits: tuple[Exhibit, ...]
    left_out: tuple[LeftOut, ...]
    described: bool
    blanked: tuple[str, ...]


def feedback(assessment: Assessment, bid: str) -> Feedback:
    """What belongs to the bid called ``bid``."""
    result = next(result for result in assessment.comparison.results if result.bid == bid)
    names = _others(assessment, bid)
    rows, blanked = [], []
    for row in view.rows(assessment, only=bid):
        cells = tuple(_blanked(cell, names) for cell in row.cells)
        if cells != row.cells:
            blanked.append(row.specified.requirement.id)
        rows.append(replace(row, cells=cells))
    sent = next((one for one in assessment.bids if one.id == bid), None)
    return Feedback(
        result=replace(result, reasons=tuple(_without(reason, names) for reason in result.reasons)),
        rows=tuple(rows),
        interfaces=view.interfaces(assessment, only=bid),
        untested=view.untested(assessment, only=bid),
        questions=view.questions(assessment, bid),
        answers={answer.requirement: answer for answer in (() if sent is None else sent.answers)},
        exhibits=tuple(exhibit for exhibit in assessment.exhibits if exhibit.bid == bid),
        left_out=tuple(left_out for left_out in assessment.left_out if left_out.bid == bid),
        described=any(document.bid == bid for document in assessment.documents),
        blanked=tuple(blanked),
    )


def _others(assessment: Assessment, bid: str) -> re.Pattern[str] | None:
    """The names of the other bidders and their products, as whole words; own names are never among them."""
    own = {name.casefold() for result in assessment.comparison.results if result.bid == bid for name in _names(result)}
    names = {name for result in assessment.comparison.results if result.bid != bid for name in _names(result)}
    wanted = sorted(
        (re.escape(name) for name in names if name.casefold() not in own), key=lambda text: (-len(text), text)
    )
    return re.compile(rf"(?<!\w)(?:{'|'.join(wanted)})(?!\w)", re.IGNORECASE) if wanted else None


def _names(result: BidResult) -> Iterable[str]:
    return (name.strip() for name in (result.bidder, result.product) if len(name.strip()) >= _SHORTEST)


def _blanked(cell: view.Cell, names: re.Pattern[str] | None) -> view.Cell:
    reason = _without(cell.score.reason, names)
    return cell if reason == cell.score.reason else replace(cell, score=replace(cell.score, reason=reason))


def _without(text: str, names: re.Pattern[str] | None) -> str:
    return text if names is None else names.sub(ANOTHER, text)


def feedback_html(assessment: Assessment, bid: str) -> str:
    """The summary as one self-contained page."""
    told = feedback(assessment, bid)
    return page(
        "assessment/feedback.html",
        assessment,
        note=NOTE,
        result=told.result,
        rows=told.rows,
        interfaces=told.interfaces,
        untested=told.untested,
        questions=told.questions,
        answers=told.answers,
        exhibits=told.exhibits,
        left_out=told.left_out,
        described=told.described,
        failed_titles=view.failed_titles(assessment, told.result),
        method=method(assessment),
        price_words=_price(assessment, told.result),
        more_where="",
    )


def _price(assessment: Assessment, result: BidResult) -> str:
    return (
        f"Your own prices come to {result.cost.quoted} over the term. With the force’s estimates for what was not priced, "
        f"and discounted to {words.day(assessment.procurement.model.base_date)}, the likely whole-life cost is "
        f"{result.cost.present_likely}; that is the price that was scored. It earns {words.fixed(result.price)} "
        f"({words.price_head(assessment.procurement.model).lower()})."
    )


def feedback_docx(assessment: Assessment, bid: str) -> bytes:
    """The summary as a Word document."""
    told, procurement = feedback(assessment, bid), assessment.procurement
    paper = Paper(title=f"Assessment summary for {told.result.bidder}")
    paper.small(f"{procurement.force}, procurement {procurement.id}: {procurement.title}")
    paper.text(NOTE)
    _totals(paper, assessment, told)
    _scores(paper, told)
    _costs(paper, assessment, told)
    _open(paper, told)
    paper.heading("Scale and method, as published with the tender", 1)
    for rubric in assessment.rubrics:
        rubric_table(paper, rubric)
    for text in method(assessment):
        paper.text(text)
    rates_table(paper, assessment)
    paper.heading("Your files", 1)
    paper.table(
        "The files you sent, by SHA-256 digest",
        ("File", "What it is", "SHA-256"),
        [(exhibit.file, exhibit.role, exhibit.sha256) for exhibit in told.exhibits],
        widths=(4, 3, 8),
    )
    paper.small(
        f"Made by JoinedUp {assessment.joinedup} with {len(assessment.checks)} checks, the same for every bid. "
        "Anybody can run them on the same files."
    )
    return paper.content()


def _totals(paper: Paper, assessment: Assessment, told: Feedback) -> None:
    model, result = assessment.procurement.model, told.result
    paper.heading("Your total", 1)
    paper.table(
        "Your points under each award criterion",
        ("Award criterion", "Weight", "Your points"),
        [
            ("Quality: the requirements below", f"{words.points(model.quality_weight)}%", words.fixed(result.quality)),
            ("Price: whole-life cost", f"{words.points(model.price_weight)}%", words.fixed(result.price)),
            ("Total of 100", "", words.fixed(result.total)),
        ],
        widths=(8, 3, 3),
        numbers=(1, 2),
    )
    if result.failed:
        titles = words.joined(view.failed_titles(assessment, result))
        paper.text(f"Your bid could not be ranked: it falls short of {titles}, which every bid must meet.")
    paper.bullets(words.short_reason(reason) for reason in result.reasons)


def _scores(paper: Paper, told: Feedback) -> None:
    paper.heading("Your score on each requirement, and why", 1)
    for row in told.rows:
        for cell in row.cells:
            asked = row.specified
            paper.heading(f"{asked.requirement.title}: {words.score_words(cell.score)}", 2)
            paper.small(
                f"{asked.requirement.id}, {asked.obligation.value}, {words.weight(asked)}, scale {asked.requirement.rubric}"
            )
            paper.text(f"Asked for: {asked.text}")
            answer = told.answers.get(asked.requirement.id)
            if answer is not None:
                statement = f". {answer.statement}" if answer.statement else ""
                paper.text(f"Your answer: {answer.meets or 'none'}{statement}")
            score_text(paper, cell)


def _costs(paper: Paper, assessment: Assessment, told: Feedback) -> None:
    paper.heading("Your price and whole-life cost", 1)
    paper.text(_price(assessment, told.result))
    paper.table(
        f"What your bid was reckoned to cost over {assessment.procurement.model.term_years} years",
        ("Cost", "Who priced it", "Likely over the term", "Range over the term", "Likely, today’s money", "Why it is here"),
        [
            (line.title, "You" if line.priced_by == "bidder" else "The force’s estimate", str(line.likely),
             words.span(line.low, line.high), str(line.present_likely), line.reason)
            for line in told.result.cost.lines
        ],
        widths=(40, 24, 24, 28, 24, 70), numbers=(2, 4),
    )  # fmt: skip
    if told.interfaces:
        paper.heading("What you offered for each interface", 1)
        paper.bullets(
            f"{interface.interface.name}: {words.offer_words(offer, line)}"
            for interface in told.interfaces
            for _, offer, line in interface.offers
        )


def _open(paper: Paper, told: Feedback) -> None:
    paper.heading("What could not be tested in your documents", 1)
    if told.untested:
        paper.bullets(
            f"{untested.file}{f', line {untested.line}' if untested.line else ''}: {untested.message}"
            for untested in told.untested
        )
    elif told.described:
        paper.text("Everything the checks needed could be read.")
    else:
        paper.text("You sent no API description that could be read, so no check could be run.")
    paper.bullets(
        f"Left out: {left_out.file}{f', {left_out.place}' if left_out.place else ''}: {left_out.problem} {left_out.remedy}"
        for left_out in told.left_out
    )
    paper.heading("Questions to you", 1)
    paper.bullets(
        [
            f"{clarification.question} ({clarification.requirement}: {clarification.grounds})"
            for clarification in told.questions
        ]
        or ["None."]
    )
