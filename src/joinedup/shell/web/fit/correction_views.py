"""What people said of a bid's fields: the last words, the whole history, and the file that carries them elsewhere."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from rules.contrib.views import permission_required

from joinedup.shell.sources.assurance.fit.corrections import corrections_text
from joinedup.shell.web.accounts.permissions import person
from joinedup.shell.web.fit import acts, store
from joinedup.shell.web.fit.forms import FileForm
from joinedup.shell.web.fit.store import Verdict, Word
from joinedup.shell.web.fit.views import about
from joinedup.shell.web.project.forms import problems
from joinedup.shell.web.project.jinja import address
from joinedup.values import InputError


@require_http_methods(["GET", "HEAD", "POST"])
def corrections(request: HttpRequest, code: str, bid_code: str) -> HttpResponse:
    """The last word on each pair and the history; a file of corrections is taken in here."""
    context = about(request, code, bid_code)
    form = FileForm()
    if request.method == "POST":
        if not request.user.has_perm("fit.correct"):
            raise PermissionDenied
        form = FileForm(request.POST, request.FILES)
        if form.is_valid() and _take(request, context["place"], form):
            return redirect(address("fit:corrections", code, bid_code, **{"with": context["beside"].name}))
    context |= {
        "form": form,
        "problems": problems(form),
        "standing": store.standing(code, bid_code, context["beside"].name),
        "history": store.said(code, bid_code, context["beside"].name)[::-1],
        "verdict_words": {"same": "Same", "different": "Differ", "withdrawn": "Taken back"},
    }
    return render(request, "fit/corrections.html", context, status=422 if form.errors else 200)


def _take(request: HttpRequest, place: acts.Place, form: FileForm) -> bool:
    sent = form.cleaned_data["corrections"]
    try:
        added = acts.take_file(place, sent.name, sent.read(), person(request).get_username())
    except InputError as slip:
        where = f" ({slip.place})" if slip.place else ""
        form.add_error("corrections", f"{slip.problem}{where} {slip.remedy}")
        return False
    messages.success(request, f"{added} taken in. The matches take them in.")
    return True


@require_POST
@permission_required("fit.correct", raise_exception=True)
def take_back(request: HttpRequest, code: str, bid_code: str) -> HttpResponse:
    """Take back the last word on one pair."""
    context = about(request, code, bid_code)
    word = Word(source=request.POST.get("source", ""), target=request.POST.get("target", ""), verdict=Verdict.WITHDRAWN)
    if acts.say(context["place"], [word], person(request).get_username()):
        messages.success(request, "Taken back. It stays in the history.")
    return redirect(address("fit:corrections", code, bid_code, **{"with": context["beside"].name}))


@require_safe
def export(request: HttpRequest, code: str, bid_code: str) -> HttpResponse:
    """The last words as the very file that the command line reads and keeps."""
    context = about(request, code, bid_code)
    said = store.corrections(code, bid_code, context["beside"].name)
    return HttpResponse(
        corrections_text(said),
        content_type="application/yaml; charset=utf-8",
        headers={
            "Content-Disposition": f'attachment; filename="{bid_code}-{context["beside"].short}-corrections.yaml"'
        },
    )
