"""What the systems that stay give and take: who has said so, and the form to say it."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe
from rules.contrib.views import permission_required

from joinedup.shell.sources.knowledge.profiles import load_profiles
from joinedup.shell.web.accounts.permissions import person
from joinedup.shell.web.estate.store import load_estate
from joinedup.shell.web.fit import neighbours
from joinedup.shell.web.fit.neighbour_forms import NeighbourForm
from joinedup.shell.web.procurement import store as procurements
from joinedup.shell.web.procurement.policies import can_send_evidence
from joinedup.shell.web.project.forms import problems
from joinedup.values import InputError


@require_safe
def listed(request: HttpRequest, code: str) -> HttpResponse:
    """Every system at the border of what is replaced, and what is known of it."""
    kept = procurements.procurement(code)
    if kept is None:
        raise Http404
    rows = neighbours.border(code, kept.procurement)
    context = {
        "procurement": kept.procurement,
        "rows": rows,
        "silent": [border for border in rows if border.silent],
        "titles": {profile.id: profile.title for profile in load_profiles().profiles},
        "can_tell": can_send_evidence(kept.state) and request.user.has_perm("procurement.send_evidence"),
    }
    return render(request, "fit/neighbours.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@permission_required("procurement.send_evidence", raise_exception=True)
def tell(request: HttpRequest, code: str, identity: str) -> HttpResponse:
    """Say what one system or interface gives and takes; a new run takes it in."""
    kept = procurements.procurement(code)
    try:
        name = neighbours.known(load_estate(), identity)
    except KeyError:
        raise Http404 from None
    if kept is None:
        raise Http404
    form = NeighbourForm(request.POST, request.FILES) if request.method == "POST" else NeighbourForm()
    if request.method == "POST" and form.is_valid():
        who, sent = person(request).get_username(), form.cleaned_data["description"]
        try:
            if sent is not None:
                run = neighbours.tell_description(
                    code, kept.state, identity, name=sent.name or "", content=sent.read(), who=who
                )
            else:
                run = neighbours.tell_profile(code, kept.state, identity, form.cleaned_data["profile"], who)
            return redirect("assurance:run", code, run.number)
        except InputError as problem:
            where = f" ({problem.place})" if problem.place else ""
            form.add_error("description" if sent else "profile", f"{problem.problem}{where} {problem.remedy}")
    context = {
        "procurement": kept.procurement,
        "identity": identity,
        "name": name,
        "row": next((border for border in neighbours.border(code, kept.procurement) if border.id == identity), None),
        "profiles": load_profiles().profiles,
        "form": form,
        "problems": problems(form),
        "open": can_send_evidence(kept.state),
    }
    return render(request, "fit/neighbour.html", context, status=422 if form.errors else 200)
