"""What one bid scores on one requirement, by the published rubric, and why.

Facts are the results of the checks that verify the requirement, the bidder's
answer and what human assessors attest. The rubric's first band whose
conditions hold gives the score. An assessor's attested score takes precedence
over it, and the reason shows both.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from joinedup.assurance.asked.figures import Said, figure_shown
from joinedup.evaluation.asked import figure_answer, most_earned, still_open, undescribed
from joinedup.evaluation.evidence import Tally, answer_to, gravest_first, rung_of, tally
from joinedup.evaluation.model import AskedAnswer, Basis, Score
from joinedup.evaluation.wording import Cap, Facts, reason
from joinedup.findings import CheckResult, Location, Rung, Severity
from joinedup.procurement.model import Answer, Assessment, Bid
from joinedup.requirements.model import Band, Judge, Rubric, Specification, SpecifiedRequirement
from joinedup.values import InputError


def score(
    bid: Bid,
    specified: SpecifiedRequirement,
    rubric: Rubric,
    results: Iterable[CheckResult],
    assessments: Iterable[Assessment],
    observed: Iterable[CheckResult] = (),
    described: Described | None = None,
) -> Score:
    """The score of ``bid`` on one requirement.

    ``results`` are checks of the bid's documents (any number of documents;
    those of other requirements are passed over), ``observed`` checks of the
    product seen live, one rung higher; ``described`` is how the documents stand
    to what the tender names. A result that is *not tested* or our
    *error* leaves the score awaiting an assessor and says so; one that is *not
    applicable* is no evidence. Raises ``InputError`` for an attested score
    outside the rubric's scale.
    """
    wanted = specified.requirement.id
    checked, seen = tally(results, wanted), tally(observed, wanted)
    answer = answer_to(bid, wanted)
    both = _together(checked, seen)
    rung = rung_of(bid, answer, checked, seen)
    # A bidder that says no promises nothing, whatever its documents show.
    declined = answer is not None and answer.meets == "no"
    band = band_for(rubric, Rung.NONE if declined else rung, both)
    named = asked_answers(specified, answer, described)
    capped = tuple(_caps(rubric, band, specified, answer, rung, named))
    band = capped[-1].band if capped else band
    attested = _attested(bid, specified, rubric, assessments)
    facts = Facts(
        requirement=specified.requirement,
        answer=answer,
        tally=both,
        rung=rung,
        band=band,
        most=rubric.most,
        capped=tuple(cap.reason for cap in capped),
        asked=named,
    )
    awaiting = _awaiting(facts, attested, rubric.judged_by)
    return Score(
        bid=bid.id,
        requirement=wanted,
        score=min(assessment.score for assessment in attested) if attested else band.score,
        most=rubric.most,
        basis=_basis(facts, attested, declined),
        rung=max(rung, Rung.DOCUMENTED) if attested else rung,
        reason=reason(facts, attested, awaiting),
        awaiting=awaiting,
        findings=both.findings,
        asked=named,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Described:
    """How what a bid described stands to what the tender names.

    ``kinds`` are the answers on the kinds of record of each requirement, by its
    id; ``said`` the sentences of its descriptions in which a number stands, and
    ``at`` where each is.
    """

    kinds: Mapping[str, tuple[AskedAnswer, ...]]
    said: tuple[Said, ...] = ()
    at: Mapping[Said, Location] = field(default_factory=dict)


def asked_answers(
    specified: SpecifiedRequirement, answer: Answer | None, described: Described | None
) -> tuple[AskedAnswer, ...]:
    """Everything that ``specified`` names and where the bid shows it; a kind nobody looked for is not shown."""
    known = {} if described is None else described.kinds
    kinds = known.get(specified.requirement.id) or undescribed(specified)
    said = () if described is None else described.said
    figures = (figure_shown(figure, "" if answer is None else answer.statement, said) for figure in specified.figures)
    at = {} if described is None else described.at
    return (
        *kinds,
        *(figure_answer(figure, [at[statement] for statement in figure.at if statement in at]) for figure in figures),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Cap:
    band: Band
    reason: Cap


def _caps(
    rubric: Rubric,
    band: Band,
    specified: SpecifiedRequirement,
    answer: Answer | None,
    rung: Rung,
    named: Sequence[AskedAnswer],
) -> Iterator[_Cap]:
    """Each cap that lowers the band further than those before it; checks see what exists and cannot lift it."""
    partly = answer is not None and answer.meets == "partly"
    limits = (
        (Cap.PARTLY, rubric.most_partly if partly else None),
        (Cap.ON_PAPER, specified.requirement.most_on_paper if rung < Rung.OBSERVED else None),
        (Cap.ASKED, most_earned(named, rubric.asked)),
    )
    for cap, most in limits:
        if most is not None and band.score > most:
            band = next(lower for lower in rubric.bands if lower.score <= most)
            yield _Cap(band=band, reason=cap)


def score_bid(
    bid: Bid,
    specification: Specification,
    rubrics: Mapping[str, Rubric],
    results: Sequence[CheckResult],
    assessments: Sequence[Assessment],
    observed: Sequence[CheckResult] = (),
    described: Described | None = None,
) -> tuple[Score, ...]:
    """The scores of ``bid`` on every requirement, in the specification's order.

    ``rubrics`` by id. Raises ``InputError`` naming a rubric that is missing.
    """
    scores = []
    for requirement in specification.requirements:
        if requirement.requirement.rubric not in rubrics:
            raise InputError(
                f"The requirement {requirement.requirement.id} is scored by the rubric {requirement.requirement.rubric!r}, "
                "which is not there.",
                file=specification.title,
                place=requirement.requirement.id,
                remedy="Add the rubric to the requirement library, or name one that exists.",
            )
        scores.append(
            score(bid, requirement, rubrics[requirement.requirement.rubric], results, assessments, observed, described)
        )
    return tuple(scores)


def band_for(rubric: Rubric, rung: Rung, facts: Tally) -> Band:
    """The first band of ``rubric`` whose conditions all hold; the last catches everything.

    Where a person judges, evidence that nobody has read earns no more than a
    claim does.
    """
    reached = min(rung, Rung.CLAIMED) if rubric.judged_by is Judge.PERSON else rung
    for band in rubric.bands[:-1]:
        if reached >= band.least_rung and _share_allows(band, facts) and _severity_allows(band, facts):
            return band
    return rubric.bands[-1]


def _share_allows(band: Band, facts: Tally) -> bool:
    if band.most_troubled is None:
        return True
    if facts.share is None:
        # A claim is contradicted by nothing; anything higher must have been examined.
        return band.least_rung <= Rung.CLAIMED
    return facts.share <= band.most_troubled


def _severity_allows(band: Band, facts: Tally) -> bool:
    if band.gravest is None:
        return True
    if facts.share is None:
        return band.least_rung <= Rung.CLAIMED
    if facts.gravest is None:
        return True
    # "none" in a rubric allows no failing finding at all.
    return band.gravest != "none" and facts.gravest.rank <= Severity(band.gravest).rank


def _together(checked: Tally, seen: Tally) -> Tally:
    return Tally(
        tested=checked.tested + seen.tested,
        inapplicable=checked.inapplicable + seen.inapplicable,
        untested=checked.untested + seen.untested,
        examined=checked.examined + seen.examined,
        troubled=checked.troubled + seen.troubled,
        findings=tuple(sorted(checked.findings + seen.findings, key=gravest_first)),
    )


def _attested(
    bid: Bid, specified: SpecifiedRequirement, rubric: Rubric, assessments: Iterable[Assessment]
) -> tuple[Assessment, ...]:
    wanted = specified.requirement.id
    own = [assessment for assessment in assessments if assessment.bid == bid.id and assessment.requirement == wanted]
    for assessment in own:
        if not 0 <= assessment.score <= rubric.most:
            raise InputError(
                f"{assessment.assessor} scores {assessment.score}, and the scale runs from 0 to {rubric.most}.",
                file="assessments",
                place=f"bid {bid.id}, requirement {wanted}",
                remedy="Give a score on the published scale.",
            )
    return tuple(sorted(own, key=lambda assessment: (assessment.assessor, assessment.score, assessment.reason)))


def _basis(facts: Facts, attested: Sequence[Assessment], declined: bool) -> Basis:
    if attested:
        return Basis.ASSESSOR
    if facts.tally.tested and not declined:
        return Basis.CHECKS
    return Basis.CLAIM if facts.answer is not None else Basis.NOTHING


def _awaiting(facts: Facts, attested: Sequence[Assessment], judge: Judge) -> bool:
    """Whether a human has still to confirm: never where one settled it, always where something stayed open."""
    if attested:
        return len({assessment.score for assessment in attested}) > 1
    if facts.answer is not None and facts.answer.meets == "no":
        return bool(facts.tally.tested and not facts.tally.troubles)
    held = [
        cap for cap in facts.capped if cap is not Cap.ON_PAPER
    ]  # no person can see on paper what a document cannot show
    unsettled = held or facts.tally.untested or still_open(facts.asked)
    return judge is Judge.PERSON or bool(unsettled) or not facts.tally.tested
