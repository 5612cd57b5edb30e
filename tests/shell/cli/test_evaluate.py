"""`joinedup evaluate` and `joinedup cost`: published cases recomputed, bad input refused, the same bytes each time."""

from __future__ import annotations

import json

import pytest
from typer.testing import CliRunner

from joinedup.shell.cli import application
from joinedup.values import InputError

COMMANDS = application(("cost", "evaluate"))
TWO = """\
title: Two bids
weights: {percentages: {q: 60, price: 40}}
criteria: [{id: q, title: Quality, most: 100}]
bids:
  - {id: a, name: Alder, price: 10000, scores: {q: 90}, reasons: {q: "All of it. Birch shows less."}}
  - {id: b, name: Birch, price: 8000, scores: {q: 76}}
"""
COSTS = """\
costs: {term_years: 4, convention: year-end, discount_rates: green-book-2003%s}
bids:
  - {id: A, lines: [{id: build, years: once, amount: 100}, {id: run, years: every, amount: 35}]}
  - {id: B, lines: [{id: build, years: once, amount: 75}, {id: run, years: every, amount: 47}]}
"""


@pytest.fixture
def told(tmp_path):
    """Writes a file and runs a command on it; gives what it printed as JSON."""

    def run(text, *options, command="evaluate", name="case.yaml"):
        (tmp_path / name).write_text(text, "utf-8")
        done = CliRunner().invoke(COMMANDS, [command, str(tmp_path / name), "--format", "json", *options])
        if isinstance(done.exception, InputError):
            raise done.exception
        assert done.exit_code == 0, done.exception
        return json.loads(done.stdout)

    return run


def test_the_published_net_present_costs_come_out_in_both_ways_of_rounding(told):
    exact, rounded = told(COSTS % "", command="cost"), told(COSTS % ", round_each_year_to: 0.1", command="cost")
    assert [round(exact["cost"][bid]["net_present_cost"], 3) for bid in "AB"] == [228.558, 247.635]
    assert [rounded["cost"][bid]["net_present_cost"] for bid in "AB"] == [228.6, 247.7]
    assert told(COSTS % "")["ranking"][0]["bid"] == "A"


def test_everything_the_json_promises_is_there(told):
    found = told(TWO, "--stress", "--robust", "--draws", "2000")
    assert found["ranking"][0] == {
        "bid": "a", "name": "Alder", "total": 86, "quality": 54, "price": 32, "rank": 1, "cost": 10000, "failed": [],
    }  # fmt: skip
    assert set(found["cost"]["a"]) >= {"net_present_cost", "p50", "p80", "p95", "lines"}
    firm = found["robustness"]
    assert set(firm["rank_acceptability"]) == {"a", "b"}
    assert all(len(row) == 2 for row in firm["rank_acceptability"].values())
    assert set(firm) >= {"central_weights", "confidence_factors", "pairwise_winning"}
    assert {one["test"] for one in found["stress"]} >= {"leave_one_out", "zero_price", "ties"}
    assert found["method"]


def test_the_same_seed_prints_the_same_bytes(tmp_path):
    file = tmp_path / "case.yaml"
    file.write_text(TWO.replace("q: 76", "q: {low: 60, likely: 76, high: 95}"), "utf-8")
    runs = [
        CliRunner()
        .invoke(COMMANDS, ["evaluate", str(file), "--robust", "--draws", "500", "--seed", seed, "--format", form])
        .stdout_bytes
        for seed, form in (("4", "json"), ("4", "json"), ("5", "json"), ("4", "html"), ("4", "html"))
    ]
    assert runs[0] == runs[1] != runs[2]
    assert runs[3] == runs[4]


