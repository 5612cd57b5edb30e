"""What may happen to a procurement in which state. Who may do it is in ``permissions``.

Each rule comes twice: ``check_can_x`` raises with the reason, ``can_x``
answers. The moves between states are one table.
"""

from __future__ import annotations

from enum import StrEnum

from joinedup.procurement.model import Bid, Procurement
from joinedup.requirements.model import Method, Requirement
from joinedup.values import InputError


class State(StrEnum):
    """Where a procurement stands."""

    EVALUATION = "evaluation"
    CLOSED = "closed"


STATE_WORDS = {State.EVALUATION: "In evaluation", State.CLOSED: "Evaluation closed"}

# From one state to another, and what doing so is called.
MOVES = {
    (State.EVALUATION, State.CLOSED): "close the evaluation",
    (State.CLOSED, State.EVALUATION): "reopen the evaluation",
}

# What a person verifies: the other ways are a machine's.
BY_PERSON = frozenset({Method.DOCUMENT, Method.DEMONSTRATION, Method.REFERENCE})


class NotNow(InputError):  # noqa: N818  # a reason, and the name says so
    """The state of the procurement does not allow it."""

    def __init__(self, problem: str, remedy: str) -> None:
        super().__init__(problem, file="procurement", remedy=remedy)


def check_can_move(state: State, to: State) -> None:
    """Raise unless a procurement in ``state`` may go ``to`` another."""
    if (state, to) not in MOVES:
        raise NotNow(f"The procurement is already: {STATE_WORDS[state].lower()}.", "Load the page again.")


def check_can_send_evidence(state: State) -> None:
    """Raise unless evidence may still be added: once the evaluation is closed, what was compared stays as it is."""
    if state is not State.EVALUATION:
        raise NotNow(
            "The evaluation is closed, so no evidence can be added.", "Reopen the evaluation first, with a reason."
        )


def can_send_evidence(state: State) -> bool:
    """Whether evidence may still be added."""
    return state is State.EVALUATION


def check_can_run(state: State, *, busy: bool) -> None:
    """Raise unless a new run may start: one at a time, and none after closing."""
    if state is not State.EVALUATION:
        raise NotNow("The evaluation is closed, so no new run can start.", "Reopen the evaluation first.")
    if busy:
        raise NotNow("A run is already waiting or under way.", "Wait until it has finished.")


def verified_by_person(requirement: Requirement) -> bool:
    """Whether a person takes part in verifying ``requirement``."""
    return any(verification.method in BY_PERSON for verification in requirement.verification)


def check_can_assess(
    state: State, procurement: Procurement, bid: Bid | None, requirement: str, *, awaiting: bool
) -> None:
    """Raise unless a person may record a score for ``bid`` on ``requirement``.

    That is where the tender says that a person verifies it, and where the
    checks could not settle it, so that the score is ``awaiting`` somebody.
    """
    if state is not State.EVALUATION:
        raise NotNow("The evaluation is closed, so no assessment can be recorded.", "Ask the buyer to reopen it.")
    if bid is None:
        raise NotNow("There is no such bid in this procurement.", "Choose a bid from the procurement's page.")
    asked = {
        requirement.requirement.id: requirement.requirement for requirement in procurement.specification.requirements
    }
    if requirement not in asked:
        raise NotNow(f"This procurement does not ask for {requirement}.", "Choose a requirement it asks for.")
    if not (awaiting or verified_by_person(asked[requirement])):
        raise NotNow(
            f"{requirement} is verified by checks alone: a person's reading cannot replace them.",
            "Send better evidence instead, and run the checks again.",
        )


def can_assess(state: State, requirement: Requirement, *, awaiting: bool) -> bool:
    """Whether a person may record a score for ``requirement`` now."""
    return state is State.EVALUATION and (awaiting or verified_by_person(requirement))


def holds_prices(path: str) -> bool:
    """Whether a bidder's file tells prices, so that those who score quality may not open it."""
    return path.rpartition("/")[2].startswith("response.")
