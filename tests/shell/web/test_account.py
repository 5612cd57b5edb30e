"""Logging in and out, and letting programs act for oneself."""

from __future__ import annotations

import pytest
from django.test import Client

from joinedup.shell.web.accounts import views
from joinedup.shell.web.events import store as events
from joinedup.shell.web.home.seed import DEMO_PEOPLE, seed
from joinedup.values import InputError


def test_the_demonstration_people_log_in_and_out_and_the_log_tells(client: Client, db: None) -> None:
    for person in DEMO_PEOPLE:
        answer = client.post("/log-in/", {"username": person.username, "password": person.password}, follow=True)
        assert answer.redirect_chain[-1][0] == "/"
        client.post("/log-out/")
        assert client.get("/").status_code == 302
    assert [one.did for one in events.latest(0, 4)] == ["logged out", "logged in"] * 2


def test_a_wrong_password_says_what_to_do_and_keeps_the_name(client: Client, db: None) -> None:
    text = client.post("/log-in/", {"username": "buyer", "password": "wrong"}).content.decode()
    assert "The username or password is not right" in text
    assert "There is a problem" in text
    assert 'value="buyer"' in text


def test_an_empty_log_in_form_names_both_fields(client: Client, db: None) -> None:
    text = client.post("/log-in/", {}).content.decode()
    assert "Enter your username" in text
    assert "Enter your password" in text


def test_guessing_passwords_is_slowed_down_even_for_the_right_one(
    client: Client, db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = DEMO_PEOPLE[0]
    monkeypatch.setattr(views, "ATTEMPTS_A_MINUTE", 2)
    for _ in range(8):  # a minute may end in between
        client.post("/log-in/", {"username": one.username, "password": "guess"})
    text = client.post("/log-in/", {"username": one.username, "password": one.password}).content.decode()
    assert "Too many attempts" in text


def test_log_in_leads_nowhere_outside(client: Client, db: None) -> None:
    one = DEMO_PEOPLE[0]
    given = {"username": one.username, "password": one.password, "next": "https://elsewhere.example.org/"}
    assert client.post("/log-in/", given).headers["Location"] == "/"


def test_changes_need_the_form_token(db: None) -> None:
    strict = Client(enforce_csrf_checks=True)
    answer = strict.post("/log-in/", {"username": "buyer", "password": "demo-buyer-password"})
    assert answer.status_code == 403
    assert "This form is out of date" in answer.content.decode()


def test_log_out_is_no_link(buyer: Client) -> None:
    assert buyer.get("/log-out/").status_code == 405


def test_production_refuses_the_demonstration(db: None, settings: object) -> None:
    settings.PRODUCTION = True  # type: ignore[attr-defined]
    with pytest.raises(InputError, match="public passwords"):
        seed()


def test_a_client_s_secret_is_shown_once_and_kept_nowhere(buyer: Client) -> None:
    from joinedup.shell.web.accounts.models import Client as Row

    answer = buyer.post("/account/api/add/", {"name": "Dashboard", "scopes": ["read"]})
    row = Row.objects.get(name="Dashboard")
    text = answer.content.decode()
    assert row.identifier in text
    assert row.secret not in text
    assert "Copy the secret now" in text
    assert "Copy the secret now" not in buyer.get("/account/api/").content.decode()
    buyer.post(f"/account/api/{row.identifier}/withdraw/")
    assert "Withdrawn" in buyer.get("/account/api/").content.decode()


def test_nobody_withdraws_another_person_s_client(buyer: Client, evaluator: Client) -> None:
    from joinedup.shell.web.accounts.models import Client as Row

    buyer.post("/account/api/add/", {"name": "Dashboard", "scopes": ["read"]})
    identifier = Row.objects.get(name="Dashboard").identifier
    assert evaluator.post(f"/account/api/{identifier}/withdraw/").status_code == 404
    assert Row.objects.get(name="Dashboard").withdrawn is None


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"scopes": ["read"]}, "Enter a name"),
        ({"name": "X"}, "Choose at least one"),
        ({"name": "X", "scopes": ["all"]}, ""),
    ],
)
def test_a_client_form_that_lacks_something_says_what(buyer: Client, given: dict[str, object], said: str) -> None:
    answer = buyer.post("/account/api/add/", given)
    assert answer.status_code == 422
    assert said in answer.content.decode()
