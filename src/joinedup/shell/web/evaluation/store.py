"""A comparison's rows: what lists, searches and the API look up. The whole value is the run's own."""

from __future__ import annotations

from joinedup.evaluation.model import BidResult, CostLine
from joinedup.shell.reports.evaluation.figures.firmness import Firmness
from joinedup.shell.web.assurance.models import Run
from joinedup.shell.web.evaluation import models
from joinedup.shell.web.evaluation.firm import Firm
from joinedup.shell.web.project.codec import from_plain, to_plain


def save_results(run: Run, results: tuple[BidResult, ...]) -> None:
    """Keep a row for each result, score and cost line of a run."""
    models.Result.objects.bulk_create(
        models.Result(
            run=run,
            bid=result.bid,
            bidder=result.bidder,
            product=result.product,
            quality=result.quality,
            price=result.price,
            total=result.total,
            rank=result.rank,
        )
        for result in results
    )
    models.Score.objects.bulk_create(
        models.Score(
            run=run,
            bid=score.bid,
            requirement=score.requirement,
            score=score.score,
            most=score.most,
            basis=score.basis.value,
            rung=int(score.rung),
            reason=score.reason,
            awaiting=score.awaiting,
        )
        for result in results
        for score in result.scores
    )
    models.CostLine.objects.bulk_create(
        _line(run, result.bid, line) for result in results for line in result.cost.lines
    )


def save_firmness(run: Run, firm: Firm) -> None:
    """Keep how firm a run's result is."""
    figures = None if firm.figures is None else to_plain(firm.figures)
    models.Firmness.objects.create(run=run, problem=firm.problem, figures=figures, document=firm.document)


def firmness(procurement: str, run_number: int) -> Firm | None:
    """How firm a run's result is; ``None`` where the run was made before that was worked out."""
    row = models.Firmness.objects.filter(run__procurement__code=procurement, run__number=run_number).first()
    if row is None:
        return None
    figures = None if row.figures is None else from_plain(Firmness, row.figures)
    return Firm(problem=row.problem, figures=figures, document=row.document)


def awaiting(procurement: str, run_number: int) -> int:
    """How many scores of a run still wait for a person."""
    return models.Score.objects.filter(
        run__procurement__code=procurement, run__number=run_number, awaiting=True
    ).count()


def _line(run: Run, bid: str, line: CostLine) -> models.CostLine:
    return models.CostLine(
        run=run,
        bid=bid,
        code=line.id,
        category=line.category,
        title=line.title,
        priced_by=line.priced_by,
        interface=line.interface,
        present_low=line.present_low.amount,
        present_likely=line.present_likely.amount,
        present_high=line.present_high.amount,
        currency=line.present_likely.currency,
        reason=line.reason,
    )
