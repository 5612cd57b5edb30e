"""An evaluation in plain text for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from joinedup.findings import Outcome
from joinedup.shell.reports.evaluation import words
from joinedup.shell.reports.evaluation.results import CostResult, Evaluated, LotResult
from joinedup.shell.reports.printable import printable


def evaluation_text(found: Evaluated) -> str:
    """Ranking first, then what to know about it."""
    lines = [found.title, ""]
    for lot in found.lots:
        lines += _lot(lot, found)
    if found.costs:
        lines += _costs(found)
    lines += _listed("Mind", found.cautions)
    return printable("\n".join(lines).rstrip() + "\n")


def cost_text(found: Evaluated) -> str:
    """The costs alone."""
    lines = [found.title, "", *_costs(found), *_listed("Mind", found.cautions)]
    return printable("\n".join(lines).rstrip() + "\n")


def _lot(lot: LotResult, found: Evaluated) -> Iterator[str]:
    if lot.contest.lot:
        titled = lot.contest.title not in ("", lot.contest.lot)
        yield f"Lot {lot.contest.lot}: {lot.contest.title}" if titled else f"Lot {lot.contest.lot}"
        yield ""
    if lot.placed:
        rows: list[tuple[str, ...]] = [("Rank", "Bid", "Total", "Quality", "Price", "Cost")]
        rows += [
            (
                str(place.rank or "–"),
                place.name,
                f"{place.total:.2f}",
                f"{place.quality:.2f}",
                f"{place.price:.2f}",
                words.money(place.cost, found.currency) if place.cost is not None else "–",
            )
            for place in lot.placed
        ]
        yield from _table(rows, right=(0, 2, 3, 4, 5))
        yield ""
    if lot.not_ranked:
        yield f"Nobody is ranked here. {lot.not_ranked}"
        yield from _unranked(lot, found)
        yield ""
    yield from _listed("Mind", lot.cautions)
    if lot.robustness is not None:
        yield words.robust_sentence(lot)
        rows = [("Bid", "First", "Under published weights", "Confidence")]
        rows += [
            (name, f"{row[0]:.1%}", "–" if published is None else f"{published[0]:.1%}", f"{confidence:.1%}")
            for name, row, published, confidence in words.robust_rows(lot)
        ]
        yield from _table(rows, right=(1, 2, 3))
        yield ""
        yield from _listed("Smallest changes", [tip.sentence for tip in words.first_tips(lot)])
        yield from _listed("Worth knowing before award", words.worth_knowing(lot))
    for trial in lot.stress:
        mark = {Outcome.PASS: "ok", Outcome.NOT_APPLICABLE: "does not apply"}.get(trial.outcome, "warning")
        yield f"[{mark}] {trial.title}: {trial.sentence}"
        if trial.example is not None and trial.remedy:
            before = ", ".join(f"{evidence.bid} {evidence.total:.2f}" for evidence in trial.example.before)
            after = ", ".join(f"{evidence.bid} {evidence.total:.2f}" for evidence in trial.example.after)
            yield f"    Before: {before}. After: {after}. {trial.remedy}"
    if lot.stress:
        yield ""
    if lot.panel is not None:
        yield from _listed("Panel", words.panel_sentences(lot))


def _unranked(lot: LotResult, found: Evaluated) -> Iterator[str]:
    rows: list[tuple[str, ...]] = [("Bid", "Quality", "Cost", "Thresholds")]
    rows += [
        (
            bid.name,
            f"{bid.quality:.2f}",
            words.money(bid.cost, found.currency) if bid.cost is not None else "–",
            words.thresholds(bid),
        )
        for bid in lot.unranked
    ]
    if lot.unranked:
        yield ""
        yield from _table(rows, right=(1, 2))


def _costs(found: Evaluated) -> Iterator[str]:
    yield words.cost_sentence(found)
    rows: list[tuple[str, ...]] = [("Bid", "Net present cost", "P50", "P80", "P95")]
    rows += [_cost_row(cost, found.currency) for cost in found.costs]
    yield from _table(rows, right=(1, 2, 3, 4))
    yield ""
    if found.terms is not None:
        yield words.terms_sentence(found)
        yield ""


def _cost_row(cost_result: CostResult, currency: str) -> tuple[str, ...]:
    risk = cost_result.risk
    exact = cost_result.figures.net_present_cost
    return (
        cost_result.name,
        words.money(exact, currency),
        *(words.money(Decimal(repr(at)), currency) for at in (risk.p50, risk.p80, risk.p95)),
    )


def _table(rows: Sequence[Sequence[str]], right: Sequence[int]) -> Iterator[str]:
    widths = [max(len(row[at]) for row in rows) for at in range(len(rows[0]))]
    for number, row in enumerate(rows):
        cells = [
            cell.rjust(width) if at in right else cell.ljust(width)
            for at, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]
        yield "  ".join(cells).rstrip()
        if number == 0:
            yield "  ".join("-" * width for width in widths)


def _listed(title: str, sentences: Sequence[str]) -> Iterator[str]:
    if sentences:
        yield f"{title}:"
        yield from (f"  - {sentence}" for sentence in sentences)
        yield ""
