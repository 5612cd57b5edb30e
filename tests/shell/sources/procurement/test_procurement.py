"""Procurement files: read as written, and refused with line and remedy."""

from datetime import date
from decimal import Decimal

import pytest

from joinedup.estate.model import Estate, Interface, System
from joinedup.requirements.model import Obligation
from joinedup.shell.sources.knowledge.packs import load_law, load_library
from joinedup.shell.sources.procurement.procurement import read_procurement, read_procurement_bytes
from joinedup.values import InputError, Money

TEXT = """\
id: rms-2027
title: A records system
force: Fenmarsh Constabulary
summary: >-
  Replaces the records system
  of 2009.
estimated_value: 4200000.50
tender_published: 2026-10-05
replaces: [old-rms]
references:
  - {title: Our strategy, url: "https://example.org/strategy", part: Aim 2}
specification:
  categories:
    - {id: leaving, weight: 60}
  requirements:
    - {id: JU-F01, weight: 0}
    - {id: JU-S14, weight: 30, values: {record_kinds: persons}}
    - id: JU-S32
      values: {records: all open records}
    - {id: JU-S44, obligation: must, weight: 0, values: {minutes: 15}}
    - {id: JU-O02, values: {months: 3}}
    - {id: JU-O04, values: {months: 6, days: 5}}
    - {id: JU-O06, values: {days: 30}}
    - {id: JU-O07, values: {days: 30}}
  leave_out: [JU-O03]
  interface_needs: {weight: 10}
  interfaces: [rms-cad]
evaluation:
  quality_weight: 60
  price_weight: 40
  price_formula: linear
  term_years: 7
  base_date: 2027-04-01
  discount_rates: green-book-2026
  convention: year-end
  must_threshold: 2
  integration:
    - interface: "*"
      once: {low: 1, likely: 2, high: 3, basis: Three earlier links.}
      yearly: {low: 0, likely: 0, high: 0, basis: None.}
"""


def estate(*needs):
    return Estate(
        force="Fenmarsh Constabulary",
        systems=(
            System(
                id="old-rms",
                name="Old",
                kind="RMS",
                supplier="",
                purpose="",
                records=(),
                users=None,
                owner="",
                external=False,
                reviewed=None,
            ),
        ),
        interfaces=(
            Interface(
                id="rms-cad",
                system="old-rms",
                name="To dispatch",
                form="API",
                standard="",
                documented=True,
                needs=needs,
            ),
        ),
        flows=(),
        contracts=(),
    )


def read(text, known=None, formulas=("linear",)):
    known = estate("JU-S01", "JU-S14") if known is None else known
    return read_procurement_bytes(text.encode(), "procurement.yaml", load_library(), load_law(), known, formulas)


def refused(text, **other):
    with pytest.raises(InputError) as caught:
        read(text, **other)
    return caught.value


def test_everything_written_arrives():
    found = read(TEXT)
    assert found.summary == "Replaces the records system of 2009."
    assert found.estimated_value == Money(Decimal("4200000.50"))
    assert found.tender_published == date(2026, 10, 5)
    assert found.replaces == ("old-rms",)
    assert found.references[0].part == "Aim 2"
    assert found.model.integration[0].once.high == Money(Decimal(3))
    assert found.model.quality_weight == 60
    assert found.specification.interfaces == ("rms-cad",)


def test_weights_are_shared_and_what_interfaces_need_is_taken_in():
    weights = {requirement.requirement.id: requirement.weight for requirement in read(TEXT).specification.requirements}
    assert weights["JU-S01"] == 10
    assert weights["JU-S14"] == 30
    assert weights["JU-F01"] == weights["JU-S44"] == 0
    assert {weights[one] for one in ("JU-S32", "JU-O02", "JU-O04", "JU-O06", "JU-O07")} == {
        Decimal("8.58"),
        Decimal("8.57"),
    }
    assert sum(weights.values()) == 100
    assert "JU-O03" not in weights


def test_an_obligation_can_be_changed_and_values_stand_in_the_text():
    found = {requirement.requirement.id: requirement for requirement in read(TEXT).specification.requirements}
    assert found["JU-S44"].obligation is Obligation.MUST
    assert "within 15 minutes" in found["JU-S44"].text
    assert "{" not in "".join(one.text for one in found.values())


def test_a_file_is_read_like_bytes(tmp_path):
    path = tmp_path / "procurement.yaml"
    path.write_text(TEXT, "utf-8")
    assert read_procurement(path, load_library(), load_law(), estate("JU-S01")) == read(TEXT)


