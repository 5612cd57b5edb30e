"""How the API refuses a call: one shape for all errors, RFC 9457, in words a person can act on."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from ninja import Field, NinjaAPI, Schema
from ninja.errors import AuthenticationError, HttpError, Throttled, ValidationError

from joinedup.values import InputError

MEDIA = "application/problem+json"
TITLES = {
    400: "The call could not be understood",
    401: "Show who you are first",
    403: "You may not do this",
    404: "There is no such thing",
    409: "The state does not allow this",
    412: "Somebody else changed it first",
    413: "That is too large",
    422: "Something sent cannot be used",
    429: "Too many calls",
}


class FieldProblem(Schema):
    """What is wrong with one part of what was sent."""

    place: str = Field(description="Where: a parameter's name or a field of the body.", examples=["query.limit"])
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
    body = {
        "type": f"tag:joinedup,2026:problem/{status}",
        "title": TITLES.get(status, "The call failed"),
        "status": status,
        "detail": detail,
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
    on(HttpError, lambda slip: problem(slip.status_code, str(slip)))


def _invalid(slip: ValidationError) -> HttpResponse:
    errors = [
        {"place": ".".join(str(part) for part in one["loc"]), "problem": str(one["msg"])} for one in slip.errors[:50]
    ]
    told = "; ".join(f"{one['place']}: {one['problem']}" for one in errors[:3])
    return problem(422, f"{told}. Correct this and call again.", errors)


def _slow_down(slip: Throttled) -> HttpResponse:
    response = problem(429, f"Wait {slip.wait or 60:.0f} seconds, then call again.")
    response.headers["Retry-After"] = f"{slip.wait or 60:.0f}"
    return response


def _noted(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    for name, value in getattr(request, "limit_headers", {}).items():
        response.headers[name] = value
    return response
