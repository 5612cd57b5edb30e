"""How firm a run's result is: worked out once, in the run's own background job, for the case that the run assessed."""

from __future__ import annotations

import json
import logging
from dataclasses import dataclass
from typing import Any

from joinedup.shell.flows.evaluation.evaluate import Asked, evaluated
from joinedup.shell.flows.evaluation.evaluate_case import assessed_evaluation
from joinedup.shell.reports.evaluation.assessment.assessed import Assessment
from joinedup.shell.reports.evaluation.figures.firmness import Firmness, firmness
from joinedup.shell.reports.evaluation.json import evaluation_json
from joinedup.values import InputError

log = logging.getLogger(__name__)
ASKED = Asked(stress=True, robust=True)
OUR_FAULT = (
    "A fault in JoinedUp stopped this part, not anything that was sent. The ranking and the scores stand. Please tell "
    "the person who runs the workbench."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Firm:
    """The figures and the same as a document, or the ``problem`` that left both out."""

    problem: str
    figures: Firmness | None
    document: dict[str, Any] | None


def worked_out(code: str, assessment: Assessment) -> Firm:
    """How firm an assessment's result is. A fault of ours is told on the page and does not undo the run."""
    try:
        read, found = assessed_evaluation(assessment)
        value = evaluated(read, ASKED, source=code, found=found)
        return Firm(problem="", figures=firmness(value), document=json.loads(evaluation_json(value)))
    except InputError as reason:
        return Firm(problem=f"{reason.problem} {reason.remedy}".strip(), figures=None, document=None)
    except Exception:
        log.exception("could not work out how firm %s is", code)
        return Firm(problem=OUR_FAULT, figures=None, document=None)
