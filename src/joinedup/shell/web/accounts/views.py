"""Logging in and out, and letting programs act for oneself."""

from __future__ import annotations

import time

from django.contrib import messages
from django.contrib.auth import views as auth
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.forms import AuthenticationForm
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.decorators import method_decorator
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from joinedup.shell.web.accounts import store
from joinedup.shell.web.accounts.forms import ClientForm
from joinedup.shell.web.accounts.permissions import person
from joinedup.shell.web.accounts.scopes import SCOPES
from joinedup.shell.web.events.store import record
from joinedup.shell.web.project.forms import problems

ATTEMPTS_A_MINUTE = 20


class LogInForm(AuthenticationForm):
    """Errors that say what to do."""

    error_messages = {
        "invalid_login": "The username or password is not right. Check both and try again",
        "inactive": "This account is closed. Ask the person who runs the workbench",
    }

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["username"].error_messages["required"] = "Enter your username"
        self.fields["password"].error_messages["required"] = "Enter your password"

    def clean(self) -> dict[str, object]:
        """Guessing is slow: after some attempts a minute from one address or at one name, nobody is let in."""
        name, minute = str(self.cleaned_data.get("username", ""))[:40].casefold(), int(time.time()) // 60
        address = self.request.META.get("REMOTE_ADDR", "") if self.request else ""
        tries = max(store.count_call(f"log-in {text}"[:80], minute) for text in (f"at {name}", f"from {address}"))
        if tries > ATTEMPTS_A_MINUTE:
            raise ValidationError("Too many attempts. Wait a minute, then try again")
        return super().clean()


@method_decorator([login_not_required, sensitive_post_parameters("password")], name="dispatch")
class LogIn(auth.LoginView):
    """The log-in page."""

    form_class = LogInForm
    template_name = "accounts/log_in.html"
    redirect_authenticated_user = True

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        """What the page shows: the form's errors where there are any."""
        context = super().get_context_data(**kwargs)
        return {**context, "problems": problems(context["form"], {"__all__": "username"})}

    def form_valid(self, form: AuthenticationForm) -> HttpResponse:
        """Let the person in, and note it."""
        response = super().form_valid(form)
        record(form.get_user().get_username(), "logged in", "")
        return response


@require_POST
def log_out(request: HttpRequest) -> HttpResponse:
    """Leave."""
    record(person(request).get_username(), "logged out", "")
    return auth.LogoutView.as_view()(request)


@require_safe
def api_access(request: HttpRequest) -> HttpResponse:
    """The programs that act for the person signed in."""
    return _api_access(request, ClientForm())


@require_POST
def add_client(request: HttpRequest) -> HttpResponse:
    """Let a program act for the person signed in, and show its secret this once."""
    form = ClientForm(request.POST)
    if not form.is_valid():
        return _api_access(request, form, status=422)
    client, secret = store.add_client(person(request), form.cleaned_data["name"], form.cleaned_data["scopes"])
    record(person(request).get_username(), "allowed an API client", client.identifier)
    return _api_access(request, ClientForm(), fresh=(client, secret))


@require_POST
def withdraw_client(request: HttpRequest, identifier: str) -> HttpResponse:
    """Take back what a program was allowed."""
    client = store.withdraw_client(person(request), identifier)
    if client is None:
        raise Http404
    record(person(request).get_username(), "withdrew an API client", client.identifier)
    messages.success(request, f"“{client.name}” can no longer call the API.")
    return redirect("accounts:api")


def _api_access(
    request: HttpRequest, form: ClientForm, *, fresh: tuple[store.ApiClient, str] | None = None, status: int = 200
) -> HttpResponse:
    context = {
        "form": form,
        "problems": problems(form),
        "scopes": SCOPES,
        "clients": store.clients(person(request)),
        "fresh": fresh,
    }
    return render(request, "accounts/api_access.html", context, status=status)
