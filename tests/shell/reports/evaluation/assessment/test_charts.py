"""Charts: the same drawing each time, telling nothing by colour alone, safe whatever a bidder is called."""

from __future__ import annotations

from lxml import etree

from joinedup.shell.reports.evaluation.assessment.charts import CostBar, Spot, cost_svg, described, png, quality_svg

BARS = (
    CostBar(name="Alder & <b>Sons</b>", quoted=2160.0, estimated=0.0, low=2160.0, high=2160.0),
    CostBar(name="Birchgate", quoted=1710.0, estimated=63.0, low=1732.5, high=1908.0),
)
SPOTS = (
    Spot(name="Alder", quality=50.4, likely=2160.0, low=2160.0, high=2160.0),
    Spot(name="Birchgate", quality=50.0, likely=1773.0, low=1732.5, high=1908.0),
)


def texts(svg: str) -> list[str]:
    return [one.text for one in etree.fromstring(svg.encode()).iter("{http://www.w3.org/2000/svg}text")]


def test_the_same_numbers_give_the_same_drawing() -> None:
    first = cost_svg(BARS), quality_svg(SPOTS, 60.0)
    cost_svg.cache_clear()
    quality_svg.cache_clear()
    assert (cost_svg(BARS), quality_svg(SPOTS, 60.0)) == first
    assert png(first[0]) == png(first[0])


def test_every_bar_carries_its_name_and_amount() -> None:
    assert {"Alder & <b>Sons</b>", "£2,160k", "Birchgate", "£1,773k"} <= set(texts(cost_svg(BARS)))


def test_the_forces_estimate_is_hatched_and_not_only_of_another_colour() -> None:
    svg = cost_svg(BARS)
    assert svg.count('fill="url(#hatch)"') == 3, "two bars and the legend"


def test_names_that_would_cover_each_other_stand_above_and_below() -> None:
    svg = quality_svg(SPOTS, 60.0)
    assert {"Alder", "Birchgate"} <= set(texts(svg))


def test_a_drawing_in_a_page_has_words_for_those_who_do_not_see_it_and_ids_of_its_own() -> None:
    shown = described(cost_svg(BARS), key="cost", title="Cost <of> each", description="What it shows & more")
    root = etree.fromstring(shown.encode())
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == "cost-title cost-desc"
    assert root[0].text == "Cost <of> each"
    assert root[1].text == "What it shows & more"
    assert "url(#hatch)" not in shown
    assert root.get("width") is None, "it grows and shrinks with the page"
