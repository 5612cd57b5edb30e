"""The assessment as a document to print, sign and file: the same story as the page, in the same words."""

from __future__ import annotations

from joinedup.evaluation.model import BidResult, Score
from joinedup.requirements.model import Rubric
from joinedup.shell.reports.assurance.fit import words as fit_words
from joinedup.shell.reports.assurance.fit.charts import fit_svg
from joinedup.shell.reports.assurance.fit.view import fit_bars, fit_rows
from joinedup.shell.reports.evaluation.assessment import asked_words, charts, view, words
from joinedup.shell.reports.evaluation.assessment import chart_data as bars
from joinedup.shell.reports.evaluation.assessment.assessed import Assessment
from joinedup.shell.reports.evaluation.assessment.method import method
from joinedup.shell.reports.paper.document import Paper
from joinedup.values import Money

_WIDE = 4  # more bids than this side by side need a page on its side


def assessment_docx(assessment: Assessment) -> bytes:
    """The whole report as a Word document."""
    procurement, results = assessment.procurement, assessment.comparison.results
    paper = Paper(title=f"Assessment of bids: {procurement.title}", landscape=len(results) > _WIDE)
    _opening(paper, assessment)
    _ranking(paper, assessment)
    _why(paper, assessment)
    _charts(paper, assessment)
    _cost_lines(paper, results)
    _matrix(paper, assessment)
    _scores(paper, assessment)
    _interfaces(paper, assessment)
    _fit(paper, assessment)
    _untested(paper, assessment)
    _after(paper, assessment)
    _method(paper, assessment)
    _evidence(paper, assessment)
    return paper.content()


def _opening(paper: Paper, assessment: Assessment) -> None:
    procurement, told = assessment.procurement, words.headline(assessment.comparison)
    published = procurement.tender_published
    paper.small(
        f"{procurement.force}, procurement {procurement.id}."
        + (f" Tender published {words.day(published)}." if published else "")
    )
    paper.text(procurement.summary)
    paper.heading(f"Recommendation: {told.status.lower()}", 1)
    paper.text(told.sentence, bold=True)
    paper.text(told.consequence)
    paper.bullets(assessment.comparison.cautions)
    paper.heading(words.TITLES["how"], 1)
    paper.text(
        "Each bid’s descriptions of its interfaces were put through the same "
        f"{len(assessment.checks)} checks at the same versions. What the checks found was scored by the scale "
        "published with the tender; what a bid left unpriced was priced with the force’s own published estimate. "
        "What was not tested is never counted as a pass."
    )


def _ranking(paper: Paper, assessment: Assessment) -> None:
    model = assessment.procurement.model
    paper.heading(words.TITLES["ranking"], 1)
    paper.table(
        "Ranking by the published method",
        (
            "Rank", "Bidder and product", "Total of 100", f"Quality points of {words.points(model.quality_weight)}",
            words.price_head(model), "Quoted price", "Whole-life cost, likely and range", "Still open",
        ),
        [
            (
                words.place(result), f"{result.bidder}\n{result.product}", words.fixed(result.total), words.fixed(result.quality),
                words.fixed(result.price), str(result.cost.quoted),
                f"{result.cost.present_likely}\n{words.span(result.cost.present_low, result.cost.present_high)}",
                view.still_open(result),
            )
            for result in assessment.comparison.results
        ],
        widths=(18, 36, 15, 16, 16, 22, 28, 27), numbers=(2, 3, 4, 5),
    )  # fmt: skip


def _why(paper: Paper, assessment: Assessment) -> None:
    paper.heading(words.TITLES["why"], 1)
    for result in assessment.comparison.results:
        paper.heading(f"{result.bidder}: {words.points(result.total)} of 100", 2)
        if result.failed:
            paper.text(
                f"Not ranked. It falls short of {words.joined(view.failed_titles(assessment, result))}, "
                "which every bid must meet."
            )
        paper.bullets(words.short_reason(reason) for reason in result.reasons)


