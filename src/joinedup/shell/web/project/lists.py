"""Lists in the API: a part at a time, with the way to the next, and only what changed where asked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Any, TypeVar
from urllib.parse import urlencode

from django.http import HttpRequest
from ninja import Field, Query, Schema

T = TypeVar("T")


class Part(Schema):
    """Which part of a list is wanted."""

    limit: int = Field(default=50, ge=1, le=200, description="How many entries at most.", examples=[50])
    offset: int = Field(default=0, ge=0, le=10_000_000, description="How many entries to pass over.", examples=[0])


class ChangedPart(Part):
    """Which part of a list is wanted, and only what changed at or after a moment."""

    changed_since: datetime | None = Field(
        default=None,
        description="Only entries that changed at or after this moment (RFC 3339, with its offset from UTC).",
        examples=["2026-11-01T00:00:00Z"],
    )


PartQuery = Query(...)


def part_of(request: HttpRequest, every: Sequence[T], part: Part, out: Callable[[T], Any]) -> dict[str, Any]:
    """The wanted part of ``every``: its entries, how many there are in all, and the address of the next part."""
    end = part.offset + part.limit
    following = None
    if end < len(every):
        values = {key: value for key, value in request.GET.items() if key not in ("offset", "limit")}
        following = f"{request.path}?{urlencode({**values, 'limit': part.limit, 'offset': end})}"
    return {"items": [out(one) for one in every[part.offset : end]], "total": len(every), "next": following}


def only_changed(ids: Iterable[str], when: dict[str, datetime]) -> set[str]:
    """The ids whose rows changed in time."""
    return {identifier for identifier in ids if identifier in when}


def listed(kind: type[Schema], name: str, what: str) -> type[Schema]:
    """The shape of a part of a list of ``kind``."""
    return type(
        name,
        (Schema,),
        {
            "__doc__": f"A part of the list of {what}.",
            "__annotations__": {"items": list[kind], "total": int, "next": str | None},  # type: ignore[valid-type]
            "items": Field(description=f"The {what}, in a fixed order. At most 200.", max_length=200),
            "total": Field(description="How many there are in all, in every part together.", examples=[1], ge=0),
            "next": Field(
                description="Address of the next part, to be called as it is; null where this is the last.",
                examples=["/api/v1/things?limit=50&offset=50"],
            ),
        },
    )
