"""A statement as one self-contained page: nothing is fetched, no script runs, every text is escaped."""

from __future__ import annotations

from functools import cache

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from joinedup.assurance.statement import GRAVEST
from joinedup.findings import Outcome, Rung
from joinedup.shell.flows.assurance.statement import StatementSet
from joinedup.shell.reports import TEMPLATES
from joinedup.shell.reports.assurance.statement import words
from joinedup.shell.reports.assurance.statement.story import SIDE_BY_SIDE
from joinedup.shell.reports.evaluation.assessment.html import code
from joinedup.shell.reports.printable import printable

_STEPS = (Rung.CLAIMED, Rung.DOCUMENTED, Rung.CHECKED, Rung.OBSERVED, Rung.IN_SERVICE)
_QUIET = (Outcome.PASS, Outcome.NOT_APPLICABLE)


def statement_html(made: StatementSet) -> str:
    """The whole report."""
    return (
        _environment()
        .get_template("statement/report.html")
        .render(
            it=made,
            together=made.comparison,
            words=words,
            steps=_STEPS,
            gravest=GRAVEST,
            beside=SIDE_BY_SIDE,
            quiet=_QUIET,
            accepted=dict(made.ledger.accepted),
        )
    )


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=_printable,
    )
    environment.filters["code"] = code
    return environment


def _printable(value: object) -> object:
    return printable(value) if isinstance(value, str) and not isinstance(value, Markup) else value
