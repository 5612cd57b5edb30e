"""The kinds of record of a bid: a page and the API tell what the command line tells."""

from __future__ import annotations

from django.test import Client

from joinedup.shell.web.assurance.described import described
from tests.shell.web.conftest import BID, CODE

PAGE = f"/procurements/{CODE}/bids/{BID}/records/"


def test_the_page_tells_each_kind_with_its_calls_and_the_reasons(buyer: Client) -> None:
    told = buyer.get(PAGE).content.decode()
    first = described(CODE, BID).kinds[0]
    assert f"weight {first.kind.weight}" in told
    assert first.kind.calls[0].name in told
    assert first.kind.calls[0].reason in told


def test_the_page_is_reached_from_the_bid_and_shows_only_what_was_asked_for(buyer: Client) -> None:
    assert PAGE in buyer.get(f"/procurements/{CODE}/bids/{BID}/").content.decode()
    assert "Nothing to show for this choice" in buyer.get(f"{PAGE}?text=nothing-like-it").content.decode()
    assert buyer.get(f"/procurements/{CODE}/bids/nobody/records/").status_code == 404


def test_the_api_tells_the_same_kinds_of_record(buyer: Client) -> None:
    answer = buyer.get(f"/api/v1/procurements/{CODE}/bids/{BID}/records?limit=200").json()
    kinds = described(CODE, BID).kinds
    assert [one["name"] for one in answer["items"]] == [kind.kind.name for kind in kinds[:200]]
    only = buyer.get(f"/api/v1/procurements/{CODE}/bids/{BID}/records?nature=record").json()["items"]
    assert {one["nature"] for one in only} == {"record"}