def test_draws_made_elsewhere_are_recomputed_exactly(told, tmp_path):
    (tmp_path / "w.csv").write_text("x,y\n0.9,0.1\n0.2,0.8\n0.5,0.5\n0.5,0.5\n", "utf-8")
    (tmp_path / "m.csv").write_text(
        "draw,bid,x,y\n"
        + "".join(
            f"{draw},{bid},{x},{y}\n"
            for draw in range(4)
            for bid, x, y in (("a", 1, -0.2), ("b", 0.2, 0.9), ("c", 0, 0))
        ),
        "utf-8",
    )
    found = told("draws: {weights: w.csv, measurements: m.csv}\n")["robustness"]
    assert found["rank_acceptability"] == {"a": [0.25, 0.75, 0], "b": [0.75, 0.25, 0], "c": [0, 0, 1]}
    assert found["central_weights"]["a"] == [0.9, 0.1]
    assert found["central_weights"]["b"] == pytest.approx([0.4, 0.6])
    assert found["central_weights"]["c"] is None
    assert found["confidence_factors"] == {"a": 1, "b": 1, "c": 0}
    assert found["pairwise_winning"]["b"] == {"a": 0.75, "c": 1}


def test_wide_draws_say_the_same_as_long_ones(told, tmp_path):
    (tmp_path / "w.csv").write_text("draw,x,y\n1,0.9,0.1\n2,0.2,0.8\n", "utf-8")
    (tmp_path / "m.csv").write_text("b:y,a:x,a:y,b:x\n0.9,1,0,0.2\n0.9,1,0,0.2\n", "utf-8")
    found = told("draws: {weights: w.csv, measurements: m.csv}\n")["robustness"]
    assert found["rank_acceptability"] == {"b": [0.5, 0.5], "a": [0.5, 0.5]}
    assert found["central_weights"]["a"] == [0.9, 0.1]


def test_the_model_alone_can_be_tried_before_there_are_bids(told):
    found = told("weights: {percentages: {q: 60, price: 40}}\ncriteria: [{id: q}]\n", "--stress")
    assert found["ranking"] == []
    assert any("flip when the last-placed bidder withdraws" in one["warning"] for one in found["stress"])


def test_lots_are_ranked_each_by_itself(told):
    text = TWO + "lots: [{id: one}, {id: two}]\n"
    text = text.replace("name: Alder", "name: Alder, lot: one").replace("name: Birch", "name: Birch, lot: one")
    text = text.replace(
        "lots:",
        "  - {id: c, price: 1, lot: two, scores: {q: 1}}\n  - {id: d, price: 2, lot: two, scores: {q: 9}}\nlots:",
    )
    found = told(text)
    assert {one["lot"]: one["bid"] for one in found["ranking"] if one["rank"] == 1} == {"one": "a", "two": "c"}
    assert set(found["lots"]) == {"one", "two"}


LOTS = """\
title: Three lots
method: {formula: lowest_proportional}
weights: {percentages: {q: 50, price: 50}}
criteria: [{id: q, title: Quality, most: 100, minimum: 40}]
bids:
  - {id: a, lot: records, price: 50, scores: {q: 50}}
  - {id: b, lot: records, price: 60, scores: {q: 80}}
  - {id: c, lot: evidence, price: 100, scores: {q: 30}}
"""


def test_bids_for_different_lots_are_never_ranked_together_though_no_list_says_which_lots_there_are(told):
    found = told(LOTS)
    assert [(row["lot"], row["bid"], row["rank"]) for row in found["ranking"]] == [
        ("records", "b", 1),
        ("records", "a", 2),
    ]


def test_a_lot_with_one_bid_stops_no_other_and_shows_the_bid_against_the_thresholds_alone(told):
    lone = told(LOTS, "--robust", "--stress")["lots"]["evidence"]
    assert lone["ranking"] == []
    assert "only one bid" in lone["not_ranked"]
    assert lone["unranked"] == [
        {
            "bid": "c",
            "name": "c",
            "quality": 15,
            "cost": 100,
            "failed": ["Quality scores 30, and 40 is the least that passes."],
        }
    ]


def test_a_lot_whose_bid_lacks_a_price_stops_no_other_and_the_command_ends_with_2(tmp_path):
    (tmp_path / "case.yaml").write_text(LOTS + "  - {id: d, lot: evidence, scores: {q: 60}}\n", "utf-8")
    done = CliRunner().invoke(COMMANDS, ["evaluate", str(tmp_path / "case.yaml")])
    assert done.exit_code == 2
    assert "1  b    81.67" in done.stdout
    assert "It has no price (bid d). Ask the bidder for it" in done.stdout


def test_a_bid_that_names_no_lot_while_others_do_is_refused(told):
    with pytest.raises(InputError, match="names no lot, and others do"):
        told(LOTS + "  - {id: d, price: 2, scores: {q: 60}}\n")


