"""The national matrix: ask for one, bring one, see one."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from rules.contrib.views import permission_required

from joinedup.shell.flows.assurance.fit.national.picture import narrowed
from joinedup.shell.reports.assurance.fit.matrix.html import VERDICTS
from joinedup.shell.web.accounts.permissions import person
from joinedup.shell.web.national import store
from joinedup.shell.web.national.bringing import brought
from joinedup.shell.web.national.forms import BringForm
from joinedup.shell.web.national.jobs import described, request_matrix
from joinedup.shell.web.procurement.policies import NotNow
from joinedup.shell.web.project.forms import problems
from joinedup.shell.web.project.paging import page_of
from joinedup.values import InputError


@require_safe
def matrices(request: HttpRequest) -> HttpResponse:
    """Every matrix there is, the newest first, and what a new one would compare."""
    context = {
        "matrices": store.matrices(),
        "busy": store.busy(),
        "products": sorted({one.product for one in described()}),
    }
    return render(request, "national/matrices.html", context)


@require_POST
@permission_required("national.make", raise_exception=True)
def start(request: HttpRequest) -> HttpResponse:
    """Ask for a matrix of everything the bids describe."""
    try:
        queued = request_matrix(person(request).get_username())
    except NotNow as reason:
        messages.warning(request, f"{reason.problem} {reason.remedy}")
        return redirect("national:matrices")
    return redirect("national:matrix", queued.number)


@require_http_methods(["GET", "HEAD", "POST"])
@permission_required("national.make", raise_exception=True)
def bring(request: HttpRequest) -> HttpResponse:
    """Bring a matrix that the command line made."""
    form = BringForm(request.POST, request.FILES) if request.method == "POST" else BringForm()
    if request.method == "POST" and form.is_valid():
        sent = form.cleaned_data["result"]
        try:
            kept = brought(sent.read(), sent.name, person(request).get_username())
            return redirect("national:matrix", kept.number)
        except InputError as problem:
            form.add_error("result", f"{problem.problem} {problem.remedy}")
    context = {"form": form, "problems": problems(form)}
    return render(request, "national/bring.html", context, status=422 if form.errors else 200)


@require_safe
def matrix(request: HttpRequest, number: int) -> HttpResponse:
    """One matrix: how far it is, and afterwards its heat maps with their figures, of all profiles or of one."""
    found = store.matrix(number)
    if found is None:
        raise Http404
    picture = store.picture(number)
    asked = request.GET.get("profile", "")
    context: dict[str, Any] = {
        "matrix": found,
        "picture": narrowed(picture, asked) if picture is not None else None,
        "profiles": picture.summary.profiles if picture is not None else (),
        "asked": asked,
        "verdicts": VERDICTS,
    }
    if picture is not None:
        page = page_of(request, len(picture.pairs), 25)
        context |= {"paging": page, "pairs": picture.pairs[page.start : page.end]}
    return render(request, "national/matrix.html", context)


@require_safe
def progress(request: HttpRequest, number: int) -> HttpResponse:
    """How far a matrix is, as a part of its page; the whole page anew once it has ended."""
    found = store.matrix(number)
    if found is None:
        raise Http404
    answer = render(request, "national/progress.html", {"matrix": found})
    if not found.busy:
        answer.headers["HX-Refresh"] = "true"
    return answer


@require_safe
def tables(request: HttpRequest, number: int) -> HttpResponse:
    """The tables of a finished matrix as a ZIP archive of Parquet."""
    del request
    content = store.archive(number)
    if content is None:
        raise Http404
    answer = HttpResponse(content, content_type="application/zip")
    answer.headers["Content-Disposition"] = f'attachment; filename="national-matrix-{number}.zip"'
    return answer
