"""The event log for other programs."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any

from django.http import HttpRequest, StreamingHttpResponse
from ninja import Field, Header, Query, Router, Schema
from ninja.errors import Throttled

from joinedup.shell.web.accounts.guard import allowed, need
from joinedup.shell.web.events import store, stream
from joinedup.shell.web.events.chain import Entry
from joinedup.shell.web.project.lists import ChangedPart, listed, part_of

router = Router(tags=["Events"], auth=allowed("read"))
DIGEST = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"


class DetailOut(Schema):
    """One thing more that an event says."""

    name: str = Field(description="What it tells.", examples=["reason"])
    value: str = Field(description="What it says.", examples=["Clarification 14 arrived."])


class EventOut(Schema):
    """Something that somebody did. Never changed, and chained to the event before."""

    id: str = Field(description="Number of the event, as text; later events have greater numbers.", examples=["12"])
    at: datetime = Field(description="When it was done (RFC 3339).", examples=["2026-11-23T07:32:00Z"])
    who: str = Field(description="Account that did it.", examples=["buyer"])
    did: str = Field(description="What was done.", examples=["sent evidence"])
    to: str = Field(description="To what; empty where that says nothing.", examples=["northmoor-records-2027"])
    detail: list[DetailOut] = Field(description="What more there is to say of it.")
    previous_sha256: str = Field(
        description="Digest of the event before.", examples=["0" * 64], pattern="^[0-9a-f]{64}$"
    )
    sha256: str = Field(description="Digest of this event.", examples=[DIGEST], pattern="^[0-9a-f]{64}$")


Events = listed(EventOut, "Events", "events")


class EventPart(ChangedPart):
    """Which events are wanted."""

    after: int = Field(
        default=0, ge=0, description="Only events with a greater number: the last you have seen.", examples=[12]
    )


@router.get("/events", response=Events, operation_id="listEvents", summary="Follow what happens")
def events(request: HttpRequest, part: Query[EventPart]) -> dict[str, object]:
    """Every event after the last you have seen, the oldest first: follow it to learn of every change and who made it."""
    need(request, "events.see", "Only a buyer may read the event log.")
    found = [entry for entry in store.after(part.after) if not part.changed_since or entry.at >= part.changed_since]
    return part_of(request, found, part, _event)


_STREAM = {
    "schema": {
        "type": "string",
        "description": "Messages of server-sent events. Each `data` holds one event as `getEvent` gives it, and each `id` its number.",
    },
    "example": 'id: 12\nevent: happened\ndata: {"id":"12","did":"sent evidence"}\n\n',
}


@router.get(
    "/event-stream",
    response=None,
    operation_id="streamEvents",
    summary="Be told what happens, as it happens",
    openapi_extra={
        "responses": {200: {"description": "Events, as they happen.", "content": {"text/event-stream": _STREAM}}}
    },
)
def event_stream(
    request: HttpRequest,
    after: Annotated[
        int, Query(ge=0, description="Only events with a greater number: the last you have seen.", examples=[12])
    ] = 0,
    last_event: Annotated[
        str,
        Header(
            alias="Last-Event-ID",
            description="Number of the last event seen, which browsers send by themselves when they call again.",
            examples=["12"],
        ),
    ] = "",
) -> StreamingHttpResponse:
    """Every event after the last you have seen, and each new one within a second or two of its happening.

    The call ends after a minute: call again with `Last-Event-ID`, as programs for server-sent events do by themselves.
    """
    need(request, "events.see", "Only a buyer may read the event log.")
    start = stream.last_seen(last_event)
    messages = stream.Stream(store.after, _line, after if start is None else start)
    if not messages.is_open:
        raise Throttled(wait=30)
    answer = StreamingHttpResponse(messages, content_type="text/event-stream")
    answer.headers["Cache-Control"] = "no-store"
    answer.headers["X-Accel-Buffering"] = "no"  # a proxy in front must pass each message on at once
    return answer


def _line(entry: Entry) -> str:
    return stream.one_line(_event(entry).model_dump(mode="json"))


@router.get("/events/{event_id}", response=EventOut, operation_id="getEvent", summary="Read one event")
def event(request: HttpRequest, event_id: int) -> EventOut:
    """One event, with its digest and the digest of the one before."""
    need(request, "events.see", "Only a buyer may read the event log.")
    return _event(store.one(event_id))


def _event(entry: Entry) -> EventOut:
    return EventOut(
        id=str(entry.number),
        at=entry.at,
        who=entry.who,
        did=entry.did,
        to=entry.to,
        detail=[DetailOut(name=key, value=_text(value)) for key, value in sorted(entry.detail.items())],
        previous_sha256=entry.previous,
        sha256=entry.digest,
    )


def _text(value: Any) -> str:
    return value if isinstance(value, str) else str(value)
