"""The words in which a statement is told, the same on a page, on paper and in a spreadsheet."""

from __future__ import annotations

from collections import Counter

from joinedup.assurance.standing import Answer, Standing
from joinedup.assurance.statement import GRAVEST, Asked, Gap, Stand, Statement
from joinedup.assurance.vocabulary.subjects import Subject
from joinedup.assurance.vocabulary.words import many
from joinedup.findings import Outcome, Rung
from joinedup.requirements.model import Method

_YES, _PLACES = "Yes: ", 3

# Label, mark, and which outcome's colours it wears.
STANDINGS = {
    Standing.SHOWN: ("Shown", "✓", "pass"),
    Standing.PARTLY_TESTED: ("Shown in part, rest not tested", "?", "not_tested"),
    Standing.DOUBTFUL: ("In doubt", "!", "warning"),
    Standing.FALLS_SHORT: ("Falls short", "✗", "fail"),
    Standing.NOT_TESTED: ("Not tested", "?", "not_tested"),
    Standing.SILENT: ("Nothing said", "–", "not_applicable"),
    Standing.PERSON: ("For a person to judge", "–", "not_applicable"),
}
OUTCOMES = {
    Outcome.PASS: ("Yes", "✓"),
    Outcome.FAIL: ("No", "✗"),
    Outcome.WARNING: ("In doubt", "!"),
    Outcome.NOT_APPLICABLE: ("Does not apply", "–"),
    Outcome.NOT_TESTED: ("Not tested", "?"),
    Outcome.ERROR: ("Our error: not tested", "?"),
    Outcome.ATTESTED: ("Attested", "✓"),
}
RUNGS = {
    Rung.NONE: "nothing shown",
    Rung.CLAIMED: "claimed",
    Rung.DOCUMENTED: "documented, not tested",
    Rung.CHECKED: "checked",
    Rung.OBSERVED: "observed live",
    Rung.IN_SERVICE: "in service elsewhere",
}
METHODS = {
    Method.CHECK: "a check of documents",
    Method.SANDBOX: "trying a running service",
    Method.DOCUMENT: "reading a document",
    Method.DEMONSTRATION: "watching a demonstration",
    Method.REFERENCE: "asking another customer",
}
LADDER = (
    "How we know: claimed (the supplier says so), documented (a document speaks of it, untested), checked (its document "
    "was tested by machine), observed live (a running service did it), in service (another customer relies on it). "
    "Documents alone reach “checked”: what the running product does, they cannot show."
)
NEVER_GREEN = "What was not tested is never counted as shown."


def where(gap: Gap) -> str:
    """The gravest place, and how many more there are."""
    more = f", and {many(gap.places - 1, 'more place')}" if gap.places > 1 else ""
    return gap.first.location.said + more


def gaps_heading(statement: Statement) -> str:
    """What stands above the gravest gaps."""
    shown = min(GRAVEST, len(statement.gaps))
    if not shown:
        return "No gap was found"
    if len(statement.gaps) == shown:
        return "The one gap" if shown == 1 else f"The {_number(shown)} gaps, gravest first"
    return f"The {_number(shown)} gravest gaps of {len(statement.gaps)}"


def _number(number: int) -> str:
    return ("no", "one", "two", "three", "four", "five")[number] if number <= GRAVEST else str(number)


def counts(subject: Subject) -> str:
    """A subject's counts in a few words: ``5 yes, 1 in doubt, 2 no``."""
    parts = (
        (subject.yes, "yes"),
        (subject.doubtful, "in doubt"),
        (subject.no, "no"),
        (subject.untested, "not tested"),
    )
    return ", ".join(f"{number} {word}" for number, word in parts if number) or "nothing said"


def subject_colour(subject: Subject) -> str:
    """Which outcome's colours a subject wears."""
    if subject.no:
        return "fail"
    if subject.doubtful:
        return "warning"
    if subject.untested or subject.partly:
        return "not_tested"
    return "pass" if subject.yes else "not_applicable"


def binding(asked: Asked) -> str:
    """Obligation and weight in a tender: ``must, 12.5%``; empty where nobody asks yet."""
    if asked.obligation is None:
        return ""
    weight = f", {asked.weight:f}%" if asked.weight else ""
    return f"{asked.obligation.value}{weight}"


def rests_on(stand: Stand) -> str:
    """What the standing of a requirement rests on."""
    if stand.standing is Standing.PERSON:
        ways = dict.fromkeys(METHODS[verification.method] for verification in stand.asked.ways)
        return f"To be verified by {', or '.join(ways)}." if ways else "No check answers it."
    told = Counter(OUTCOMES[answer.outcome][0].lower() for answer in stand.answers)
    words = [
        f"{told[label]} {label}"
        for label in dict.fromkeys(outcome[0].lower() for outcome in OUTCOMES.values())
        if told[label]
    ]
    examined, troubled = (sum(getattr(answer, name) for answer in stand.answers) for name in ("examined", "troubled"))
    places = f"; {troubled} of {many(examined, 'place')} in trouble" if troubled else ""
    told_of = f"{many(len(stand.answers), 'question')}: {', '.join(words)}{places}.{_shown_by(stand)}"
    return f"{told_of} Asked for and not shown: {'; '.join(stand.lacking)}." if stand.lacking else told_of


def _shown_by(stand: Stand) -> str:
    """The first places that answer a question of ``stand`` with yes, and how many answers more have such places."""
    places = [place for answer in stand.answers for place in evidence_of(answer)[:1]]
    if not places:
        return ""
    more = f"; and for {many(len(places) - _PLACES, 'question')} more" if len(places) > _PLACES else ""
    return f" Shown by {'; '.join(places[:_PLACES])}{more}."


def evidence_of(answer: Answer) -> tuple[str, ...]:
    """What each pass of ``answer`` rests on, in words; nothing where the answer is not yes."""
    if answer.outcome is not Outcome.PASS:
        return ()
    yes = (finding.message for finding in answer.findings if finding.outcome is Outcome.PASS)
    return tuple(message.removeprefix(_YES).removesuffix(".") for message in yes if message.startswith(_YES))


def tally(statement: Statement) -> str:
    """How many requirements stand how: ``33 requirements: 2 shown, 14 falls short``."""
    told = Counter(stand.standing for stand in statement.stands)
    words = [
        f"{told[standing]} {STANDINGS[standing][0][:1].lower()}{STANDINGS[standing][0][1:]}"
        for standing in Standing
        if told[standing]
    ]
    return f"{many(len(statement.stands), 'requirement')}: {'; '.join(words)}"


def described(statement: Statement) -> str:
    """What was read, in a sentence."""
    documents = [
        f"{exhibit.title or exhibit.file} ({exhibit.kind}, {many(exhibit.operations, 'operation')})"
        for exhibit in statement.exhibits
    ]
    few = documents[:3] + ([f"{len(documents) - 3} more"] if len(documents) > 3 else [])
    return f"Read: {'; '.join(few)}."
