"""Goals and the requirement library."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from joinedup.knowledge.model import InteroperabilityLevel
from joinedup.requirements.caps import caps_said
from joinedup.shell.sources.knowledge.packs import load_goals, load_library, load_standards
from joinedup.shell.web.procurement import store as procurement
from joinedup.shell.web.requirements.listing import by_requirement, chosen, serving


@require_safe
def goals(request: HttpRequest) -> HttpResponse:
    """The goals, by who set them, each with how many requirements serve it."""
    found = load_goals()
    library = load_library()
    groups: dict[str, list[tuple[object, int]]] = {}
    for one in found.goals:
        groups.setdefault(one.owner, []).append((one, len(serving(library, one.id))))
    return render(request, "requirements/goals.html", {"pack": found.pack, "groups": groups})


@require_safe
def goal(request: HttpRequest, identity: str) -> HttpResponse:
    """One goal, and what serves it."""
    one = next((each for each in load_goals().goals if each.id == identity), None)
    if one is None:
        raise Http404
    library = load_library()
    context = {"goal": one, "requirements": serving(library, one.id), "checks": by_requirement()}
    return render(request, "requirements/goal.html", context)


@require_safe
def library(request: HttpRequest) -> HttpResponse:
    """The library, filtered by a plain form."""
    value = load_library()
    asked = {key: request.GET.get(key, "") for key in ("text", "level", "category", "how")}
    found = chosen(value, **asked)
    titles = dict(value.categories)
    groups: dict[str, list[object]] = {}
    for one in found:
        groups.setdefault(titles.get(one.category, one.category), []).append(one)
    context = {
        "library": value,
        "asked": asked,
        "found": found,
        "groups": groups,
        "levels": [level.value for level in InteroperabilityLevel],
        "checks": by_requirement(),
    }
    return render(request, "requirements/library.html", context)


@require_safe
def requirement(request: HttpRequest, identity: str) -> HttpResponse:
    """One requirement: what is asked, why, how it is verified and scored, and which goals it serves."""
    value = load_library()
    one = next((each for each in value.requirements if each.id == identity), None)
    if one is None:
        raise Http404
    context = {
        "requirement": one,
        "rubric": value.rubric(one.rubric),
        "caps_said": caps_said,
        "category": dict(value.categories).get(one.category, one.category),
        "goals": [each for each in load_goals().goals if each.id in one.goals],
        "standards": [standard for standard in load_standards().standards if standard.id in one.standards],
        "checks": by_requirement().get(one.id, []),
        "asked_by": [
            stored.procurement
            for stored in procurement.procurements()
            if any(spec.requirement.id == one.id for spec in stored.procurement.specification.requirements)
        ],
    }
    return render(request, "requirements/requirement.html", context)
