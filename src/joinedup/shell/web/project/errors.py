"""Pages for when something is wrong: what happened, and what to do next; never a traceback."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from joinedup.values import InputError


def _page(request: HttpRequest, status: int, title: str, *paragraphs: str) -> HttpResponse:
    if not hasattr(request, "user"):
        request.user = None  # type: ignore[assignment]  # refused before anybody was recognised
    context = {"title": title, "paragraphs": paragraphs}
    return render(request, "project/error.html", context, status=status)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The request makes no sense to us."""
    del exception
    return _page(
        request,
        400,
        "Sorry, that request could not be understood",
        "Go back and try again. If you followed a link, it may have been cut short.",
    )


def not_allowed(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """This person may not see or do this."""
    reason = str(exception) if exception and str(exception) else "Your role does not allow this."
    return _page(
        request,
        403,
        "You cannot see or do this",
        reason,
        "If you think you should be able to, ask the person who runs the procurement.",
    )


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """There is no such page."""
    del exception
    return _page(
        request,
        404,
        "Page not found",
        "If you typed the address, check that it is correct.",
        "If you followed a link, the thing it led to may have been replaced by a newer run.",
    )


def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form without its token: an old page, or another site's form."""
    del reason
    return _page(
        request,
        403,
        "This form is out of date",
        "Nothing was changed. Go back, load the page again and send the form once more.",
        "Your browser must accept cookies from this site.",
    )


def too_large(request: HttpRequest) -> HttpResponse:
    """More than we take."""
    return _page(
        request,
        413,
        "That file is too large",
        "The workbench takes files of up to 20 MB. An API description is usually much smaller: "
        "check that you chose the right file.",
    )


def broken(request: HttpRequest) -> HttpResponse:
    """A fault of ours."""
    return _page(
        request,
        500,
        "Sorry, there is a problem with the workbench",
        "This is our fault, not yours. Nothing was changed. Try again in a moment.",
        "If it happens again, tell the person who runs the workbench what you were doing.",
    )


def input_errors(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: an input error that no form caught becomes a page that says what to mend.

    Where nothing can be shown because no run has finished yet, the list of
    runs says how far the first one is.
    """
    from joinedup.shell.web.assurance.shown import NothingYet

    class Middleware:
        def __call__(self, request: HttpRequest) -> HttpResponse:
            return get_response(request)

        def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
            if isinstance(exception, NothingYet):
                return redirect("assurance:runs", exception.procurement)
            if not isinstance(exception, InputError):
                return None
            return _page(request, 422, "Something given cannot be used", exception.problem, exception.remedy)

    return Middleware()
