"""No request is larger than what the workbench can hold."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from joinedup.shell.web.project.errors import too_large


def body_size(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware that refuses a body by its announced length, before a byte of it is read.

    A body that announces no length is read as empty by the server interface,
    so that there is no way round.
    """

    def answer(request: HttpRequest) -> HttpResponse:
        announced = request.META.get("CONTENT_LENGTH") or "0"
        if not announced.isdigit() or int(announced) > settings.LARGEST_REQUEST:
            return too_large(request)
        return get_response(request)

    return answer
