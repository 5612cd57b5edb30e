"""Whether the workbench is up, for programs that watch it."""

from __future__ import annotations

from django.db import connection
from django.http import HttpRequest
from ninja import Field, Router, Schema

from joinedup import __version__

router = Router(tags=["Health"])


class HealthOut(Schema):
    """That the workbench answers, and reaches its database."""

    status: str = Field(description="Always up: otherwise the answer is an error.", examples=["up"])
    version: str = Field(description="Version of JoinedUp that answers.", examples=["0.1.0"])


@router.get("/health", response=HealthOut, operation_id="getHealth", summary="Ask whether the service is up")
def health(request: HttpRequest) -> HealthOut:
    """Touches no record and needs no token: it answers where the workbench is up and reaches its database."""
    del request
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HealthOut(status="up", version=__version__)
