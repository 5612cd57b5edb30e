"""Who may do what. What may happen in which state is in each app's ``policies``."""

from __future__ import annotations

import rules
from django.http import HttpRequest

from joinedup.shell.web.accounts.models import Role, User


@rules.predicate
def is_buyer(user: User) -> bool:
    """Whether this person buys."""
    return user.is_active and user.role == Role.BUYER


@rules.predicate
def is_evaluator(user: User) -> bool:
    """Whether this person scores bids."""
    return user.is_active and user.role == Role.EVALUATOR


def person(request: HttpRequest) -> User:
    """Who is signed in; pages are only reached by somebody who is."""
    if not isinstance(request.user, User):
        raise TypeError("nobody is signed in")
    return request.user