def test_without_an_estate_interfaces_are_taken_at_their_word():
    text = TEXT.replace("  interface_needs: {weight: 10}\n", "").replace("weight: 30", "weight: 40")
    text = text.replace("rms-cad", "anything")
    found = read_procurement_bytes(text.encode(), "p", load_library(), load_law())
    assert found.specification.interfaces == ("anything",)


@pytest.mark.parametrize(
    ("change", "line", "words"),
    [
        (("price_weight: 40", "price_weight: 41"), 30, "sum to 101, not 100"),
        (("weight: 60}", "weight: 59}"), 12, "sum to 99, not 100"),
        (("price_formula: linear", "price_formula: linea"), 31, "Did you mean 'linear'?"),
        (("discount_rates: green-book-2026", "discount_rates: green-book"), 34, "Did you mean 'green-book-2026'?"),
        (("convention: year-end", "convention: yearend"), 35, "Did you mean 'year-end'?"),
        (("term_years: 7", "term_years: 0"), 32, "outside the range 1 to 50"),
        (("term_years: 7", "term_years: 7.5"), 32, "whole number"),
        (("must_threshold: 2", "must_threshold: 6"), 36, "outside the range 0 to 5"),
        (("base_date: 2027-04-01", "base_date: 1/4/2027"), 33, "YYYY-MM-DD"),
        (("base_date: 2027-04-01", "base_date: 2027-04-31"), 33, "YYYY-MM-DD"),
        (("4200000.50", "£4.2m"), 7, "should be a number"),
        (("4200000.50", "4_200_000"), 7, "should be a number"),
        (("4200000.50", "-5"), 7, "outside"),
        (("4200000.50", "{amount: 5, currency: pounds}"), 7, "not a currency code"),
        (("[old-rms]", "[old-rns]"), 9, "Did you mean 'old-rms'?"),
        (("[rms-cad]", "[rms-cat]"), 27, "Did you mean 'rms-cad'?"),
        (('"*"', "rms-cda"), 38, "Did you mean 'rms-cad'?"),
        (("low: 1, likely: 2", "low: 2, likely: 1"), 39, "do not rise"),
        (("low: 1,", "low: {amount: 1, currency: EUR},"), 39, "mixes currencies"),
        (("{id: leaving,", "{id: leeving,"), 14, "Did you mean 'leaving'?"),
        (("{id: JU-F01,", "{id: JU-F0l,"), 16, "Did you mean"),
        (("{months: 3}", "{month: 3}"), 21, "no parameter 'month'"),
        (("{months: 3}", "{months: three}"), 21, "should be a number"),
        ((", values: {months: 3}", ""), 21, "needs a value for 'months'"),
        (("obligation: must", "obligation: shall"), 20, "no obligation"),
        (("weight: 0, values", "weight: 0.001, values"), 20, "hundredths"),
        (("obligation: must, ", ""), 20, "without weight"),
        (("leave_out: [JU-O03]", "leave_out: [JU-O99]"), 25, "no requirement 'JU-O99'"),
        (("leave_out: [JU-O03]", "leave_out: [JU-O03, JU-O02]"), 21, "both asked for and left out"),
        (("{id: JU-S14,", "{id: JU-F01,"), 17, "given twice"),
        (("{weight: 10}", "{weigth: 10}"), 26, "Did you mean 'weight'?"),
        (("force: Fenmarsh Constabulary\n", ""), 1, "lacks 'force'"),
        (("id: rms-2027", "id: rms 2027"), 1, "not an id"),
    ],
)
def test_a_mistake_is_named_with_its_line(change, line, words):
    assert change[0] in TEXT
    error = refused(TEXT.replace(*change, 1))
    assert words in str(error)
    assert error.place == f"line {line}"
    assert error.file == "procurement.yaml"


def test_needs_without_an_estate_ask_for_one():
    with pytest.raises(InputError, match="none was given"):
        read_procurement_bytes(TEXT.encode(), "p", load_library(), load_law())


def test_a_need_of_the_estate_that_the_library_does_not_know_is_named_where_needs_are_asked_for():
    error = refused(TEXT, known=estate("JU-X99"))
    assert "'JU-X99'" in error.problem
    assert error.place == "line 26"


def test_two_assumptions_for_one_interface_are_refused():
    assumption = TEXT[TEXT.index('    - interface: "*"') :]
    assert "two assumptions" in str(refused(TEXT + assumption))
