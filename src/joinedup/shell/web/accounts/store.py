"""Rows of people, clients and tokens to values and back."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.crypto import constant_time_compare

from joinedup.shell.web.accounts.models import Client, Token, User, Window

TOKEN_LIFE = timedelta(hours=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class ApiClient:
    """A program that acts for a person."""

    identifier: str
    name: str
    scopes: tuple[str, ...]
    made: datetime
    withdrawn: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Grant:
    """A token handed out: shown once, good for ``seconds``."""

    token: str
    seconds: int
    scopes: tuple[str, ...]


def has_people() -> bool:
    """Whether anybody can log in at all."""
    return User.objects.exists()


def add_person(username: str, role: str, *, password: str, name: str) -> User:
    """A new person in ``role``."""
    return User.objects.create_user(username=username, password=password, role=role, first_name=name)


def clients(person: User) -> tuple[ApiClient, ...]:
    """The programs that act, or acted, for ``person``."""
    return tuple(_client(row) for row in Client.objects.filter(person=person).order_by("made", "id"))


def add_client(person: User, name: str, scopes: list[str]) -> tuple[ApiClient, str]:
    """A new program and its secret, which is kept nowhere."""
    secret = secrets.token_urlsafe(32)
    row = Client.objects.create(
        identifier=secrets.token_hex(8), name=name, secret=_digest(secret), person=person, scopes=sorted(scopes)
    )
    return _client(row), secret


@transaction.atomic
def withdraw_client(person: User, identifier: str) -> ApiClient | None:
    """Take back what a program was allowed; its tokens die at once."""
    row = Client.objects.filter(person=person, identifier=identifier, withdrawn=None).first()
    if row is None:
        return None
    row.withdrawn = timezone.now()
    row.save(update_fields=["withdrawn"])
    row.tokens.all().delete()
    return _client(row)


@transaction.atomic
def grant(identifier: str, secret: str, wanted: list[str]) -> Grant | None:
    """A token for a client that knows its secret: for the scopes wanted, or all it has where none are named."""
    row = Client.objects.filter(identifier=identifier, withdrawn=None, person__is_active=True).first()
    known = row.secret if row else _digest("")
    if not constant_time_compare(known, _digest(secret)) or row is None:
        return None
    scopes = tuple(scope for scope in row.scopes if not wanted or scope in wanted)
    Token.objects.filter(expires__lt=timezone.now()).delete()
    token = secrets.token_urlsafe(32)
    Token.objects.create(digest=_digest(token), client=row, scopes=list(scopes), expires=timezone.now() + TOKEN_LIFE)
    return Grant(token=token, seconds=int(TOKEN_LIFE.total_seconds()), scopes=scopes)


def recognise(token: str) -> tuple[User, frozenset[str]] | None:
    """The person a token stands for, and what it may be used for."""
    row = (
        Token.objects.select_related("client__person")
        .filter(digest=_digest(token), expires__gt=timezone.now(), client__withdrawn=None)
        .first()
    )
    if row is None or not row.client.person.is_active:
        return None
    return row.client.person, frozenset(row.scopes)


@transaction.atomic
def count_call(caller: str, minute: int) -> int:
    """How many calls ``caller`` has made within this minute, this one included."""
    row, fresh = Window.objects.select_for_update().get_or_create(caller=caller, minute=minute, defaults={"calls": 1})
    if fresh:
        Window.objects.filter(minute__lt=minute - 2).delete()
        return 1
    Window.objects.filter(pk=row.pk).update(calls=F("calls") + 1)
    return row.calls + 1


def _client(row: Client) -> ApiClient:
    return ApiClient(
        identifier=row.identifier,
        name=row.name,
        scopes=tuple(row.scopes),
        made=row.made,
        withdrawn=row.withdrawn,
    )


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