def _charts(paper: Paper, assessment: Assessment) -> None:
    results = assessment.comparison.results
    if not results:
        return
    paper.heading(words.TITLES["value"], 1)
    most = float(assessment.procurement.model.quality_weight)
    told = words.quality_sentence(results)
    paper.picture(charts.png(charts.quality_svg(bars.spots(results), most)), told)
    paper.text(told)
    paper.heading(words.TITLES["cost"], 1)
    told = words.cost_sentence(results)
    paper.picture(charts.png(charts.cost_svg(bars.cost_bars(results))), told)
    paper.text(told)
    paper.table(
        f"Whole-life cost over {assessment.procurement.model.term_years} years, in today’s money",
        ("Bidder", "Quoted by the bidder", "Not quoted: the force’s estimate", "Whole-life cost, likely", "Range"),
        [
            (result.bidder, str(Money(words.priced(result))), str(Money(words.estimated(result))), str(result.cost.present_likely),
             words.span(result.cost.present_low, result.cost.present_high))
            for result in results
        ],
        widths=(4, 3, 3, 3, 4), numbers=(1, 2, 3),
    )  # fmt: skip


def _cost_lines(paper: Paper, results: tuple[BidResult, ...]) -> None:
    for result in results:
        paper.heading(f"Cost lines of {result.bidder}", 2)
        paper.table(
            f"Cost lines of {result.bidder}",
            ("Cost", "Who priced it", "Likely over the term", "Range over the term", "Likely, today’s money", "Why it is here"),
            [
                (line.title, "The bidder" if line.priced_by == "bidder" else "The force’s estimate", str(line.likely),
                 words.span(line.low, line.high), str(line.present_likely), line.reason)
                for line in result.cost.lines
            ],
            widths=(40, 24, 24, 28, 24, 70), numbers=(2, 4),
        )  # fmt: skip


def _matrix(paper: Paper, assessment: Assessment) -> None:
    results = assessment.comparison.results
    paper.heading(words.TITLES["matrix"], 1)
    paper.table(
        "Score of each bid on each requirement",
        ("Requirement", *(result.bidder for result in results)),
        [
            (
                (
                    f"{row.specified.requirement.title}\n{row.specified.requirement.id}, {row.specified.obligation.value}, "
                    f"{words.weight(row.specified)}"
                ),
                *(_cell(cell) for cell in row.cells),
            )
            for row in view.rows(assessment)
        ],
        widths=(7, *(4 for _ in results)),
    )


def _cell(cell: view.Cell) -> str:
    told = [words.score_words(cell.score), words.RUNGS[cell.score.rung]]
    if cell.failed:
        told.append("✗ below the must")
    if cell.score.awaiting:
        told.append("? awaits an assessor")
    if view.has_untested(cell):
        told.append("? part not tested")
    if asked_words.asked_open(cell.score):
        told.append(f"? {asked_words.asked_open(cell.score)}")
    return "\n".join(told)


def _scores(paper: Paper, assessment: Assessment) -> None:
    paper.heading(words.TITLES["scores"], 1)
    for row in view.rows(assessment):
        paper.heading(row.specified.requirement.title, 2)
        paper.small(f"{row.specified.requirement.id}, {row.specified.obligation.value}, {words.weight(row.specified)}")
        paper.text(row.specified.text)
        for cell in row.cells:
            paper.heading(f"{cell.result.bidder}: {words.score_words(cell.score)}", 3)
            score_text(paper, cell)


def score_text(paper: Paper, cell: view.Cell) -> None:
    """The reason for one score and the checks it rests on."""
    paper.bullets(words.sentences(cell.score.reason))
    paper.small(
        f"Rests on {words.BASES[cell.score.basis]}; evidence: {words.RUNGS[cell.score.rung]}."
        + (" An assessor has still to confirm or raise this score." if cell.score.awaiting else "")
    )
    if cell.on_paper:
        paper.small(f"What was tested, on paper: {cell.on_paper}.")
    asked_table(paper, cell.score)
    for question in cell.troubled:
        outcome, sign = words.OUTCOMES[question.outcome]
        paper.text(f"{sign} {outcome}: {question.title}", bold=True)
        for place in question.places:
            at = place.finding.location
            paper.bullet(place.finding.message)
            paper.code(
                f"{at.file}{f', line {at.line}' if at.line else ''} {at.pointer}".rstrip() + place.finding.also(),
                _lines(place),
            )
        if question.more:
            paper.small(f"And {question.more} more of the same kind.")
        paper.text(f"Why it matters: {question.why}")
        paper.text(f"Ask the supplier: {question.ask}")
    paper.bullets(
        f"{words.OUTCOMES[question.outcome][0]}: {question.title} {question.places[0].finding.message}"
        for question in cell.settled
    )


