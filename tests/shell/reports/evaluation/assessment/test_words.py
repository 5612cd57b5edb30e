"""The words of a report: amounts, ranges, sentences and offers."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from joinedup.procurement.model import InterfaceOffer
from joinedup.shell.reports.evaluation.assessment import words
from tests.shell.reports.made import assessment, comparison, cost_line, pounds


@pytest.mark.parametrize(
    ("value", "printed"), [("80", "80"), ("100.00", "100"), ("83.2333", "83.23"), ("0", "0"), ("0.005", "0.01")]
)
def test_points_are_printed_without_needless_noughts(value: str, printed: str) -> None:
    assert words.points(Decimal(value)) == printed


def test_points_in_a_column_always_have_two_places() -> None:
    assert words.fixed(Decimal(40)) == "40.00"


def test_a_range_of_one_amount_is_that_amount() -> None:
    assert words.span(pounds(5), pounds(5)) == "£5"
    assert words.span(pounds(5), pounds(9)) == "£5 to £9"


def test_a_day_is_printed_in_full() -> None:
    assert words.day(date(2027, 4, 1)) == "1 April 2027"


def test_two_bids_with_the_same_total_share_first_place() -> None:
    made = comparison()
    level = replace(made, results=tuple(replace(result, rank=1, total=Decimal(70)) for result in made.results[:2]))
    assert "share first place, with 70 of 100 each" in words.headline(level).sentence


def test_the_only_bid_left_is_said_to_be_the_only_one() -> None:
    made = comparison()
    assert "the only bid that met everything" in words.headline(replace(made, results=made.results[:1])).sentence


def test_a_low_quote_with_a_high_whole_life_cost_is_named_as_such() -> None:
    told = words.cost_sentence(assessment().comparison.results)
    assert told.startswith(
        "Cedarline plc quotes the lowest price, but Birchgate Limited costs least over the whole life."
    )
    assert "The most is left unpriced by Cedarline plc: likely £486,000" in told


OFFER = InterfaceOffer(interface="if-cad", offered="at a price", once=pounds(24000), yearly=pounds(3000), note="")


@pytest.mark.parametrize(
    ("offer", "printed"),
    [
        (OFFER, "At a price: £24,000 once and £3,000 a year."),
        (replace(OFFER, yearly=None), "At a price: £24,000 once and no price given for the cost of each year."),
        (replace(OFFER, once=None, yearly=None), "At a price, with no price given."),
        (replace(OFFER, offered="included", once=pounds(0), yearly=pounds(0)), "Included, at no charge."),
        (replace(OFFER, offered="no", once=None, yearly=None), "Not offered."),
        (replace(OFFER, offered=""), "No answer."),
        (None, "No answer."),
    ],
)
def test_an_offer_is_told_in_a_sentence_and_nought_is_not_the_same_as_no_price(
    offer: InterfaceOffer | None, printed: str
) -> None:
    assert words.offer_words(offer, None) == printed


def test_the_forces_estimate_is_told_beside_an_offer_without_a_price() -> None:
    line = cost_line("x", "Link", "force", (10, 20, 90), "if-cad")
    assert words.offer_words(None, line) == "No answer. The force's estimate over the term: £10 to £90, likely £20."


def test_a_long_reason_is_told_by_its_first_sentence() -> None:
    long = "Cost not in the price: the link is missing. " + "Because of this and that. " * 20
    label, first, rest = words.reason_parts(long)
    assert (label, first) == ("Cost not in the price", "the link is missing.")
    assert rest


@pytest.mark.parametrize("text", ["", "Short.", "No label here", "a" * 999, ": ", "x: " + "y" * 999])
def test_no_part_of_a_reason_is_lost(text: str) -> None:
    label, first, rest = words.reason_parts(text)
    kept = f"{label}{first}{rest}"
    assert len(kept) >= len(text) - len(": ") - len(". ")
