"""A score's reason, in plain English. It speaks of one bid only, so that it can be sent to that bidder."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from joinedup.assurance.asked.kinds import Standing
from joinedup.evaluation.evidence import Tally
from joinedup.evaluation.model import AskedAnswer
from joinedup.findings import Finding, Rung
from joinedup.procurement.model import Answer, Assessment
from joinedup.requirements.model import Band, Method, Requirement

_NAMED = 3  # findings told in full; the rest are counted
_BY_HAND = {
    Method.SANDBOX: "in the sandbox",
    Method.DOCUMENT: "in the documents",
    Method.DEMONSTRATION: "at a demonstration",
    Method.REFERENCE: "with a reference customer",
}


class Cap(StrEnum):
    """Why a score is held down, whatever checks find of what is there."""

    PARTLY = "partly"
    ON_PAPER = "on_paper"
    ASKED = "asked"


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """All that a score rests on, apart from what assessors attest."""

    requirement: Requirement
    answer: Answer | None
    tally: Tally
    rung: Rung
    band: Band
    most: int
    capped: tuple[Cap, ...] = ()
    asked: tuple[AskedAnswer, ...] = ()


def reason(facts: Facts, attested: Sequence[Assessment], awaiting: bool) -> str:
    """Why the bid scores what it scores: counts, the gravest findings and their places, and what stayed open."""
    told = [*_by_assessors(facts, attested), *_by_rubric(facts, bool(attested))]
    if awaiting and not attested:
        told.append(_still_to_do(facts))
    return " ".join(told)


def _by_assessors(facts: Facts, attested: Sequence[Assessment]) -> Iterator[str]:
    for assessment in attested:
        resting = f", on {assessment.evidence}" if assessment.evidence else ""
        yield f"{assessment.assessor} scores {assessment.score} of {facts.most}{resting}: {_sentence(assessment.reason)}"
    if len({assessment.score for assessment in attested}) > 1:
        yield "The assessors differ: the lowest score stands until it is moderated."


def _by_rubric(facts: Facts, settled: bool) -> Iterator[str]:
    yield from _checks(facts.tally)
    yield from _answer(facts, settled)
    yield from _open(facts.tally)
    if settled and not facts.tally.tested:
        return
    yield from _asked(facts.asked)
    if Cap.PARTLY in facts.capped:
        yield (
            "The bidder itself answers that it meets this in part only; checks see what is there and not what is missing, "
            "so until a person has judged which part, no more than that is scored."
        )
    if Cap.ON_PAPER in facts.capped:
        yield "Only a running service can show the whole of this, and none was observed, so the score is held down until then."
    if Cap.ASKED in facts.capped:
        yield "What was asked and is not shown holds the score down, however well the rest is described."
    would = "would give" if settled else "gives"
    yield f"The rubric {would} {facts.band.score} of {facts.most}: {_sentence(facts.band.meaning)}"


def _asked(asked: Sequence[AskedAnswer]) -> Iterator[str]:
    """Of what the requirement names: how much is shown, and each thing that is not."""
    kinds = [asked_answer for asked_answer in asked if asked_answer.kind]
    if kinds:
        shown = sum(asked_answer.standing is Standing.SHOWN for asked_answer in kinds)
        yield f"Of {count(len(kinds), 'kind')} of record asked for, {shown} {'is' if shown == 1 else 'are'} shown."
        for standing, told in ((Standing.NOT_SHOWN, "Not shown"), (Standing.IN_DOUBT, "In doubt")):
            names = [asked_answer.said for asked_answer in kinds if asked_answer.standing is standing]
            if names:
                yield f"{told}: {', '.join(names)}."
    for asked_answer in asked:
        if not asked_answer.kind and asked_answer.standing is not Standing.STATED:
            yield f"Asked was {asked_answer.said}. {asked_answer.why}"


def _checks(tally: Tally) -> Iterator[str]:
    if not tally.tested:
        return
    ran = count(len({result.check for result in tally.tested}), "check")
    yield (
        f"{ran} of {count(tally.documents, 'document')} examined {count(tally.examined, 'place')}, "
        f"of which {tally.troubled} {'fails' if tally.troubled == 1 else 'fail'} or "
        f"{'is' if tally.troubled == 1 else 'are'} doubtful{_share(tally)}."
    )
    if tally.troubles:
        yield f"Gravest: {listed(tally.troubles)}."


def _share(tally: Tally) -> str:
    if not tally.troubled or not tally.examined:
        return ""
    share = 100 * tally.troubled / tally.examined
    return " (under 1%)" if share < 1 else f" ({share:.0f}%)"


def _answer(facts: Facts, settled: bool) -> Iterator[str]:
    answer, tally = facts.answer, facts.tally
    failing = tally.gravest is not None
    if answer is None:
        yield "The bidder left this question unanswered."
    elif answer.meets == "yes" and failing:
        yield "The bidder answers yes; the checks contradict that answer."
    elif answer.meets == "no" and tally.tested and not tally.troubles:
        yield "The bidder answers no, although the checks find nothing amiss; what is not promised earns nothing."
    elif answer.meets == "no":
        yield "The bidder answers that it does not meet this."
    elif tally.tested or settled:
        yield f"The bidder answers {answer.meets}."
    elif facts.rung is Rung.DOCUMENTED:
        yield f"The bidder answers {answer.meets} and points to a document it sent, which nobody has read yet."
    else:
        yield f"The bidder answers {answer.meets}; nothing but its word supports this so far."


def _open(tally: Tally) -> Iterator[str]:
    if tally.untested:
        yield f"Could not be tested, and counts neither way: {listed(tally.untested)}."
    if tally.inapplicable:
        does = "does" if tally.inapplicable == 1 else "do"
        yield f"{count(tally.inapplicable, 'check result')} {does} not apply and {does} not count as evidence."


def _still_to_do(facts: Facts) -> str:
    ways = [
        _BY_HAND[verification.method]
        for verification in facts.requirement.verification
        if verification.method in _BY_HAND
    ]
    where = f" {' and '.join(dict.fromkeys(ways))}" if ways else ""
    return f"An assessor has still to confirm or raise this score{where}."


def listed(findings: Sequence[Finding]) -> str:
    """The first few findings with their places; the others as a number."""
    every = dict.fromkeys(f"{_bare(finding.message)} ({finding.location.said})" for finding in findings)
    told = list(every)[:_NAMED]
    more = len(every) - len(told)
    return "; ".join(told) + (f"; and {more} more" if more > 0 else "")


def _bare(message: str) -> str:
    """A message without its full stop, and without saying again that it was not tested."""
    return message.strip().removeprefix("Not tested here: ").rstrip(".")


def count(number: int, noun: str) -> str:
    """A number with its noun, in the singular or plural: ``1 check``, ``2 checks``."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def _sentence(text: str) -> str:
    stripped = text.strip().rstrip(".")
    return f"{stripped}." if stripped else "no reason given."
