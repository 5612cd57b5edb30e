"""The small parts that every page and every start rest on."""

from __future__ import annotations

import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.test import RequestFactory
from hypothesis import given
from hypothesis import strategies as st

from joinedup.findings import Rung, Severity
from joinedup.shell.web.assurance.lines import WIDEST, extract
from joinedup.shell.web.project.codec import _reader, from_plain, to_plain
from joinedup.shell.web.project.database import from_url
from joinedup.shell.web.project.jinja import day, lead, plural
from joinedup.shell.web.project.paging import page_of
from joinedup.shell.web.project.secret import secret_key
from joinedup.values import Money


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        (
            "postgresql://ann:p%40ss@db:5433/force",
            {"NAME": "force", "USER": "ann", "PASSWORD": "p@ss", "HOST": "db", "PORT": "5433"},
        ),
        (
            "postgres:///force?host=/run/postgresql&user=ann",
            {"NAME": "force", "USER": "ann", "HOST": "/run/postgresql"},
        ),
        ("sqlite:////srv/force.sqlite3", {"NAME": "/srv/force.sqlite3", "ENGINE": "django.db.backends.sqlite3"}),
    ],
)
def test_a_database_is_named_by_its_address(url: str, expected: dict[str, str]) -> None:
    found = from_url(url)
    assert {key: found[key] for key in expected} == expected


def test_an_address_of_another_kind_of_database_says_which_are_known() -> None:
    with pytest.raises(ImproperlyConfigured, match="postgresql:// or sqlite:///"):
        from_url("mysql://db/force")


def test_sqlite_takes_the_write_lock_when_a_transaction_begins() -> None:
    assert from_url("sqlite:///x")["OPTIONS"]["transaction_mode"] == "IMMEDIATE"


def test_processes_that_start_together_agree_on_one_secret_that_only_the_owner_reads(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        keys = set(pool.map(lambda _: secret_key(tmp_path / "home"), range(8)))
    assert len(keys) == 1
    assert len(keys.pop()) >= 50
    assert (tmp_path / "home" / "secret-key").stat().st_mode & 0o077 == 0
    assert [one.name for one in (tmp_path / "home").iterdir()] == ["secret-key"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Everything:
    """One of each kind of field that our values have."""

    text: str
    number: int
    amount: Decimal
    day: date | None
    money: tuple[Money, ...]
    pair: tuple[str, int]
    severity: Severity
    rung: Rung


def test_requests_that_meet_at_the_first_reading_of_a_kind_of_value_each_read_it_whole() -> None:
    one = Everything(
        text="a",
        number=1,
        amount=Decimal(1),
        day=None,
        money=(Money(Decimal(1)),),
        pair=("a", 1),
        severity=Severity.HIGH,
        rung=Rung(1),
    )
    plain, before = to_plain(one), sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(8) as pool:
            for _ in range(30):
                _reader.cache_clear()
                _reader(Everything)
                found = list(pool.map(lambda given: from_plain(Everything, given), [plain] * 16))
                assert found == [one] * 16
    finally:
        sys.setswitchinterval(before)


@given(
    st.builds(
        Everything,
        amount=st.decimals(allow_nan=False, allow_infinity=False),
        money=st.lists(st.builds(Money, st.decimals(allow_nan=False, allow_infinity=False), st.just("GBP"))).map(tuple),
    )
)
def test_values_come_back_from_plain_json_to_the_last_digit(value: Everything) -> None:
    again = from_plain(Everything, to_plain(value))
    assert again == value
    assert str(again.amount) == str(value.amount)


@given(st.binary(max_size=3000), st.integers(-5, 5000), st.none() | st.integers(1, 5000), st.integers(0, 50))
def test_lines_of_any_bytes_are_shown_around_the_one_spoken_of(
    content: bytes, line: int, column: int | None, around: int
) -> None:
    found = extract(content, line, column, around)
    assert sum(line.here for line in found.lines) == 1
    assert [line.number for line in found.lines] == list(range(found.first, found.last + 1))
    assert all(len(line.text) <= WIDEST + 4 for line in found.lines)


def test_a_document_on_one_line_is_shown_around_the_column() -> None:
    content = b"{" + b'"a":1,' * 5000 + b'"here":2}'
    assert '"here"' in extract(content, 1, content.index(b'"here"') + 1, 5).lines[0].text


@given(st.text(max_size=12), st.integers(0, 5000))
def test_any_page_asked_for_is_one_there_is(asked: str, total: int) -> None:
    page = page_of(RequestFactory().get("/", {"page": asked}), total, 40)
    assert 1 <= page.number <= page.pages
    assert 0 <= page.start <= page.end <= max(total, 0)
    assert page.near[0] == 1
    assert page.near[-1] == page.pages


def test_words_are_written_as_people_write_them() -> None:
    assert day(date(2026, 3, 4)) == "4 March 2026"
    assert plural(1, "bid") == "1 bid"
    assert plural(1200, "entry", "entries") == "1,200 entries"
    assert lead("One. Two. Three.") == ("One.", "Two. Three.")
    assert lead("One") == ("One", "")