def asked_table(paper: Paper, score: Score) -> None:
    """What the requirement names, thing by thing, and where the bid shows it."""
    if not score.asked:
        return
    paper.table(
        "What was asked for by name, and where it is shown",
        asked_words.ASKED_HEAD,
        [
            (
                f"{asked_answer.said[:1].upper()}{asked_answer.said[1:]}\n{asked_words.STANDINGS[asked_answer.standing][1]} {asked_words.STANDINGS[asked_answer.standing][0]}",
                asked_words.asked_where(asked_answer),
                asked_answer.ask or "Nothing",
            )
            for asked_answer in score.asked
        ],
        widths=(4, 7, 6),
    )


def _lines(place: view.Place) -> list[str]:
    if place.excerpt is None:
        return []
    near = range(place.excerpt.line - 1, place.excerpt.line + 2)
    numbered = enumerate(place.excerpt.lines, start=place.excerpt.first)
    return [
        f"{'→' if number == place.excerpt.line else ' '} {number:>5}  {text}"
        for number, text in numbered
        if number in near
    ]


def _interfaces(paper: Paper, assessment: Assessment) -> None:
    served = view.interfaces(assessment)
    if not served:
        return
    paper.heading(words.TITLES["interfaces"], 1)
    paper.table(
        "Interfaces the product must serve, and what each bid offers",
        ("Interface", *(result.bidder for result in assessment.comparison.results)),
        [
            (
                f"{interface_row.interface.name}\n{interface_row.between}",
                *(words.offer_words(offer, line) for _, offer, line in interface_row.offers),
            )
            for interface_row in served
        ],
        widths=(5, *(5 for _ in assessment.comparison.results)),
    )


def _fit(paper: Paper, assessment: Assessment) -> None:
    rows = fit_rows(assessment)
    if not rows:
        return
    names = view.names(assessment)
    paper.heading(words.TITLES["fit"], 1)
    told = [fit_words.fit_sentence(names.get(fit.bid, fit.bid), fit.flows) for fit in assessment.fits]
    paper.picture(charts.png(fit_svg(fit_bars(assessment))), " ".join(told))
    paper.bullets(f"{fit_words.VERDICTS[verdict]}: {meaning}" for verdict, meaning in fit_words.MEANINGS.items())
    paper.table(
        "How each flow of the force would fare with each bid, the critical ones first",
        ("Flow", *(cell.result.bidder for cell in rows[0].cells)),
        [
            (
                (
                    f"{row.record.capitalize()}\n{row.id}{', critical' if row.critical else ''}: "
                    f"{row.provider} to {row.consumer}"
                ),
                *(f"{fit_words.VERDICTS[cell.flow.verdict]}\n{' '.join(cell.flow.reasons[:3])}" for cell in row.cells),
            )
            for row in rows
        ],
        widths=(5, *(5 for _ in rows[0].cells)),
    )


def _untested(paper: Paper, assessment: Assessment) -> None:
    paper.heading(words.TITLES["untested"], 1)
    names, found = view.names(assessment), view.untested(assessment)
    if found:
        paper.table(
            "What could not be tested, and why",
            ("Bidder", "Where", "Why", "Checks that could not answer in full"),
            [
                (names.get(untested.bid, untested.bid), f"{untested.file}{f', line {untested.line}' if untested.line else ''}", untested.message,
                 f"{len(untested.checks)}: {untested.checks[0]}{' and others' if len(untested.checks) > 1 else ''}")
                for untested in found
            ],
            widths=(3, 4, 7, 5),
        )  # fmt: skip
    else:
        paper.text("Every check could read everything it needed in the documents that were sent.")
    undescribed = view.undescribed(assessment)
    if undescribed:
        paper.text(f"No API description came from {words.joined(undescribed)}, so no check could be run there.")
    paper.bullets(
        f"Left out: {left_out.file}{f', {left_out.place}' if left_out.place else ''}: {left_out.problem} {left_out.remedy}"
        for left_out in assessment.left_out
    )


