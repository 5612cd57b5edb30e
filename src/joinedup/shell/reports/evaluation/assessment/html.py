"""The assessment as one self-contained page: style, charts and the little script inside, nothing fetched.

Every text is escaped: bidders' documents are quoted, never obeyed. The page's
own policy forbids it to load anything or to run any script but its own.
"""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode
from functools import cache
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from joinedup.evaluation.model import BidResult
from joinedup.evaluation.reach import GoalReach
from joinedup.findings import Outcome
from joinedup.shell.reports import TEMPLATES
from joinedup.shell.reports.assurance.fit import words as fit_words
from joinedup.shell.reports.assurance.fit.charts import fit_svg
from joinedup.shell.reports.assurance.fit.view import fit_bars, fit_rows
from joinedup.shell.reports.evaluation.assessment import asked_words, charts, view, words
from joinedup.shell.reports.evaluation.assessment import chart_data as bars
from joinedup.shell.reports.evaluation.assessment.assessed import Assessment
from joinedup.shell.reports.evaluation.assessment.method import method
from joinedup.shell.reports.printable import printable
from joinedup.values import Money

_SCRIPT = """
(function () {
  var all = document.querySelectorAll("details"), scores = document.querySelectorAll("details[id]"), button = document.getElementById("open-all");
  function open(which, yes) { which.forEach(function (one) { one.open = yes; }); }
  function reveal() { var one = location.hash && document.getElementById(location.hash.slice(1)); if (one && one.tagName === "DETAILS") { one.open = true; one.scrollIntoView(); } }
  addEventListener("beforeprint", function () { open(all, true); });
  addEventListener("hashchange", reveal);
  reveal();
  if (!button) { return; }
  button.hidden = false;
  button.addEventListener("click", function () {
    var yes = button.textContent.indexOf("Open") === 0;
    open(scores, yes);
    button.textContent = yes ? "Close every score" : "Open every score";
  });
})();
"""
_CODE = re.compile(r"`([^`]+)`")
_MEANINGS = {
    Outcome.PASS: "the evidence shows it.",
    Outcome.FAIL: "the evidence shows the opposite.",
    Outcome.WARNING: "a risk that the evidence cannot settle: ask.",
    Outcome.NOT_TESTED: "a part was missing or could not be followed, or such a document cannot answer it, so nobody knows.",
    Outcome.NOT_APPLICABLE: "there is nothing in the document that the question is about, or another check asks it there.",
}


def assessment_html(assessment: Assessment) -> str:
    """The whole report."""
    results = assessment.comparison.results
    return page(
        "assessment/report.html",
        assessment,
        titles=words.TITLES,
        sections=tuple(words.TITLES.items()),
        headline=words.headline(assessment.comparison),
        legend=tuple(_MEANINGS),
        meanings=_MEANINGS,
        rows=view.rows(assessment),
        interfaces=view.interfaces(assessment),
        fit=fit_rows(assessment),
        fit_chart=_fit_chart(assessment),
        fit_words=fit_words,
        untested=view.untested(assessment),
        undescribed=view.undescribed(assessment),
        names=view.names(assessment),
        method=method(assessment),
        more_where="; all are in results.json",
        cost_chart=_cost_chart(results) if results else "",
        quality_chart=_quality_chart(assessment) if results else "",
        cost_sentence=words.cost_sentence(results),
        quality_sentence=words.quality_sentence(results),
        price_head=words.price_head(assessment.procurement.model),
        place=words.place,
        priced=words.priced,
        estimated=words.estimated,
        still_open=view.still_open,
        failed_titles=lambda value: view.failed_titles(assessment, value),
        questions=lambda bid: view.questions(assessment, bid),
        share_of=_share_of,
    )  # fmt: skip


def page(template: str, assessment: Assessment, **content: Any) -> str:
    """One page of an assessment, with the words and the script that all of them share."""
    return _environment().get_template(template).render(it=assessment, **_shared(assessment), **content)


def _shared(assessment: Assessment) -> dict[str, Any]:
    digest = b64encode(hashlib.sha256(_SCRIPT.encode()).digest()).decode()
    return {
        "joinedup": assessment.joinedup,
        "script": Markup(_SCRIPT),  # noqa: S704 - our own constant, not anybody's input
        "script_hash": f"sha256-{digest}",
        "outcomes": words.OUTCOMES,
        "fit_said": fit_words.VERDICTS,
        "fit_signs": fit_words.SIGNS,
        "fit_tags": fit_words.TAGS,
        "bases": words.BASES,
        "standings": asked_words.STANDINGS,
        "asked_head": asked_words.ASKED_HEAD,
        "asked_at": asked_words.asked_at,
        "asked_open": asked_words.asked_open,
        "rungs": words.RUNGS,
        "points": words.points,
        "fixed": words.fixed,
        "span": words.span,
        "joined": words.joined,
        "score_words": words.score_words,
        "reason_parts": words.reason_parts,
        "opening": words.opening,
        "sentences": words.sentences,
        "offer_words": words.offer_words,
        "has_untested": view.has_untested,
        "share": lambda score: 100 * score.score // score.most,
        "weight": words.weight,
        "day": words.day,
        "percent": words.percent,
        "pounds": lambda amount: str(Money(amount)),
        "reference": words.reference,
    }


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


def code(text: str) -> Markup:
    """``text`` escaped, with what stands between backticks shown as code."""
    return Markup(_CODE.sub(r"<code>\1</code>", str(escape(printable(text)))))  # noqa: S704 - escaped in this line


def _cost_chart(results: tuple[BidResult, ...]) -> Markup:
    return _inline(
        charts.cost_svg(bars.cost_bars(results)),
        "cost-chart",
        "Whole-life cost of each bid",
        words.cost_sentence(results),
    )


def _quality_chart(assessment: Assessment) -> Markup:
    results = assessment.comparison.results
    svg = charts.quality_svg(bars.spots(results), float(assessment.procurement.model.quality_weight))
    return _inline(svg, "quality-chart", "Quality and whole-life cost of each bid", words.quality_sentence(results))


def _fit_chart(assessment: Assessment) -> Markup:
    bars = fit_bars(assessment)
    if not bars:
        return Markup()
    told = " ".join(
        fit_words.fit_sentence(view.names(assessment).get(fit.bid, fit.bid), fit.flows) for fit in assessment.fits
    )
    return _inline(fit_svg(bars), "fit-chart", "How the force’s flows fare with each bid", told)


def _inline(svg: str, key: str, title: str, description: str) -> Markup:
    # The drawing engine escapes the names in the chart; title and description are escaped by ``described``.
    return Markup(charts.described(svg, key=key, title=title, description=description))  # noqa: S704


def _share_of(goal: GoalReach, bid: str) -> str:
    return next((words.share(share) for text, share in goal.shares if text == bid), "–")
