"""The demonstration force in a database of its own, made once; each test's changes are taken back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

import pytest
from django.test import Client

CODE = "northmoor-records-2027"
BID = "bramblegate"


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> None:
    """Seed what every test reads."""
    from joinedup.assurance.load import load
    from joinedup.shell.web.assurance.store import note_checks
    from joinedup.shell.web.home.seed import seed
    from joinedup.shell.web.national.jobs import described
    from joinedup.shell.web.national.store import queue

    with django_db_blocker.unblock():
        note_checks(load())
        seed()
        queue("buyer", described())


@pytest.fixture
def signed_in(db: None) -> Callable[[str], Client]:
    """A browser in which that demonstration person is signed in; a fault of ours is an answer 500, not an exception."""

    from joinedup.shell.web.accounts.models import User

    def sign_in(username: str) -> Client:
        client = Client(raise_request_exception=False)
        client.force_login(User.objects.get(username=username), backend="django.contrib.auth.backends.ModelBackend")
        return client

    return sign_in


@pytest.fixture
def buyer(signed_in: Callable[[str], Client]) -> Client:
    """A browser in which the buyer is signed in."""
    return signed_in("buyer")


@pytest.fixture
def evaluator(signed_in: Callable[[str], Client]) -> Client:
    """A browser in which the evaluator is signed in."""
    return signed_in("evaluator")


@pytest.fixture
def work_off() -> Callable[[], None]:
    """Do the runs that wait, as the worker would."""
    from joinedup.shell.web.assurance import jobs, models

    def do() -> None:
        for row in models.Run.objects.filter(status="queued").select_related("procurement").order_by("number"):
            jobs.work.call(row.procurement.code, row.number)

    return do


def ask_for_token(given: dict[str, str]) -> Any:
    """What a program sends, in the form that the standard asks for."""
    return Client().post("/api/v1/token", urlencode(given), content_type="application/x-www-form-urlencoded")


@pytest.fixture
def program(db: None) -> Callable[..., Client]:
    """A program that acts for a person within some scopes."""

    from joinedup.shell.web.accounts import store
    from joinedup.shell.web.accounts.models import User

    def make(username: str, *scopes: str) -> Client:
        client, secret = store.add_client(User.objects.get(username=username), "Test", list(scopes))
        given = {"grant_type": "client_credentials", "client_id": client.identifier, "client_secret": secret}
        token = ask_for_token(given).json()["access_token"]
        return Client(headers={"Authorization": f"Bearer {token}"})

    return make


DESCRIPTION = b"""openapi: 3.0.3
info: {title: CrimeDesk, version: "2.1", description: A later description}
servers: [{url: "https://crimedesk.bramblegate.example.org/v2"}]
paths:
  /persons:
    get:
      operationId: listPersons
      parameters: [{name: updatedSince, in: query, schema: {type: string, format: date-time}}]
      responses: {"200": {description: All, content: {application/json: {schema: {type: array, items: {type: object}}}}}}
"""
