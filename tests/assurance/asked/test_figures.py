"""Numbers that a tender names, looked for in what a bidder says."""

from __future__ import annotations

from decimal import Decimal

import pytest

from joinedup.assurance.asked.figures import Said, figure_shown, figures, sentences
from joinedup.assurance.asked.kinds import Standing
from joinedup.requirements.asked import AskedFigure, Asks


def asked(amount: object, unit: str, asks: Asks, *about: str) -> AskedFigure:
    return AskedFigure(parameter="p", asks=asks, amount=Decimal(str(amount)), unit=unit, about=about)


CALLS = asked(36000, "calls an hour", Asks.AT_LEAST, "limit", "limits")
NOTICE = asked(6, "months", Asks.AT_LEAST)
ANSWER = asked(1000, "milliseconds", Asks.AT_MOST)
ACCESS = asked(5, "working days", Asks.AT_MOST)
HOURS = asked(24, "hours a day", Asks.AT_LEAST)
WEEK = asked(7, "days a week", Asks.AT_LEAST)
OPEN = asked("99.5", "per cent of minutes a month", Asks.AT_LEAST)


@pytest.mark.parametrize(
    ("figure", "answer", "standing"),
    [
        (CALLS, "36,000 calls an hour and more.", "stated"),
        (CALLS, "600 requests per minute for each client.", "stated"),
        (CALLS, "10 API calls/second", "stated"),
        (CALLS, "5,000 calls an hour.", "short"),
        (CALLS, "500 requests per minute", "short"),
        (CALLS, "There is no limit today; fair use is agreed at the start.", "not_shown"),
        (CALLS, "36,000 records an hour.", "not_shown"),
        (NOTICE, "Twelve months, in the terms.", "stated"),
        (NOTICE, "Six months.", "stated"),
        (NOTICE, "One year.", "stated"),
        (NOTICE, "Three months.", "short"),
        (NOTICE, "Three months; 9 months for large changes.", "in_doubt"),
        (NOTICE, "90 days.", "in_doubt"),
        (NOTICE, "We always announce.", "not_shown"),
        (ANSWER, "0.4 seconds for 95 of 100.", "stated"),
        (ANSWER, "1 second", "stated"),
        (ANSWER, "1,500 ms", "short"),
        (ANSWER, "In 24-hour operation", "short"),
        (ACCESS, "Within two working days.", "stated"),
        (ACCESS, "Within 10 business days.", "short"),
        (ACCESS, "Within 3 days.", "stated"),
        (ACCESS, "Within 7 days.", "in_doubt"),
        (CALLS, "We cannot offer 36,000 calls an hour.", "in_doubt"),
        (CALLS, "36,000 calls an hour are planned for 2028.", "in_doubt"),
        (CALLS, "Ask us. We offer 40,000 calls an hour.", "stated"),
        (ANSWER, "No more than 500 ms.", "stated"),
        (NOTICE, "Not less than nine months.", "stated"),
        (HOURS, "24/7, with a named engineer.", "stated"),
        (HOURS, "24 hours a day, 7 days a week.", "stated"),
        (HOURS, "Monday to Friday, 8am to 6pm.", "short"),
        (HOURS, "08:00 to 20:00", "short"),
        (HOURS, "In office hours.", "not_shown"),
        (HOURS, "Answered within 2 hours.", "not_shown"),
        (WEEK, "Round the clock.", "stated"),
        (WEEK, "Monday to Friday, 8am to 6pm.", "short"),
        (WEEK, "5 days a week", "short"),
        (OPEN, "99.7 per cent each month.", "stated"),
        (OPEN, "99.7% each month.", "stated"),
        (OPEN, "99 per cent.", "short"),
        (OPEN, "", "not_shown"),
    ],
)
def test_a_number_keeps_what_was_asked_or_falls_short_or_is_not_there(figure, answer, standing):
    assert figure_shown(figure, answer).standing.value == standing


def test_an_answer_that_falls_short_is_quoted():
    found = figure_shown(CALLS, "We allow 5,000 calls an hour.")
    assert found.why == "The answer states “5,000 calls an hour”, which is short of what was asked."


def test_a_description_that_states_the_limit_stands_in_for_an_answer_without_a_number():
    said = (Said("Limits: 600 requests per minute for each client.", "/info"),)
    found = figure_shown(CALLS, "See the description.", said)
    assert found.standing is Standing.STATED
    assert found.at == said


def test_a_lower_limit_in_a_description_may_be_of_one_caller_and_is_asked_about():
    said = (Said("Limits: 60 requests per minute for each client.", "/info"),)
    assert figure_shown(CALLS, "", said).standing is Standing.IN_DOUBT


def test_a_number_of_another_subject_in_a_description_counts_for_nothing():
    said = (Said("We processed 9,000,000 calls an hour in 2024.", "/info"),)
    assert figure_shown(CALLS, "", said).standing is Standing.NOT_SHOWN


def test_only_sentences_with_a_number_and_unit_are_kept():
    assert [sentence.text for sentence in sentences("Hello. Limits: 10 calls a second. Version 3.", "/info")] == [
        "Limits: 10 calls a second."
    ]


def test_a_long_text_without_numbers_is_read_in_no_time():
    assert figures("1 " * 200_000) == ()
    assert figures("calls a " * 50_000) == ()
