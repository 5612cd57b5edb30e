"""A product by subject: the questions a buyer really asks, each answered in one plain sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from joinedup.assurance.standing import TESTED, UNTESTED, Answer
from joinedup.assurance.vocabulary.words import many
from joinedup.findings import Outcome

# In the order in which a buyer cares.
QUESTIONS = {
    "getting data out": "Can we get our data out?",
    "letting others connect": "Can others connect, safely?",
    "saying what it means": "Will both sides mean the same thing?",
    "staying working": "Will it go on working when something changes?",
    "following named standards": "Does it follow the standards it names?",
    "leaving": "Can we leave, and take everything with us?",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """How the questions of one subject are answered.

    ``yes``, ``doubtful``, ``no`` and ``untested`` count the questions that
    apply (``untested``: those of which no place could be tested); ``silent``
    those that nothing handed over speaks of. ``partly`` says how many of the
    questions answered yes were not tested everywhere.
    """

    id: str
    question: str
    yes: int
    doubtful: int
    no: int
    untested: int
    silent: int
    partly: int
    sentence: str

    @property
    def applying(self) -> int:
        """How many questions apply."""
        return self.yes + self.doubtful + self.no + self.untested


def subjects(answered: Sequence[Answer]) -> tuple[Subject, ...]:
    """One view for each subject that ``answered`` speaks of."""
    known = {answer.subject for answer in answered}
    order = [*(question for question in QUESTIONS if question in known), *sorted(known - set(QUESTIONS))]
    return tuple(_view(name, [answer for answer in answered if answer.subject == name]) for name in order)


def _view(name: str, own: list[Answer]) -> Subject:
    no = [answer for answer in own if Outcome.FAIL in answer.outcomes]
    doubtful = [answer for answer in own if answer not in no and Outcome.WARNING in answer.outcomes]
    tested = [answer for answer in own if answer not in no and answer not in doubtful and answer.outcomes & TESTED]
    rest = [answer for answer in own if not answer.outcomes & TESTED]
    untested = [answer for answer in rest if answer.outcomes & UNTESTED]
    partly = sum(bool(answer.outcomes & UNTESTED) for answer in tested)
    return Subject(
        id=name,
        question=QUESTIONS.get(name, f"{name.capitalize()}?"),
        yes=len(tested),
        doubtful=len(doubtful),
        no=len(no),
        untested=len(untested),
        silent=len(rest) - len(untested),
        partly=partly,
        sentence=_sentence(no, doubtful, len(tested), len(untested), partly),
    )


def _sentence(no: list[Answer], doubtful: list[Answer], yes: int, untested: int, partly: int) -> str:
    whole = len(no) + len(doubtful) + yes + untested
    if not whole:
        return "Not known: nothing that was handed over speaks of this."
    if whole == untested:
        which = (
            "the one question that applies could not"
            if whole == 1
            else f"none of the {whole} questions that apply could"
        )
        return f"Not known: {which} be tested."
    open_end = _open_end(untested, partly)
    if no:
        gravest = max(no, key=lambda answer: answer.severity.rank)
        start = "No" if not yes else "Not fully"
        return f"{start}: {len(no)} of {many(whole, 'question')} answered no. Gravest: “{gravest.title}”{open_end}"
    if doubtful:
        first = max(doubtful, key=lambda answer: answer.severity.rank)
        are = "is" if len(doubtful) == 1 else "are"
        return f"Perhaps: {len(doubtful)} of {many(whole, 'question')} {are} in doubt. Ask first: “{first.title}”{open_end}"
    said = "the one question that applies is" if whole == 1 else f"{yes} of {whole} questions that apply are"
    start = "As far as could be tested, yes" if untested or partly else "Yes, by its documents"
    return f"{start}: {said} answered yes.{open_end}"


def _open_end(untested: int, partly: int) -> str:
    if untested and partly:
        return f" {untested} could not be tested, {partly} only in part."
    if untested:
        return f" {untested} could not be tested."
    return f" {partly} could be tested only in part." if partly else ""
