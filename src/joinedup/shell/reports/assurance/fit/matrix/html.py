"""A national matrix as one self-contained page: heat maps whose cells are figures, each with its table; nothing is fetched."""

from __future__ import annotations

from functools import cache

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

import joinedup
from joinedup.shell.flows.assurance.fit.national.picture import Picture
from joinedup.shell.reports import TEMPLATES
from joinedup.shell.reports.printable import printable

VERDICTS = {
    "contained": "Every record is acceptable",
    "not_contained": "Some record is refused",
    "unknown": "Not settled",
    "not_compared": "Not compared",
}
_TAGS = {"contained": "pass", "not_contained": "fail", "unknown": "not_tested", "not_compared": "not_applicable"}
MOST_LISTED = 2_000


def matrix_html(picture: Picture) -> str:
    """The whole report."""
    return (
        _environment()
        .get_template("matrix/report.html")
        .render(it=picture, joinedup=joinedup.__version__, verdicts=VERDICTS, tags=_TAGS, most=MOST_LISTED)
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
    environment.filters["percent"] = lambda share: f"{share * 100:.0f}%"
    return environment


def _printable(value: object) -> object:
    return printable(value) if isinstance(value, str) and not isinstance(value, Markup) else value
