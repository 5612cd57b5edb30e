"""Checks, runs, and findings with the lines they speak of."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe
from rules.contrib.views import permission_required

from joinedup.assurance.load import load
from joinedup.findings import Finding, Outcome, Severity
from joinedup.shell.sources.knowledge.packs import load_goals, load_library
from joinedup.shell.web.accounts.permissions import person
from joinedup.shell.web.assurance import store
from joinedup.shell.web.assurance.jobs import request_run
from joinedup.shell.web.assurance.lines import extract
from joinedup.shell.web.assurance.shown import NothingYet, Shown, shown_run
from joinedup.shell.web.assurance.standing import source_of
from joinedup.shell.web.procurement import store as procurements
from joinedup.shell.web.procurement.policies import NotNow, State, holds_prices
from joinedup.shell.web.project.paging import page_of

NEAR, FAR = 14, 200


@require_safe
def checks(request: HttpRequest) -> HttpResponse:
    """All checks, by what they look at."""
    text, subject = request.GET.get("text", ""), request.GET.get("subject", "")
    wanted = text.casefold().split()
    every = load()
    found = [
        one
        for one in every
        if (not subject or one.subject == subject)
        and all(word in f"{one.id} {one.title} {one.page.what} {one.page.why}".casefold() for word in wanted)
    ]
    groups: dict[str, list[Any]] = {}
    for one in found:
        groups.setdefault(one.subject, []).append(one)
    context = {
        "every": every,
        "found": found,
        "groups": dict(sorted(groups.items())),
        "subjects": sorted({one.subject for one in every}),
        "asked": {"text": text, "subject": subject},
    }
    return render(request, "assurance/checks.html", context)


@require_safe
def check(request: HttpRequest, identity: str) -> HttpResponse:
    """One check's page, and how it came out in each procurement's newest run."""
    one = next((each for each in load() if each.id == identity), None)
    if one is None:
        raise Http404
    requirement = next(
        (requirement for requirement in load_library().requirements if requirement.id == one.verifies), None
    )
    context = {"check": one, "requirement": requirement, "outcomes": _outcomes(identity)}
    return render(request, "assurance/check.html", context)


def _outcomes(identity: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for kept in procurements.procurements():
        try:
            value = shown_run(kept.procurement.id, None)
        except NothingYet:
            continue
        found.extend(_outcomes_of(value, identity))
    return found


def _outcomes_of(value: Shown, identity: str) -> Iterator[dict[str, Any]]:
    names = {bid.id: bid.bidder for bid in value.assessment.bids}
    for document in value.assessment.documents:
        for result in document.results:
            if result.check == identity:
                yield {
                    "procurement": value.procurement,
                    "run": value.run,
                    "bid": document.bid,
                    "bidder": names.get(document.bid, document.bid),
                    "file": document.file,
                    "result": result,
                }


@require_safe
def runs(request: HttpRequest, code: str) -> HttpResponse:
    """Every run there was, the newest first."""
    kept = procurements.procurement(code)
    if kept is None:
        raise Http404
    found = store.runs(code)
    latest = store.latest(code)
    context = {
        "procurement": kept.procurement,
        "runs": found,
        "latest": latest,
        "can_run": kept.state is State.EVALUATION and store.busy(code) is None,
    }
    return render(request, "assurance/runs.html", context)


@require_safe
def run(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """One run: how far it is while it works, and afterwards what it rested on."""
    kept, found = procurements.procurement(code), store.run(code, number)
    if kept is None or found is None:
        raise Http404
    latest = store.latest(code)
    value = shown_run(code, number) if found.status is store.Status.FINISHED else None
    counts: dict[str, int] = {}
    for hit in store.findings(found) if value else ():
        key = hit.finding.outcome.value
        counts[key] = counts.get(key, 0) + 1
    context = {
        "procurement": kept.procurement,
        "run": found,
        "shown": value,
        "counts": counts,
        "newest": latest is not None and latest.number == number,
    }
    return render(request, "assurance/run.html", context)


@require_safe
def progress(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """The part of a run's page that says how far it is, for pages that ask again by themselves."""
    found = store.run(code, number)
    if found is None:
        raise Http404
    response = render(request, "assurance/progress.html", {"run": found})
    if not found.busy:
        response.headers["HX-Refresh"] = "true"
    return response