def test_reasons_leave_out_what_names_another_bidder(told):
    reason = next(one for one in told(TWO)["reasons"] if one["bid"] == "a")
    assert "All of it." in reason["explanation"]
    assert "Birch" not in reason["explanation"]
    assert reason["left_out"] == 1


def test_a_line_left_unpriced_counts_at_its_published_upper_range_and_is_flagged(told):
    text = """\
costs:
  {term_years: 2, convention: year-end, discount_rates: green-book-2026,
   lines: [{id: link, title: Custody link, category: integration, years: once, interface: X, unpriced: {low: 10, likely: 20, high: 90}}]}
bids:
  - {id: a, costs: {link: 30}}
  - {id: b, lines: [{id: base, years: once, amount: 5}]}
"""
    found = told(text, command="cost")
    line = next(one for one in found["cost"]["b"]["lines"] if one["id"] == "link")
    assert (line["net_present"], line["unpriced"], line["priced_by"]) == (90, True, "force")
    assert found["cost"]["b"]["net_present_cost"] == 95
    assert any("unpriced" in one for one in found["cautions"])


def test_ranges_of_lines_that_share_a_risk_say_so_when_taken_as_independent(told):
    text = COSTS % ""
    text = text.replace("amount: 100", "amount: {low: 90, likely: 100, high: 200}").replace(
        "amount: 35", "amount: {low: 30, likely: 35, high: 60}"
    )
    assert any("independent" in one for one in told(text, command="cost")["cautions"])


def test_a_panel_is_read_agreed_and_shown_before_and_after_moderation(told):
    text = """\
weights: {percentages: {q: 100}}
criteria: [{id: q}]
bids: [{id: a, name: Alder}, {id: b, name: Birch}]
panel:
  level: interval
  scores:
    - {evaluator: One, bid: a, criterion: q, score: 5}
    - {evaluator: Two, bid: a, criterion: q, score: 1}
    - {evaluator: One, bid: b, criterion: q, score: 4}
    - {evaluator: Two, bid: b, criterion: q, score: 4}
  moderation: [{bid: a, criterion: q, score: 5, reason: Read again together.}]
"""
    found = told(text)
    assert [one["bid"] for one in found["ranking"]] == ["a", "b"]
    assert [one["bid"] for one in found["panel"]["ranking_before_moderation"]] == ["b", "a"]
    assert [(one["bid"], one["settled"]) for one in found["panel"]["discuss"]] == [("a", True)]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("price: 8000", "price: -8000", "below nought"),
        ("price: 8000", "price: .nan", "not a number"),
        ("price: 8000", "price: NaN", "not a number"),
        ("price: 8000", "price: 1e999", "not a number"),
        ("price: 8000, ", "", "has no price"),
        ("price: 8000", "currency: EUR, price: 8000", "in EUR among amounts in GBP"),
        ("q: 60", "q: 61", "sum to 101"),
        ("q: 76", "q: 176", "outside the scale"),
        ("q: 76", "q: -1", "outside the scale"),
        ("scores: {q: 76}", "scores: {}", "no score of Birch"),
        ("q: 76", "qq: 76", "Did you mean 'q'"),
        ("id: b", "id: a", "there twice"),
        ("title: Two bids", "weights2: 1", "no field 'weights2'"),
        ("title: Two bids", "method: {formula: linnear}", "Did you mean 'linear'"),
        ("title: Two bids", "method: {formula: graduated}", "needs step"),
        ("title: Two bids", "method: {most_price: 1}", "No bid passes"),
        ("title: Two bids", "method: {least_quality: 99}", "No bid passes"),
        ("criteria: [{id: q, title: Quality, most: 100}]", "criteria: [{id: q, most: 100}, {id: z}]", "no weight of z"),
        ("  - {id: b, name: Birch, price: 8000, scores: {q: 76}}\n", "", "only one bid"),
        ("q: 76", "q: {low: 80, likely: 76, high: 90}", "do not rise"),
        ("title: Two bids", "draws: {weights: ../w.csv, measurements: m.csv}", "does not lie beside"),
    ],
)
def test_what_cannot_be_ranked_rightly_is_refused_with_place_and_remedy(told, old, new, said):
    assert old in TWO
    with pytest.raises(InputError, match=said) as caught:
        told(TWO.replace(old, new), "--robust", "--draws", "200")
    assert caught.value.remedy


