from __future__ import annotations

from decimal import Decimal

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from joinedup.evaluation.price import Offer, Points, formula, formulas, price_points
from joinedup.values import InputError

EVERY = [one.id for one in formulas()]
# What each formula's own page gives as an example, and round numbers for what is drawn at random.
SETTINGS = {
    "fixed_benchmark": {"benchmark": Decimal(80000), "ceiling": Decimal(120000)},
    "graduated": {"step": Decimal(10), "loss": Decimal(25)},
    "pass_fail": {"ceiling": Decimal(100000)},
}
FROM_LOWEST = ["graduated", "linear", "lowest_proportional"]
ADDING = [one for one in EVERY if one != "price_per_quality_point"]
SCALELESS = [one for one in EVERY if "ceiling" not in SETTINGS.get(one, {})]


def points(identity: str, pairs: list[tuple[object, object]], weight: object = 70) -> list[Points]:
    offers = [
        Offer(bid=str(number), quality=Decimal(str(quality)), price=Decimal(str(price)))
        for number, (quality, price) in enumerate(pairs)
    ]
    return list(price_points(identity, offers, Decimal(str(weight)), SETTINGS.get(identity, {})))


def totals(identity: str, pairs: list[tuple[object, object]], weight: object = 70) -> list[Decimal]:
    return [round(point.total, 2) for point in points(identity, pairs, weight)]


def test_every_formula_is_found_with_its_page() -> None:
    assert EVERY == [
        "fixed_benchmark", "graduated", "linear", "lowest_proportional", "mean_based", "pass_fail",
        "price_per_quality_point",
    ]  # fmt: skip
    for one in formulas():
        assert one.title
        assert len(one.weaknesses) > 100


def test_the_published_proportional_scores_are_reproduced() -> None:
    shares = [point.price for point in points("lowest_proportional", [(0, 15000), (0, 10000), (0, 30000)], 1)]
    assert [round(share, 3) for share in shares] == [Decimal("0.667"), 1, Decimal("0.333")]


def test_a_hopeless_bid_flips_two_others_under_the_proportional_formula() -> None:
    two = [(90, 10000), (77, 8000)]
    assert totals("lowest_proportional", list(two)) == [146, 147]
    assert totals("lowest_proportional", [*two, (40, 7000)]) == [139, Decimal("138.25"), 110]


def test_a_hopeless_bid_changes_nothing_under_price_per_quality_point() -> None:
    two = [(90, 10000), (77, 8000)]
    quotients = [round(point.price, 1) for point in points("price_per_quality_point", [*two, (40, 7000)])]
    assert quotients == [Decimal("111.1"), Decimal("103.9"), 175]
    assert totals("price_per_quality_point", [*two, (40, 7000)])[:2] == totals("price_per_quality_point", list(two))


def test_the_middle_of_the_field_does_worse_under_the_proportional_formula() -> None:
    field = [(25, 50), ("37.5", 75), (50, 100)]
    assert totals("lowest_proportional", list(field), 50) == [75, Decimal("70.83"), 75]
    assert totals("price_per_quality_point", list(field), 50) == [100, 100, 100]


def test_the_disputed_block_prices_score_as_published() -> None:
    assert totals("lowest_proportional", [(0, 85), (0, 100)], 10) == [10, Decimal("8.5")]
    assert totals("lowest_proportional", [(0, 15), (0, 25)], 5) == [5, 3]


@pytest.mark.parametrize("identity", FROM_LOWEST)
def test_a_price_of_nought_earns_everything_and_leaves_the_others_none(identity: str) -> None:
    assert totals(identity, [(0, 10), (0, 0)], 10) == [0, 10]
    assert totals(identity, [(0, 0), (0, 0)], 10) == [10, 10]


def test_a_price_of_nought_wins_by_price_per_quality_point() -> None:
    assert totals("price_per_quality_point", [(90, 10), (1, 0)]) == [0, 100]


def test_no_quality_at_all_comes_last_by_price_per_quality_point() -> None:
    assert totals("price_per_quality_point", [(0, 1), (1, 1000)]) == [0, 100]


def test_each_formulas_example_is_what_it_does() -> None:
    assert totals("fixed_benchmark", [(0, 75000), (0, 90000), (0, 130000)], 40) == [40, 30, 0]
    assert totals("graduated", [(0, 100000), (0, 110000), (0, 110001), (0, 150000)], 40) == [40, 30, 20, 0]
    assert totals("pass_fail", [(0, 60000), (0, 100000), (0, 100001)], 40) == [40, 40, 0]


def test_a_third_bid_moves_two_others_under_the_mean_formula_as_published() -> None:
    def rounded(*prices: int) -> list[Decimal]:
        return [round(point.price, 1) for point in points("mean_based", [(0, price) for price in prices], 100)]

    assert rounded(10000, 8000) == [Decimal("38.9"), Decimal("61.1")]
    assert rounded(10000, 8000, 7000) == [30, 54, 66]
    assert rounded(10000, 8000, 20000) == [Decimal("71.1"), Decimal("86.8"), 0]


def test_a_price_of_nought_beside_another_is_never_divided_by() -> None:
    assert totals("lowest_proportional", [(0, 10), (0, 0)], 10) == [0, 10]
    assert totals("mean_based", [(0, 0), (0, 0)], 10) == [5, 5]


