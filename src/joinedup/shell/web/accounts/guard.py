"""How the API knows its callers: a token with scopes, or the session of somebody signed in; and how often they may call."""

from __future__ import annotations

import time

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from ninja.security import APIKeyCookie, HttpBearer
from ninja.throttling import BaseThrottle

from joinedup.shell.web.accounts import store
from joinedup.shell.web.accounts.models import User
from joinedup.shell.web.project.problems import Refused

CALLS_A_MINUTE = 240


class BearerToken(HttpBearer):
    """A token got from ``POST /v1/token``, good for the scope that the operation asks for."""

    def __init__(self, scope: str) -> None:
        self.scope = scope
        super().__init__()

    def authenticate(self, request: HttpRequest, token: str) -> User | None:
        """The person the token stands for."""
        known = store.recognise(token)
        if known is None:
            return None
        person, scopes = known
        request.user = person
        if self.scope not in scopes:
            raise Refused(403, f"The token lacks the scope {self.scope}. Make a client that has it, and a new token.")
        return person


class BrowserSession(APIKeyCookie):
    """The session of somebody signed in to the workbench; changes need the form token as well."""

    param_name = settings.SESSION_COOKIE_NAME

    def __init__(self, csrf: bool = True) -> None:
        super().__init__(csrf=csrf)

    def __call__(self, request: HttpRequest) -> User | None:
        """A caller without a session is asked for a token, not for a form."""
        if not isinstance(request.user, User):
            return None
        return super().__call__(request)

    def authenticate(self, request: HttpRequest, key: str | None) -> User | None:
        """The person signed in."""
        del key
        return request.user if isinstance(request.user, User) else None


def allowed(scope: str) -> list[HttpBearer | APIKeyCookie]:
    """The ways to prove who one is for an operation that asks for ``scope``."""
    return [BearerToken(scope), BrowserSession()]


class PerMinute(BaseThrottle):
    """So many calls a minute for each caller, counted in the database so that all processes agree."""

    def allow_request(self, request: HttpRequest) -> bool:
        """Count this call."""
        now = int(time.time())
        user = getattr(request, "user", AnonymousUser())
        caller = f"person {user.pk}" if user.is_authenticated else f"address {request.META.get('REMOTE_ADDR', '')}"
        calls = store.count_call(caller[:80], now // 60)
        request.limit_headers = {  # type: ignore[attr-defined]
            "RateLimit-Limit": str(CALLS_A_MINUTE),
            "RateLimit-Remaining": str(max(0, CALLS_A_MINUTE - calls)),
            "RateLimit-Reset": str(60 - now % 60),
        }
        return calls <= CALLS_A_MINUTE

    def wait(self) -> float:
        """Until the minute is over."""
        return float(60 - int(time.time()) % 60)


def need(request: HttpRequest, permission: str, why: str) -> User:
    """The caller, who must hold ``permission``."""
    person = request.user
    if not isinstance(person, User) or not person.has_perm(permission):
        raise Refused(403, why)
    return person
