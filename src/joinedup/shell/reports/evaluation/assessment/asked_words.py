"""The words in which what a tender names is told, thing by thing, with where it is shown."""

from __future__ import annotations

from joinedup.assurance.asked.kinds import Standing
from joinedup.evaluation.model import AskedAnswer, Score
from joinedup.findings import Outcome
from joinedup.shell.reports.evaluation.assessment.words import joined

# Label, mark, and which outcome's colours it wears: a number that is only stated is not green.
STANDINGS = {
    Standing.SHOWN: ("Shown", "✓", Outcome.PASS),
    Standing.STATED: ("Stated, not tested", "–", Outcome.NOT_APPLICABLE),
    Standing.IN_DOUBT: ("In doubt", "!", Outcome.WARNING),
    Standing.NOT_SHOWN: ("Not shown", "?", Outcome.NOT_TESTED),
    Standing.SHORT: ("Falls short", "✗", Outcome.FAIL),
}
ASKED_HEAD = ("Asked for", "Shown where", "Question to the bidder")


def asked_where(one: AskedAnswer) -> str:
    """Where one thing that was asked is shown: the reason, and the first places."""
    places = asked_at(one)
    return f"{one.why} ({'; '.join(places)})" if places else one.why


def asked_at(one: AskedAnswer) -> tuple[str, ...]:
    """The first places where it is shown, file by file: ``records.yaml, lines 13, 58 and 603``."""
    lines: dict[str, list[str]] = {}
    for place in one.places:
        file = (
            place.file.split("/", 2)[2] if place.file.startswith("bids/") and place.file.count("/") > 1 else place.file
        )
        lines.setdefault(file, []).append(str(place.line) if place.line is not None else "")
    told = [
        f"{file}, {'line' if len(found) == 1 else 'lines'} {joined(found)}" if all(found) else file
        for file, found in lines.items()
    ]
    return (*told, f"and {one.more} more {'place' if one.more == 1 else 'places'}") if one.more else tuple(told)


def asked_open(score: Score) -> str:
    """How much of what was asked by name is not shown, in a few words; empty where all is."""
    lacking = sum(asked_answer.standing not in (Standing.SHOWN, Standing.STATED) for asked_answer in score.asked)
    return f"{lacking} of {len(score.asked)} asked for not shown" if lacking else ""
