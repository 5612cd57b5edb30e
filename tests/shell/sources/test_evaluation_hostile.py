"""Whatever bytes stand in a file of an evaluation, it is read or refused with one clear error."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from joinedup.evaluation.placing import place
from joinedup.shell.sources.evaluation.draws import read_draws
from joinedup.shell.sources.evaluation.file import read_evaluation
from joinedup.shell.sources.knowledge.packs import load_law
from joinedup.values import InputError

TEXT = """\
title: Two bids
currency: GBP
method: {formula: graduated, settings: {step: 10, loss: 25}, ties: the cheaper}
weights: {percentages: {q: 60, price: 40}, between: {price: [30, 50]}}
criteria: [{id: q, title: Quality, most: 100, minimum: 1}]
costs: {term_years: 2, convention: year-end, discount_rates: green-book-2026, volumes: {users: 5}, cap: 4, lines: [{id: l, years: 1-2, per: user, unpriced: 7}]}
bids:
  - {id: a, scores: {q: 90}, costs: {l: {likely: 3, shape: overrun}}}
  - {id: b, scores: {q: {low: 1, likely: 2, high: 3}}, lines: [{id: m, years: once, amount: 4}]}
"""
QUIET = settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])


def judged(path):
    """The file read and ranked; anything but a ranking or an ``InputError`` is a fault."""
    try:
        for contest in read_evaluation(path, load_law()).contests:
            place(contest)
    except InputError as refused:
        problem = refused
    else:
        return
    assert problem.problem
    assert problem.remedy


@QUIET
@given(st.binary(max_size=300), st.sampled_from(["x.yaml", "x.json", "x.xlsx"]))
def test_any_bytes_are_read_or_refused(tmp_path, data, name):
    (tmp_path / name).write_bytes(data)
    judged(tmp_path / name)


@QUIET
@given(st.integers(0, len(TEXT) - 1), st.integers(0, 12), st.text(max_size=6))
def test_a_file_changed_anywhere_is_read_or_refused(tmp_path, at, cut, put):
    path = tmp_path / "x.yaml"
    path.write_text(TEXT[:at] + put + TEXT[at + cut :], "utf-8", errors="replace")
    judged(path)


def test_the_file_that_is_changed_above_is_good(tmp_path):
    path = tmp_path / "x.yaml"
    path.write_text(TEXT, "utf-8")
    assert [one.bid for one in place(read_evaluation(path, load_law()).contests[0])] == ["a", "b"]


@QUIET
@given(st.binary(max_size=120))
def test_any_bytes_of_draws_are_read_or_refused(tmp_path, data):
    (tmp_path / "w.csv").write_bytes(b"x,y\n0.5,0.5\n")
    (tmp_path / "m.csv").write_bytes(data)
    with pytest.raises(InputError):
        read_draws(tmp_path / "w.csv", tmp_path / "m.csv")
