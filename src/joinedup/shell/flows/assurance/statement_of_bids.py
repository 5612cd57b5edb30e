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
    left_out = [one for one in assessment.left_out if only in ("", one.bid)]
    notes = [f"{many(gone, 'question')} of that run {'is' if gone == 1 else 'are'} no longer asked and left out."]
    return StatementSet(
        joinedup=assessment.joinedup,
        title=f"Interoperability statement: {made[0].product}"
        if len(made) == 1
        else f"{len(made)} products side by side",
        statements=tuple(made),
        unusable=tuple(InputError(one.problem, file=one.file, place=one.place, remedy=one.remedy) for one in left_out),
        left_out=(),
        notes=tuple(notes) if gone else (),
    )


def product_of(bid: Bid) -> str:
    """What a bid's product is called in statements."""
    return f"{bid.product} ({bid.bidder})" if bid.product else bid.bidder


def _checks(used: Sequence[CheckUsed]) -> tuple[list[Check], int]:
    """The checks as they were asked in the run, and how many of them there are no more."""
    known = {one.id: one for one in load()}
    found = [_as_used(known[one.id], one) for one in used if one.id in known]
    return found, len(used) - len(found)


def _as_used(check: Check, used: CheckUsed) -> Check:
    page = structs.replace(check.page, title=used.title, why=used.why, ask=used.ask)
    return structs.replace(check, version=used.version, verifies=used.requirement, page=page)


def _of(bid: Bid, assessment: Assessment, checks: Sequence[Check], asked: Sequence[Asked]) -> Statement:
    exhibits = [
        Exhibit(
            file=one.file,
            sha256=one.sha256,
            kind=one.kind,
            title=one.title,
            operations=one.operations,
            results=one.results,
            parts=one.parts,
        )
        for one in assessment.documents
        if one.bid == bid.id
    ]
    # The run itself looked for the kinds that are asked, and its scores say what it found.
    apart = [replace(one, kinds=()) for one in asked]
    made = statement(product_of(bid), exhibits, checks, apart, assessment.procurement.title)
    claimed = {one.requirement for one in bid.answers if one.meets in _SAID}
    tested = {one.verifies for one in checks}
    named = _named(assessment, bid.id)
    return replace(
        made,
        stands=tuple(_stand(lacking(one, named.get(one.asked.id, ())), claimed, tested) for one in made.stands),
    )


def _named(assessment: Assessment, bid: str) -> dict[str, tuple[str, ...]]:
    """What each requirement names of records and the bid's documents do not show, as the run found it."""
    scores = (score for result in assessment.comparison.results if result.bid == bid for score in result.scores)
    return {
        score.requirement: tuple(
            f"{one.said} ({'in doubt' if one.standing is Found.IN_DOUBT else 'not shown'})"
            for one in score.asked
            if one.kind and one.standing is not Found.SHOWN
        )
        for score in scores
        if score.asked
    }


def _stand(one: Stand, claimed: set[str], tested: set[str]) -> Stand:
    """The stand with what the bidder claims; where checks ask and nothing answers them, nothing was said."""
    silent = one.standing is Standing.PERSON and one.asked.id in tested
    return replace(
        one,
        standing=Standing.SILENT if silent else one.standing,
        rung=max(one.rung, Rung.CLAIMED) if one.asked.id in claimed else one.rung,
    )
