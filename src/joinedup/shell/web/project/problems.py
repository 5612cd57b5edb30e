"""How the API refuses a call: one shape for all errors, RFC 9457, in words a person can act on."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import uuid4

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from ninja import Field, NinjaAPI, Schema
from ninja.errors import AuthenticationError, HttpError, Throttled, ValidationError

from joinedup.values import InputError

log = logging.getLogger(__name__)
MEDIA = "application/problem+json"
TITLES = {
    400: "The call could not be understood",
    401: "Show who you are first",
    403: "You may not do this",
    404: "There is no such thing",
    409: "The state does not allow this",
    412: "Somebody else changed it first",
    413: "That is too large",
    415: "That form is not understood",
    422: "Something sent cannot be used",
    429: "Too many calls",
    500: "A fault of the workbench",
}


class FieldProblem(Schema):
    """What is wrong with one part of what was sent."""

    place: str = Field(description="The name of the field or parameter that is wrong.", examples=["query.limit"])
    problem: str = Field(description="What is wrong there.", examples=["Input should be less than or equal to 200"])


class ProblemOut(Schema):
    """Why a call was refused (RFC 9457)."""

    type: str = Field(
        description="A URI that names the kind of problem; always the same for the same kind.",
        examples=["tag:joinedup,2026:problem/422"],
    )
    title: str = Field(description="The kind of problem in words.", examples=["Something sent cannot be used"])
    status: int = Field(description="The HTTP status, repeated.", examples=[422])
    detail: str = Field(
        description="What is wrong with this call, and what to do next.",
        examples=["limit is 1000. Ask for 200 or fewer."],
    )
    instance: str = Field(
        description="A number for this very answer, which the workbench's own log holds too: quote it to support.",
        examples=["urn:uuid:6f1d0e5a-5d52-4f6a-9d0c-0a4f3a1c2b7e"],
    )
    errors: list[FieldProblem] = Field(
        default=[], description="The parts that are wrong, where there are any. At most 50.", max_length=50
    )


class Refused(Exception):  # noqa: N818  # an answer, not a fault
    """A call is refused with ``status``, because of ``detail``."""

    def __init__(self, status: int, detail: str) -> None:
        self.status = status
        self.detail = detail
        super().__init__(detail)


def problem(status: int, detail: str, errors: list[dict[str, str]] | None = None) -> HttpResponse:
    """The answer that refuses a call."""
    instance = f"urn:uuid:{uuid4()}"
    log.log(logging.ERROR if status >= 500 else logging.INFO, "refused %s %s: %s", status, instance, detail)
    body = {
        "type": f"tag:joinedup,2026:problem/{status}",
        "title": TITLES.get(status, "The call failed"),
        "status": status,
        "detail": detail,
        "instance": instance,
        "errors": errors or [],
    }
    response = JsonResponse(body, status=status, content_type=MEDIA)
    if status == 401:
        response.headers["WWW-Authenticate"] = "Bearer"
    return response


def refuse_in_one_shape(api: NinjaAPI) -> None:
    """Teach ``api`` to answer every error in this shape."""

    def on(kind: type[Exception], answer: Any) -> None:
        api.add_exception_handler(kind, lambda request, slip: _noted(request, answer(slip)))

    on(Refused, lambda slip: problem(slip.status, slip.detail))
    on(Http404, lambda _: problem(404, "Nothing here has that id. List what there is to find the right one."))
    on(AuthenticationError, lambda _: problem(401, "Send a token: Authorization: Bearer … (see POST /v1/token)."))
    on(InputError, lambda slip: problem(422, str(slip)))
    on(ValidationError, _invalid)
    on(Throttled, _slow_down)
    api.add_exception_handler(Exception, _our_fault)
    on(HttpError, lambda slip: problem(slip.status_code, str(slip)))


def _invalid(slip: ValidationError) -> HttpResponse:
    errors = [
        {"place": ".".join(str(part) for part in error["loc"]), "problem": str(error["msg"])}
        for error in slip.errors[:50]
    ]
    told = "; ".join(f"{error['place']}: {error['problem']}" for error in errors[:3])
    return problem(422, f"{told}. Correct this and call again.", errors)


def _slow_down(slip: Throttled) -> HttpResponse:
    response = problem(429, f"Wait {slip.wait or 60:.0f} seconds, then call again.")
    response.headers["Retry-After"] = f"{slip.wait or 60:.0f}"
    return response


def _our_fault(request: HttpRequest, slip: Exception | type[Exception]) -> HttpResponse:
    log.error("a fault of ours", exc_info=slip if isinstance(slip, Exception) else None)
    return _noted(
        request, problem(500, "Nothing was changed. Call again in a moment; if it happens again, tell support.")
    )


def known_forms(run: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Refuse a body in a form that the operation does not take, before anything guesses at it."""

    @wraps(run)
    def answer(request: HttpRequest, *arguments: Any, **named: Any) -> HttpResponse:
        taken = forms_taken(request.path)
        if taken and request.META.get("CONTENT_LENGTH") not in (None, "", "0") and request.content_type not in taken:
            return problem(415, f"Send it as {' or '.join(taken)}, and name that in Content-Type.")
        return run(request, *arguments, **named)

    return answer


def forms_taken(path: str) -> tuple[str, ...]:
    """The media types in which the operation at ``path`` takes its body."""
    if path.endswith("/token"):
        return ("application/x-www-form-urlencoded",)
    if path.endswith("/runs"):
        return ()  # takes none, so that whatever comes is passed over
    if path.endswith("/corrections/file"):
        return ("application/yaml",)
    if "/neighbours/" in path and "/description/" in path:
        return ("application/json", "application/yaml", "text/csv")
    return ("application/json", "application/yaml") if "/evidence/" in path else ("application/json",)


def _noted(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    for name, value in getattr(request, "limit_headers", {}).items():
        response.headers[name] = value
    return response
