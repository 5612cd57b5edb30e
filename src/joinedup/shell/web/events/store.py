"""The log's rows to entries and back; rows are only ever added."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from django.db import connection, transaction
from django.shortcuts import get_object_or_404
from django.utils import timezone

from joinedup.shell.web.events.chain import START, Entry, digest_of, first_break
from joinedup.shell.web.events.models import Event

# Any number will do, as long as nothing else in the database takes a lock by it.
_LOCK = 7_201_956


@transaction.atomic
def record(who: str, did: str, to: str, **detail: Any) -> Entry:
    """Add what ``who`` just did. Writers take turns, so that the chain never forks."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
    last = Event.objects.order_by("-number").first()
    bare = Entry(
        number=last.number + 1 if last else 1,
        at=timezone.now(),
        who=who,
        did=did,
        to=to,
        detail=detail,
        previous=last.digest if last else START,
    )
    entry = replace(bare, digest=digest_of(bare))
    Event.objects.create(
        number=entry.number,
        at=entry.at,
        who=entry.who,
        did=entry.did,
        to=entry.to,
        detail=entry.detail,
        previous=entry.previous,
        digest=entry.digest,
    )
    return entry


def how_many() -> int:
    """How many events there are."""
    return Event.objects.count()


def latest(start: int, end: int) -> tuple[Entry, ...]:
    """Events ``start`` to ``end``, the newest first and counted from 0."""
    return tuple(_entry(row) for row in Event.objects.order_by("-number")[start:end])


def after(number: int) -> tuple[Entry, ...]:
    """Events with a greater number, the oldest first."""
    return tuple(_entry(row) for row in Event.objects.filter(number__gt=number).order_by("number"))


def one(number: int) -> Entry:
    """One event; raises ``Http404`` where there is none of that number."""
    return _entry(get_object_or_404(Event, number=number))


def where_broken() -> int | None:
    """The number of the first event that was tampered with, or ``None``."""
    return first_break(_all())


def _all() -> Iterator[Entry]:
    for row in Event.objects.order_by("number").iterator(chunk_size=2000):
        yield _entry(row)


def _entry(row: Event) -> Entry:
    return Entry(
        number=row.number,
        at=row.at,
        who=row.who,
        did=row.did,
        to=row.to,
        detail=row.detail,
        previous=row.previous,
        digest=row.digest,
    )
