from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from joinedup.market.summary import summary
from joinedup.shell.sources.market.ocds import read_ocds
from joinedup.values import InputError, Money


def release(**changes: Any) -> dict[str, Any]:
    return {
        "ocid": "ocds-1",
        "id": "r1",
        "date": "2026-01-01T00:00:00Z",
        "tag": ["award"],
        "buyer": {"id": "GB-1", "name": "Force"},
        "tender": {"title": "Records", "classification": {"scheme": "CPV", "id": "48000000"}},
        "awards": [
            {
                "id": "a",
                "status": "active",
                "suppliers": [{"id": "s", "name": "Maker Ltd"}],
                "value": {"amount": 100, "currency": "GBP"},
                "contractPeriod": {"startDate": "2026-01-01T00:00:00Z", "endDate": "2027-01-01T23:59:59+01:00"},
            }
        ],
    } | changes


def lines(folder: Path, *releases: object, name: str = "a.jsonl") -> Path:
    path = folder / name
    path.write_text("\n".join(one if isinstance(one, str) else json.dumps(one) for one in releases), encoding="utf-8")
    return path


def test_a_release_becomes_a_typed_award(tmp_path: Path) -> None:
    (only,) = read_ocds([lines(tmp_path, release())]).awards
    assert (only.title, only.buyer, only.value) == ("Records", "Force", Money(Decimal(100)))
    assert (only.begins, only.ends) == (date(2026, 1, 1), date(2027, 1, 1))
    assert only.classifications == ("48000000",)
    assert [supplier.name for supplier in only.suppliers] == ["Maker Ltd"]


@pytest.mark.parametrize(
    "package",
    [
        {"releases": [release()]},
        {"records": [{"compiledRelease": release(tag="compiled")}]},
        [release()],
        release(),
    ],
)
def test_packages_records_lists_and_single_releases_are_read(tmp_path: Path, package: object) -> None:
    path = tmp_path / "a.json"
    path.write_text(json.dumps(package), encoding="utf-8-sig")
    assert len(read_ocds([path]).awards) == 1


def test_a_later_release_replaces_what_it_speaks_of_and_leaves_the_rest(tmp_path: Path) -> None:
    later = release(id="r2", date="2026-02-01T00:00:00Z", awards=[{"id": "a", "value": {"amount": 150}}])
    (only,) = read_ocds([lines(tmp_path, later, release())]).awards
    assert only.value == Money(Decimal(150))
    assert only.suppliers


def test_one_ocid_of_two_buyers_is_two_awards(tmp_path: Path) -> None:
    other = release(buyer={"id": "GB-2", "name": "Other force"})
    assert len(read_ocds([lines(tmp_path, release(), other)]).awards) == 2


def test_a_contract_is_joined_to_its_award_and_its_value_is_used(tmp_path: Path) -> None:
    signed = release(
        contracts=[
            {"id": "c", "awardID": "a", "value": {"amount": 90}, "period": {"maxExtentDate": "2030-12-31T00:00:00Z"}}
        ]
    )
    (only,) = read_ocds([lines(tmp_path, signed)]).awards
    assert (only.value, only.extends_to) == (Money(Decimal(90)), date(2030, 12, 31))


def test_a_contract_without_its_award_is_kept(tmp_path: Path) -> None:
    alone = release(awards=None, contracts=[{"id": "c", "awardID": "7", "value": {"amount": 90}}])
    (only,) = read_ocds([lines(tmp_path, alone)]).awards
    assert (only.id, only.value) == ("7", Money(Decimal(90)))


@pytest.mark.parametrize(
    "amount", ["1e9999", "0", "0.01", "-5", "1e99999999999999999999", "NaN", '"12"', "null", "true"]
)
def test_what_is_no_amount_becomes_none(tmp_path: Path, amount: str) -> None:
    text = json.dumps(release()).replace('"amount": 100', f'"amount": {amount}')
    (only,) = read_ocds([lines(tmp_path, text)]).awards
    assert only.value is None


def test_a_line_that_is_no_json_is_named_and_the_others_are_read(tmp_path: Path) -> None:
    bad = json.dumps(release()).replace('"amount": 100', '"amount": 000')
    reading = read_ocds([lines(tmp_path, bad, release())])
    assert (reading.releases, reading.left_out) == (1, 1)
    assert reading.skipped[0].startswith("a.jsonl, line 1: Not valid JSON")


@pytest.mark.parametrize("bad", ["7", "[]", '{"id": "x"}', "[" * 100_000, '{"ocid": "\\ud800"}'])
def test_what_is_no_release_is_counted_and_never_breaks_the_reading(tmp_path: Path, bad: str) -> None:
    reading = read_ocds([lines(tmp_path, bad, release())])
    assert len(reading.awards) == 1
    assert reading.left_out + reading.releases == 2


def test_names_lose_what_a_terminal_would_obey(tmp_path: Path) -> None:
    (only,) = read_ocds([lines(tmp_path, release(tender={"title": "Re\u001b[31mcords\nnow \ud800"}))]).awards
    assert only.title == "Re [31mcords now"


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("a.json", b"{", "Not valid JSON"),
        ("a.json", b"7", "neither a release"),
        ("a.json", b"\xff\xfe", "not UTF-8"),
        ("a.jsonl", b"", "No release can be read"),
        ("a.jsonl", b"\xff\n", "The first problem: a.jsonl, line 1: The text is not UTF-8."),
    ],
)
def test_a_file_without_any_release_is_one_clear_error(tmp_path: Path, name: str, content: bytes, told: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(InputError, match=told):
        read_ocds([path])


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"absent\.jsonl"):
        read_ocds([tmp_path / "absent.jsonl"])
    with pytest.raises(InputError, match="cannot be read"):
        read_ocds([tmp_path])


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["id", "name", "value", "amount", "suppliers", "period", "endDate", "items", "roles"]),
            inner,
        )
    ),
    max_leaves=12,
)


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.dictionaries(st.sampled_from(["tender", "awards", "contracts", "parties", "buyer", "date", "id"]), JSON))
def test_whatever_a_publisher_writes_is_read_or_refused_and_never_breaks(tmp_path: Path, parts: dict[str, Any]) -> None:
    path = lines(tmp_path, {"ocid": "ocds-1"} | parts)
    summary(read_ocds([path]).awards, date(2026, 1, 1))


@pytest.mark.shared_data
def test_real_awards_are_counted_once_and_not_once_for_each_supplier(shared_data: Path) -> None:
    reading = read_ocds(sorted((shared_data / "ocds").glob("*.jsonl")))
    assert (reading.releases, reading.left_out) == (205, 0)
    found = summary(reading.awards, date(2025, 6, 1))
    each = sum(award.value.amount * len(award.suppliers) for award in reading.awards if award.value is not None)
    assert Decimal(950_000_000) < found.total.amount < Decimal(980_000_000)
    assert each > 19 * found.total.amount


@pytest.mark.shared_data
def test_a_real_penny_is_no_price(shared_data: Path) -> None:
    awards = read_ocds([shared_data / "ocds" / "find_a_tender.jsonl"]).awards
    cab = next(award for award in awards if any("star cab" in supplier.name for supplier in award.suppliers))
    assert cab.value is None