def test_a_criterion_that_nobody_scored_is_named(told):
    with pytest.raises(InputError, match="Nobody has scored q"):
        told(TWO.replace("scores: {q: 90}", "scores: {}").replace("scores: {q: 76}", "scores: {q: }"))


@pytest.mark.parametrize(
    ("weights", "measured", "said"),
    [
        ("x,y\n0.5,0.6\n", "draw,bid,x,y\n1,a,1,1\n1,b,1,1\n", "sum to 1.1"),
        ("x,y\n0.5,0.5\n", "draw,bid,x,y\n1,a,1,nan\n1,b,1,1\n", "not a number"),
        ("x,y\n0.5,0.5\n", "draw,bid,x,y\n1,a,1,1\n2,b,1,1\n", "lacks bid"),
        ("x,y\n0.5,0.5\n", "draw,bid,x\n1,a,1\n1,b,1\n", "no column 'y'"),
        ("x,y\n0.5,0.5\n0.5,0.5\n", "draw,bid,x,y\n1,a,1,1\n1,b,1,1\n", "2 draws of weights and 1"),
        ("x,y\n0.5,0.5\n", "draw,bid,x,y\n1,a,1,1\n", "only one bid"),
        ("x,x\n0.5,0.5\n", "draw,bid,x,y\n1,a,1,1\n", "different headings"),
    ],
)
def test_draws_that_do_not_fit_are_refused(told, tmp_path, weights, measured, said):
    (tmp_path / "w.csv").write_text(weights, "utf-8")
    (tmp_path / "m.csv").write_text(measured, "utf-8")
    with pytest.raises(InputError, match=said):
        told("draws: {weights: w.csv, measurements: m.csv}\n")


@pytest.mark.parametrize("options", [("--draws", "1"), ("--draws", "99999999"), ("--seed", "-1")])
def test_numbers_that_cannot_be_used_are_refused(told, options):
    with pytest.raises(InputError):
        told(TWO, "--robust", *options)


@pytest.mark.parametrize("suffix", ["yaml", "json", "xlsx"])
def test_the_template_evaluates_alike_in_every_form(tmp_path, suffix):
    file = tmp_path / f"case.{suffix}"
    CliRunner().invoke(COMMANDS, ["evaluate", "--template", "-o", str(file)])
    done = CliRunner().invoke(COMMANDS, ["evaluate", str(file), "--format", "json", "--draws", "500"])
    found = json.loads(done.stdout)
    assert {one["bid"]: one["total"] for one in found["ranking"]} == {"alder": 82.7098, "birch": 81}
    assert found["cost"]["birch"]["net_present_cost"] == pytest.approx(1318317.78, abs=0.01)


def test_a_file_that_is_none_is_refused(told, tmp_path):
    with pytest.raises(InputError, match="no such file"):
        CliRunner().invoke(COMMANDS, ["evaluate", str(tmp_path / "absent.yaml")], catch_exceptions=False)
    with pytest.raises(InputError, match="damaged"):
        told("no workbook", name="case.xlsx")


def test_the_page_shows_every_chart_with_its_table_and_fetches_nothing(tmp_path):
    file, page = tmp_path / "case.yaml", tmp_path / "page.html"
    CliRunner().invoke(COMMANDS, ["evaluate", "--template", "-o", str(file)])
    text = file.read_text("utf-8").replace("Alder Systems (invented)", "Alder <script>alert(1)</script>")
    file.write_text(text, "utf-8")
    done = CliRunner().invoke(
        COMMANDS, ["evaluate", str(file), "--stress", "--robust", "--draws", "500", "--format", "html", "-o", str(page)]
    )
    assert done.exit_code == 0, done.exception
    html = page.read_text("utf-8")
    assert html.startswith("<!DOCTYPE html>")
    assert "<script" not in html
    assert html.count("<figure>") == html.count("<figcaption>") == 7
    assert html.count("<table") >= html.count("<figure>")
    assert "src=" not in html
    assert 'href="http' not in html
