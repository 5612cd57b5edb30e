"""A bid's record beside a wanted entity: lines between two trees, and what people say of them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe
from rules.contrib.views import permission_required

from joinedup.shell.flows.assurance.fit.fitted import SHOWN
from joinedup.shell.flows.assurance.fit.match import Explained
from joinedup.shell.reports.assurance.fit.mapping.document import mapping_files
from joinedup.shell.web.accounts.permissions import person
from joinedup.shell.web.fit import acts, reckon
from joinedup.shell.web.fit.forms import WordForm
from joinedup.shell.web.fit.pairing import (
    CONFIRMED,
    MOST_WANTED,
    STATES,
    Line,
    Pairing,
    given_tree,
    pairing,
    sure_enough,
    wanted_tree,
)
from joinedup.shell.web.fit.store import Verdict, Word
from joinedup.shell.web.fit.views import about
from joinedup.shell.web.project.jinja import address
from joinedup.values import InputError

STATE_WORDS = {"supplied": "Yes", "doubtful": "Perhaps", "missing": "No", CONFIRMED: "Yes, confirmed"}
SURENESS = ((0, "Any"), (20, "20% or more"), (50, "50% or more"), (80, "80% or more"))
MEDIA = {"json": "application/json", "jsonata": "text/plain; charset=utf-8", "md": "text/markdown; charset=utf-8"}
_SIGNS = re.compile(r"[^A-Za-z0-9.-]+")


@require_safe
def mapping(request: HttpRequest, code: str, bid_code: str) -> HttpResponse:
    """Two trees with lines between them, and the same as a table in which matches are corrected."""
    context = about(request, code, bid_code)
    covered = reckon.coverage(code, bid_code, context["beside"].name)
    entity = request.GET.get("entity", "") or _first(covered)
    found = pairing(context["place"], entity, request.GET.get("record", "")) if entity else reckon.Reckoned()
    if covered.problem or (found.value is None and found.problem):
        found = reckon.Reckoned(problem=covered.problem or found.problem)
    context |= {
        "found": found,
        "covered": covered.value,
        "asked": _filters(request),
        "asked_record": request.GET.get("record", ""),
    }
    if found.value is not None:
        context |= _context(found.value, context["asked"])
    return render(request, "fit/mapping.html", context)


def _first(covered: reckon.Reckoned[Any]) -> str:
    """The entity to begin with: the first that is held, or the first of all."""
    if covered.value is None:
        return ""
    every = covered.value.held or covered.value.entities
    return every[0].id if every else ""


def _filters(request: HttpRequest) -> dict[str, Any]:
    sure = request.GET.get("sure", "0")
    state = request.GET.get("state", "")
    return {
        "text": request.GET.get("text", "")[:100],
        "state": state if state in STATES else "",
        "sure": int(sure) if sure in {str(least) for least, _ in SURENESS} else 0,
    }


def _context(value: Pairing, asked: dict[str, Any]) -> dict[str, Any]:
    lines = [line for line in value.lines if _wanted(line, asked)]
    every = not any(asked.values())
    return {
        "value": value,
        "lines": lines,
        "given": given_tree(value, lines, unused=every),
        "wanted": wanted_tree(lines),
        "unused": value.unused if every else (),
        "counts": {state: sum(line.state == state for line in value.lines) for state in STATES},
        "state_words": STATE_WORDS,
        "sureness_steps": SURENESS,
        "sure_enough": sure_enough,
        "records": sorted(value.product.entities, key=lambda value: value.title.casefold()),
        "rejected": [
            statement
            for statement in value.said.values()
            if statement.verdict is Verdict.DIFFERENT and _here(value, statement)
        ],
    }


def _here(value: Pairing, one: Any) -> bool:
    return one.target in {line.wanted.id for line in value.lines} and one.source in {
        field.id for field in value.paired.record.fields
    }


def _wanted(line: Line, asked: dict[str, Any]) -> bool:
    text = f"{line.name} {line.wanted.title} {line.way} {line.by.title if line.by is not None else ''}".casefold()
    return (
        (not asked["state"] or line.state == asked["state"])
        and line.percent >= asked["sure"]
        and all(word in text for word in asked["text"].casefold().split())
    )


@require_safe
@permission_required("fit.correct", raise_exception=True)
def choose(request: HttpRequest, code: str, bid_code: str) -> HttpResponse:
    """Choose what one field means: the likeliest five, or any other."""
    return _choose(request, about(request, code, bid_code), WordForm(), 200)


def _choose(request: HttpRequest, context: dict[str, Any], form: WordForm, status: int) -> HttpResponse:
    given = request.POST if request.method == "POST" else request.GET
    source, target = given.get("source", ""), given.get("target", "")
    if bool(source) == bool(target):
        raise Http404
    value = _there(context, given, top=SHOWN if source else MOST_WANTED)
    context |= _of_source(value, source) if source else _of_target(value, target)
    context |= {"form": form, "value": value, "source": source, "target": target, "problems": _problems(form)}
    return render(request, "fit/choose.html", context, status=status)


def _there(context: dict[str, Any], given: Mapping[str, str], top: int = SHOWN) -> Pairing:
    """The pairing that was asked for; raises ``InputError`` where there is none yet."""
    found = pairing(context["place"], given.get("entity", ""), given.get("record", ""), top=top)
    if found.value is None:
        raise InputError(
            found.problem or "The fields are still being matched.",
            file="fit",
            remedy="" if found.problem else "Try again in a moment.",
        )
    return found.value


def _problems(form: WordForm) -> list[dict[str, str]]:
    return [
        {"field": field, "text": str(text), "href": f"#{field}"}
        for field, every in form.errors.items()
        for text in every
    ]


def _of_source(value: Pairing, source: str) -> dict[str, Any]:
    field = next((field for field in value.paired.record.fields if field.id == source), None)
    row = next((row for row in value.paired.rows if row.source == source), None)
    if field is None or row is None:
        raise Http404
    names = {line.wanted.id: line for line in value.lines}
    return {
        "field": field,
        "likely": [
            (explained.candidate.target, names[explained.candidate.target].name, explained)
            for explained in row.candidates[:SHOWN]
        ],
        "others": [(field.id, ".".join((*field.within, field.name))) for field in value.entity.fields],
    }


def _of_target(value: Pairing, target: str) -> dict[str, Any]:
    line = next((line for line in value.lines if line.wanted.id == target), None)
    if line is None:
        raise Http404
    fields = {field.id: ".".join((*field.within, field.name)) for field in value.paired.record.fields}
    likely: list[tuple[str, str, Explained]] = [
        (row.source, fields[row.source], explained)
        for row in value.paired.rows
        for explained in row.candidates
        if explained.candidate.target == target
    ]
    likely.sort(key=lambda pair: (-pair[2].candidate.confidence, pair[0]))
    return {"field": line.wanted, "line": line, "likely": likely[:SHOWN], "others": list(fields.items())}


@require_POST
@permission_required("fit.correct", raise_exception=True)
def say(request: HttpRequest, code: str, bid_code: str) -> HttpResponse:
    """Keep what a person says of a match; matching goes by it from now on."""
    context = about(request, code, bid_code)
    form = WordForm(request.POST)
    words = _words(form) if form.is_valid() else []
    if not words:
        return _choose(request, context, form, 422)
    added = acts.say(context["place"], words, person(request).get_username())
    messages.success(request, "Kept. The matches take it in." if added else "That had been said already.")
    values = {key: request.POST.get(key, "") for key in ("entity", "record", "text", "state", "sure")}
    back = address("fit:mapping", code, bid_code, **{"with": context["beside"].name}, **values)
    row = request.POST.get("row", "")
    return redirect(f"{back}#match-{row}" if row.isascii() and row.isdigit() else back)


def _words(form: WordForm) -> list[Word]:
    """What was said, or nothing and an error in the form."""
    given = form.cleaned_data
    choice, why, verdict = given["choice"], given["why"], Verdict(given["verdict"])
    fixed = given["source"] or given["target"]
    others = [choice]
    if choice == "another":
        others = [given["another"]]
    elif choice == "none":
        others, verdict = form.shown, Verdict.DIFFERENT
    if not all(others) or not others:
        form.add_error("another" if choice == "another" else "choice", "Choose a field")
        return []
    pairs = [(fixed, value) if given["source"] else (value, fixed) for value in others]
    return [Word(source=source, target=target, verdict=verdict, why=why) for source, target in pairs]


@require_safe
def download(request: HttpRequest, code: str, bid_code: str, form: str) -> HttpResponse:
    """The mapping of one record as a file, in one of its forms."""
    context = about(request, code, bid_code)
    if form not in MEDIA:
        raise Http404
    value = _there(context, request.GET)
    name = _SIGNS.sub("-", f"{bid_code}-{value.entity.id}")[:100]
    return HttpResponse(
        mapping_files(value.paired.mapping)[form],
        content_type=MEDIA[form],
        headers={"Content-Disposition": f'attachment; filename="{name}.{form}"'},
    )