@pytest.mark.parametrize(
    ("identity", "settings", "said"),
    [
        ("fixed_benchmark", {}, "needs benchmark"),
        ("fixed_benchmark", {"benchmark": Decimal(2), "ceiling": Decimal(2)}, "does not lie above"),
        ("graduated", {"step": Decimal(0), "loss": Decimal(10)}, "more than 0"),
        ("graduated", {"step": Decimal(5), "loss": Decimal(101)}, "at most 100"),
        ("linear", {"slope": Decimal(1)}, "no setting 'slope'"),
        ("pass_fail", {"ceiling": Decimal("NaN")}, "ceiling is NaN"),
    ],
)
def test_settings_that_a_formula_cannot_use_are_refused(identity: str, settings: dict[str, Decimal], said: str) -> None:
    with pytest.raises(InputError, match=said):
        price_points(identity, [Offer(bid="x", quality=Decimal(1), price=Decimal(1))], Decimal(40), settings)


def test_the_linear_formula_takes_a_per_cent_for_a_per_cent() -> None:
    assert totals("linear", [(0, 100000), (0, 125000), (0, 250000)], 40) == [40, 30, 0]


@pytest.mark.parametrize("identity", EVERY)
@pytest.mark.parametrize("price", [Decimal(-1), Decimal("NaN"), Decimal("Infinity")])
def test_a_price_that_is_none_is_refused_by_name(identity: str, price: Decimal) -> None:
    with pytest.raises(InputError, match="bid x"):
        price_points(
            identity, [Offer(bid="x", quality=Decimal(1), price=price)], Decimal(40), SETTINGS.get(identity, {})
        )


@pytest.mark.parametrize("identity", EVERY)
def test_no_bids_are_no_points(identity: str) -> None:
    assert price_points(identity, [], Decimal(40), SETTINGS.get(identity, {})) == ()


def test_an_unknown_formula_names_those_there_are() -> None:
    with pytest.raises(InputError, match="fixed_benchmark, graduated, linear, lowest_proportional"):
        formula("dutch")


QUALITY = st.decimals(0, 100, places=2)
PRICE = st.decimals(0, 10**9, places=2)
PAIRS = st.lists(st.tuples(QUALITY, PRICE), min_size=1, max_size=6)


@settings(deadline=None)
@given(st.sampled_from(FROM_LOWEST), PAIRS)
def test_the_lowest_price_earns_full_marks(identity: str, pairs: list[tuple[object, object]]) -> None:
    cheapest = min(range(len(pairs)), key=lambda at: pairs[at][1])  # type: ignore[arg-type, return-value]
    assert points(identity, pairs)[cheapest].price == 70


@settings(deadline=None)
@given(st.sampled_from(ADDING), PAIRS)
def test_price_points_lie_between_nought_and_the_weight(identity: str, pairs: list[tuple[object, object]]) -> None:
    assert all(0 <= point.price <= 70 for point in points(identity, pairs))


@settings(deadline=None)
@given(st.sampled_from(EVERY), PAIRS, PRICE)
def test_a_dearer_bid_never_scores_more(identity: str, pairs: list[tuple[Decimal, Decimal]], extra: Decimal) -> None:
    before = points(identity, list(pairs))[0].total
    after = points(identity, [(pairs[0][0], pairs[0][1] + extra), *pairs[1:]])[0].total
    assert after <= before + Decimal("1e-20")


@settings(deadline=None)
@given(st.sampled_from(EVERY), PAIRS, QUALITY)
def test_a_better_bid_never_scores_less(identity: str, pairs: list[tuple[Decimal, Decimal]], extra: Decimal) -> None:
    before = points(identity, list(pairs))[0].total
    after = points(identity, [(pairs[0][0] + extra, pairs[0][1]), *pairs[1:]])[0].total
    assert after >= before - Decimal("1e-20")


@settings(deadline=None)
@given(st.sampled_from(SCALELESS), PAIRS, st.sampled_from([Decimal("0.01"), Decimal(3), Decimal(1000)]))
def test_pounds_or_pence_make_no_difference(
    identity: str, pairs: list[tuple[Decimal, Decimal]], scale: Decimal
) -> None:
    scaled = [(quality, price * scale) for quality, price in pairs]
    for point, other in zip(points(identity, list(pairs)), points(identity, list(scaled)), strict=True):
        assert abs(point.total - other.total) < Decimal("1e-20")


@settings(deadline=None)
@given(st.sampled_from(EVERY), PAIRS, st.randoms(use_true_random=False))
def test_the_order_of_bids_makes_no_difference(
    identity: str, pairs: list[tuple[Decimal, Decimal]], random: object
) -> None:
    assume(len(pairs) > 1)
    before = sorted(point.total for point in points(identity, list(pairs)))
    random.shuffle(pairs)  # type: ignore[attr-defined]
    assert sorted(point.total for point in points(identity, list(pairs))) == before


@settings(deadline=None)
@given(st.sampled_from(EVERY), PAIRS, st.decimals(1, 99, places=1))
def test_totals_over_arrays_are_the_exact_totals(
    identity: str, pairs: list[tuple[Decimal, Decimal]], weight: Decimal
) -> None:
    quality = np.array([[float(one) for one, _ in pairs]])
    price = np.array([[float(one) for _, one in pairs]])
    fast = formula(identity).totals
    assert fast is not None
    stands = np.ones_like(quality, dtype=bool)
    found = fast(quality, price, stands, np.array([[float(weight)]]), SETTINGS.get(identity, {}))
    exact = [float(point.total) for point in points(identity, list(pairs), weight)]
    assert found[0] == pytest.approx(exact, rel=1e-9, abs=1e-9)
