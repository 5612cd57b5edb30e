"""From an assessment of bids to what each product is shown to do: nothing is read or checked again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from msgspec import structs

from joinedup.assurance.asked.kinds import Standing as Found
from joinedup.assurance.load import load
from joinedup.assurance.standing import Exhibit, Standing
from joinedup.assurance.statement import Asked, Stand, Statement, asked_by, lacking, statement
from joinedup.assurance.vocabulary.words import many
from joinedup.findings import Rung
from joinedup.findings.registry import Check
from joinedup.procurement.model import Bid
from joinedup.shell.flows.assurance.statement import StatementSet
from joinedup.shell.reports.evaluation.assessment.assessed import Assessment, CheckUsed
from joinedup.values import InputError

_SAID = ("yes", "partly")


def stated(assessment: Assessment, categories: Mapping[str, str], *, only: str = "") -> StatementSet:
    """A statement of each bid's product against what the tender asks; ``only`` one bid where its id is given.

    ``categories`` are titles by id. What a bidder says it meets, and nothing
    tests, stands on the lowest rung: claimed.
    """
    asked = asked_by(assessment.procurement.specification, categories)
    checks, gone = _checks(assessment.checks)
    made = [_of(bid, assessment, checks, asked) for bid in assessment.bids if only in ("", bid.id)]
    left_out = [left_out for left_out in assessment.left_out if only in ("", left_out.bid)]
    notes = [f"{many(gone, 'question')} of that run {'is' if gone == 1 else 'are'} no longer asked and left out."]
    return StatementSet(
        joinedup=assessment.joinedup,
        title=f"Interoperability statement: {made[0].product}"
        if len(made) == 1
        else f"{len(made)} products side by side",
        statements=tuple(made),
        unusable=tuple(InputError(out.problem, file=out.file, place=out.place, remedy=out.remedy) for out in left_out),
        left_out=(),
        notes=tuple(notes) if gone else (),
    )


def product_of(bid: Bid) -> str:
    """What a bid's product is called in statements."""
    return f"{bid.product} ({bid.bidder})" if bid.product else bid.bidder


def _checks(used: Sequence[CheckUsed]) -> tuple[list[Check], int]:
    """The checks as they were asked in the run, and how many of them there are no more."""
    known = {check.id: check for check in load()}
    found = [_as_used(known[check_used.id], check_used) for check_used in used if check_used.id in known]
    return found, len(used) - len(found)


def _as_used(check: Check, used: CheckUsed) -> Check:
    page = structs.replace(check.page, title=used.title, why=used.why, ask=used.ask)
    return structs.replace(check, version=used.version, verifies=used.requirement, page=page)


def _of(bid: Bid, assessment: Assessment, checks: Sequence[Check], asked: Sequence[Asked]) -> Statement:
    exhibits = [
        Exhibit(
            file=document.file,
            sha256=document.sha256,
            kind=document.kind,
            title=document.title,
            operations=document.operations,
            results=document.results,
            parts=document.parts,
        )
        for document in assessment.documents
        if document.bid == bid.id
    ]
    # The run itself looked for the kinds that are asked, and its scores say what it found.
    apart = [replace(question, kinds=()) for question in asked]
    made = statement(product_of(bid), exhibits, checks, apart, assessment.procurement.title)
    claimed = {answer.requirement for answer in bid.answers if answer.meets in _SAID}
    tested = {check.verifies for check in checks}
    named = _named(assessment, bid.id)
    return replace(
        made,
        stands=tuple(_stand(lacking(stand, named.get(stand.asked.id, ())), claimed, tested) for stand in made.stands),
    )


def _named(assessment: Assessment, bid: str) -> dict[str, tuple[str, ...]]:
    """What each requirement names of records and the bid's documents do not show, as the run found it."""
    scores = (score for result in assessment.comparison.results if result.bid == bid for score in result.scores)
    return {
        score.requirement: tuple(
            f"{asked_answer.said} ({'in doubt' if asked_answer.standing is Found.IN_DOUBT else 'not shown'})"
            for asked_answer in score.asked
            if asked_answer.kind and asked_answer.standing is not Found.SHOWN
        )
        for score in scores
        if score.asked
    }


def _stand(stand: Stand, claimed: set[str], tested: set[str]) -> Stand:
    """The stand with what the bidder claims; where checks ask and nothing answers them, nothing was said."""
    silent = stand.standing is Standing.PERSON and stand.asked.id in tested
    return replace(
        stand,
        standing=Standing.SILENT if silent else stand.standing,
        rung=max(stand.rung, Rung.CLAIMED) if stand.asked.id in claimed else stand.rung,
    )