def _after(paper: Paper, assessment: Assessment) -> None:
    paper.heading(words.TITLES["questions"], 1)
    for result in assessment.comparison.results:
        paper.heading(f"For {result.bidder}", 2)
        asked = [
            f"{clarification.question} ({clarification.requirement}: {clarification.grounds})"
            for clarification in view.questions(assessment, result.bid)
        ]
        paper.bullets(asked or ["Nothing to ask."])
    if assessment.goals:
        paper.heading(words.TITLES["goals"], 1)
        paper.table(
            "Share of the points a bid earns on the requirements that serve each goal",
            ("Goal", *(result.bidder for result in assessment.comparison.results)),
            [
                (goal.goal.title, *(words.share(dict(goal.shares)[result.bid]) for result in assessment.comparison.results))
                for goal in assessment.goals
            ],
            widths=(7, *(3 for _ in assessment.comparison.results)),
        )  # fmt: skip
    if assessment.kpis:
        paper.heading(words.TITLES["kpis"], 1)
        paper.table(
            "Measures proposed for the contract",
            ("Measure", "Target", "How it is measured"),
            [(f"{kpi.title}\n{kpi.requirement}", kpi.target, kpi.measured_by) for kpi in assessment.kpis],
            widths=(4, 7, 6),
        )


def _method(paper: Paper, assessment: Assessment) -> None:
    paper.heading(words.TITLES["method"], 1)
    for text in method(assessment):
        paper.text(text)
    rates_table(paper, assessment)
    for rubric in assessment.rubrics:
        rubric_table(paper, rubric)
    if assessment.declarations:
        names = view.names(assessment)
        paper.heading("Interests declared by assessors", 2)
        paper.bullets(
            f"{declaration.assessor}, about {names.get(declaration.bid, declaration.bid) if declaration.bid else 'all bids'}: {declaration.nature}"
            + (f"; {declaration.mitigation}" if declaration.mitigation else "")
            for declaration in assessment.declarations
        )


def rubric_table(paper: Paper, one: Rubric) -> None:
    """One scale, best score first."""
    paper.table(
        f"Scale “{one.id}”: {one.title} (version {one.version}, 0 to {one.most})",
        ("Score", "What earns it"),
        [(str(band.score), band.meaning) for band in one.bands],
        widths=(2, 15),
    )


def rates_table(paper: Paper, assessment: Assessment) -> None:
    """The discount rates with their source."""
    rates = assessment.rates
    paper.table(
        f"Discount rates: {rates.title}",
        ("Years", "Real rate a year"),
        [
            (
                f"{band.first} and later" if band.last is None else f"{band.first} to {band.last}",
                words.percent(band.rate),
            )
            for band in rates.bands
        ],
        widths=(6, 4),
    )
    paper.small(f"Source: {'; '.join(words.reference(reference) for reference in rates.references)}.")


def _evidence(paper: Paper, assessment: Assessment) -> None:
    names = view.names(assessment)
    paper.heading(words.TITLES["evidence"], 1)
    paper.table(
        "Files this assessment rests on",
        ("File", "From", "What it is", "SHA-256"),
        [
            (
                exhibit.file,
                names.get(exhibit.bid, exhibit.bid) if exhibit.bid else assessment.procurement.force,
                exhibit.role,
                exhibit.sha256,
            )
            for exhibit in assessment.exhibits
        ],
        widths=(4, 3, 3, 7),
    )
    paper.bullets(
        f"{pack.title} ({pack.id}), version {pack.version} of {words.day(pack.issued)}, SHA-256 {pack.sha256}"
        for pack in assessment.packs
    )
    paper.small(
        f"Made by JoinedUp {assessment.joinedup} with {len(assessment.checks)} checks. This report informs a decision; "
        "people in the force take it, and answer for it."
    )
