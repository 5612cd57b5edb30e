"""The estate: the register, the picture, one system, and correcting it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe
from rules.contrib.views import permission_required

from joinedup.estate.contracts import clusters
from joinedup.estate.graph import counts, replacement
from joinedup.estate.layout import neighbourhood
from joinedup.estate.model import Estate, Manner, System
from joinedup.shell.reports.estate.svg import described, neighbourhood_svg
from joinedup.shell.sources.knowledge.packs import load_library
from joinedup.shell.web.accounts.permissions import person
from joinedup.shell.web.estate import store
from joinedup.shell.web.estate.forms import SystemForm
from joinedup.shell.web.estate.listing import in_order, lines, sort_of
from joinedup.shell.web.estate.picture import graph
from joinedup.shell.web.events.store import record
from joinedup.shell.web.project.forms import problems


@require_safe
def estate(request: HttpRequest) -> HttpResponse:
    """The register with its counts."""
    value = store.load_estate()
    asked = {key: request.GET.get(key, "") for key in ("text", "supplier", "where")}
    sort = sort_of(request.GET.dict())
    found = in_order(lines(value, **asked), sort)

    def address(column: str) -> str:
        values = request.GET.copy()
        values["sort"] = column
        values["order"] = "up" if sort.by == column and sort.down else "down"
        return f"?{values.urlencode()}"

    context = {
        "estate": value,
        "lines": found,
        "sort": sort,
        "address": address,
        "asked": asked,
        "suppliers": sorted({one.supplier for one in value.systems if one.supplier}),
        "undocumented": sum(not interface.documented for interface in value.interfaces),
        "by_hand": sum(flow.manner is Manner.MANUAL for flow in value.flows),
    }
    return render(request, "estate/estate.html", context)


@require_safe
def picture(request: HttpRequest) -> HttpResponse:
    """The estate drawn, with the same in words."""
    value = store.load_estate()
    around = request.GET.get("around", "")
    around = around if around in {one.id for one in value.systems} else ""
    own = {count.system: count for count in counts(value)}
    context = {"estate": value, "around": around, "graph": graph(value, around), "counts": own}
    return render(request, "estate/picture.html", context)


@require_safe
def system_picture(request: HttpRequest, code: str) -> HttpResponse:
    """A system and its neighbours drawn, for browsers without scripts and to save."""
    del request
    value = store.load_estate()
    drawn = neighbourhood_svg(neighbourhood(value, _system(value, code).id))
    return HttpResponse(drawn, content_type="image/svg+xml; charset=utf-8")


@require_safe
def contracts(request: HttpRequest) -> HttpResponse:
    """When contracts end, and which end together."""
    value = store.load_estate()
    context = {
        "estate": value,
        "clusters": clusters(value),
        "names": {one.id: one.name for one in value.systems},
        "today": timezone.localdate(),
    }
    return render(request, "estate/contracts.html", context)


@require_safe
def system(request: HttpRequest, code: str) -> HttpResponse:
    """One system: what it is, what goes in and out, and what a replacement must serve."""
    value = store.load_estate()
    return render(request, "estate/system.html", _about(value, _system(value, code)))


@require_http_methods(["GET", "HEAD", "POST"])
@permission_required("estate.edit", raise_exception=True)
def edit(request: HttpRequest, code: str) -> HttpResponse:
    """Correct what is known of a system."""
    one = _system(store.load_estate(), code)
    if request.method == "POST":
        form = SystemForm(request.POST)
        if form.is_valid():
            return _corrected(request, one, form)
    else:
        form = SystemForm(initial=_initial(one))
    context = {"system": one, "form": form, "problems": problems(form), "given": form.data or form.initial}
    return render(request, "estate/edit.html", context, status=422 if form.errors else 200)


def _corrected(request: HttpRequest, one: System, form: SystemForm) -> HttpResponse:
    changes = {key: form.cleaned_data[key] for key in ("name", "purpose", "owner", "users", "reviewed")}
    changed = {key: str(value) for key, value in changes.items() if getattr(one, key) != value}
    if changed:
        store.change_system(one.id, **changes)
        record(person(request).get_username(), "corrected a system", one.id, **changed)
        messages.success(request, f"What is known of {changes['name']} was saved.")
    return redirect("estate:system", one.id)


def _initial(one: System) -> dict[str, Any]:
    day = one.reviewed
    return {
        "name": one.name,
        "purpose": one.purpose,
        "owner": one.owner,
        "users": one.users if one.users is not None else "",
        "reviewed_day": day.day if day else "",
        "reviewed_month": day.month if day else "",
        "reviewed_year": day.year if day else "",
    }


def _system(value: Estate, code: str) -> System:
    for one in value.systems:
        if one.id == code:
            return one
    raise Http404


def _about(value: Estate, one: System) -> dict[str, Any]:
    requirements = {requirement.id: requirement.title for requirement in load_library().requirements}
    return {
        "estate": value,
        "system": one,
        "counts": next(count for count in counts(value) if count.system == one.id),
        "names": {each.id: each.name for each in value.systems},
        "interfaces": [interface for interface in value.interfaces if interface.system == one.id],
        "interface_names": {interface.id: interface.name for interface in value.interfaces},
        "gets": [flow for flow in value.flows if flow.consumer == one.id],
        "gives": [flow for flow in value.flows if flow.provider == one.id],
        "contracts": [contract for contract in value.contracts if one.id in contract.systems],
        "replacement": replacement(value, [one.id]),
        "requirements": requirements,
        "told": described(neighbourhood(value, one.id)),
        "today": timezone.localdate(),
    }