@require_POST
@permission_required("assurance.rerun", raise_exception=True)
def start(request: HttpRequest, code: str) -> HttpResponse:
    """Run all checks again."""
    if procurements.procurement(code) is None:
        raise Http404
    try:
        queued = request_run(code, "Run again by hand", person(request).get_username())
    except NotNow as reason:
        messages.warning(request, f"{reason.problem} {reason.remedy}")
        return redirect("assurance:runs", code)
    return redirect("assurance:run", code, queued.number)


@require_safe
def findings(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """A run's findings, filtered by a plain form."""
    value = shown_run(code, number)
    asked = {key: request.GET.get(key, "") for key in ("bid", "outcome", "severity", "requirement")}
    found = store.findings(value.run, **asked)
    if not asked["outcome"]:
        found = tuple(hit for hit in found if hit.finding.outcome not in (Outcome.PASS, Outcome.NOT_APPLICABLE))
    found = tuple(sorted(found, key=_gravest_first))
    page = page_of(request, len(found), 50)
    context = {
        "shown": value,
        "found": found[page.start : page.end],
        "paging": page,
        "asked": asked,
        "titles": {check_used.id: check_used.title for check_used in value.assessment.checks},
        "bidders": {bid.id: bid.bidder for bid in value.assessment.bids},
        "outcomes": [outcome.value for outcome in Outcome],
        "severities": [severity.value for severity in Severity],
    }
    return render(request, "assurance/findings.html", context)


def _gravest_first(one: store.Found) -> tuple[int, int, int]:
    return (-one.finding.outcome.gravity, -one.finding.severity.rank, one.number)


@require_safe
def finding(request: HttpRequest, code: str, number: int, index: int) -> HttpResponse:
    """One finding: what, where in the document, why it matters, what to ask, and what hangs on it."""
    value = shown_run(code, number)
    found = store.finding(code, number, index)
    if found is None:
        raise Http404
    at = found.finding.location
    source = source_of(value.run, at.file)
    around = FAR if request.GET.get("lines") == "more" else NEAR
    context = {
        "shown": value,
        "found": found,
        "finding": found.finding,
        "extract": extract(source.content, at.line, at.column, around) if source is not None and at.line else None,
        "source": source,
        "more": around == NEAR,
        "title": next(
            (check_used.title for check_used in value.assessment.checks if check_used.id == found.finding.check),
            found.finding.check,
        ),
        "bid": value.bid(found.bid),
        **_on(value, found.bid, found.finding),
    }
    return render(request, "assurance/finding.html", context)


def _on(value: Shown, bid: str, one: Finding) -> dict[str, Any]:
    """What the finding serves and what hangs on it: goals and requirement, score and cost lines."""
    library = {requirement.id: requirement for requirement in load_library().requirements}
    requirement = library.get(one.requirement)
    result = value.result(bid)
    needing = {interface.id for interface in value.assessment.estate.interfaces if one.requirement in interface.needs}
    return {
        "requirement": requirement,
        "goals": [goal for goal in load_goals().goals if requirement and goal.id in requirement.goals],
        "score": next(
            (score for score in (result.scores if result else ()) if score.requirement == one.requirement), None
        ),
        "lines": [
            line
            for line in (result.cost.lines if result else ())
            if line.priced_by != "bidder" and line.interface in needing
        ],
    }


@require_safe
def evidence(request: HttpRequest, code: str, sha256: str) -> HttpResponse:
    """The very bytes of a file, to keep; never shown by the browser as a page of ours."""
    given = next((file for file in procurements.files(code, replaced_too=True) if file.sha256 == sha256), None)
    content = procurements.evidence(sha256) if given else None
    if (
        given is None
        or content is None
        or (holds_prices(given.path) and not request.user.has_perm("procurement.see_prices"))
    ):
        raise Http404
    return HttpResponse(
        content,
        headers={
            "Content-Type": "application/octet-stream",
            "Content-Disposition": f'attachment; filename="{_plain_name(given.name)}"',
            "Digest": f"sha-256={sha256}",
        },
    )


def _plain_name(name: str) -> str:
    return "".join(letter if letter.isascii() and (letter.isalnum() or letter in "._- ") else "_" for letter in name)
