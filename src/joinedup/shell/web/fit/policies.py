"""When a match may be corrected. Who may do it is in ``permissions``."""

from __future__ import annotations

from joinedup.shell.web.procurement.policies import NotNow, State


def can_correct(state: State) -> bool:
    """Whether matches may still be corrected."""
    return state is State.EVALUATION


def check_can_correct(state: State) -> None:
    """Raise unless matches may still be corrected: once the evaluation is closed, what was compared stays as it is."""
    if not can_correct(state):
        raise NotNow(
            "The evaluation is closed, so matches can no longer be corrected.", "Ask the buyer to reopen it first."
        )
