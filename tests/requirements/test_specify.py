"""From library to specification: nothing is left unsettled, and the weights sum to exactly 100."""

from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from joinedup.requirements.model import Obligation
from joinedup.requirements.specify import CategoryChoice, Choice, RequirementChoice, specify
from joinedup.requirements.weights import SpecificationError
from tests.requirements.made import library, requirement

A, B, C = requirement("A"), requirement("B"), requirement("C", "in")
TIMED = requirement("T", parameters=(("days", "30"), ("place", "the force's own")))
OPTIONAL = requirement("O", "in", obligation=Obligation.COULD)
LIBRARY = library(A, B, C, TIMED, OPTIONAL)


def choice(*requirements, **other):
    return Choice(procurement="p", title="P", requirements=requirements, **other)


def one(identity, weight=None, values=(), obligation=None):
    return RequirementChoice(
        id=identity, weight=None if weight is None else Decimal(weight), values=values, obligation=obligation
    )


def weights(specification):
    return {each.requirement.id: each.weight for each in specification.requirements}


def refused(asked):
    with pytest.raises(SpecificationError) as caught:
        specify(LIBRARY, asked)
    return caught.value


def test_weights_given_one_by_one_are_kept():
    assert weights(specify(LIBRARY, choice(one("A", 70), one("B", 30)))) == {"A": 70, "B": 30}


def test_a_category_shares_its_weight_evenly():
    asked = choice(categories=(CategoryChoice(id="out", weight=Decimal(100)),), leave_out=("T",))
    assert weights(specify(LIBRARY, asked)) == {"A": 50, "B": 50}


def test_a_weight_of_its_own_comes_out_of_the_category():
    asked = choice(one("A", 80), categories=(CategoryChoice(id="out", weight=Decimal(100)),), leave_out=("T",))
    assert weights(specify(LIBRARY, asked)) == {"A": 80, "B": 20}


def test_odd_hundredths_go_to_the_first_ids():
    asked = choice(
        one("T", values=(("days", "1"), ("place", "x"))), categories=(CategoryChoice(id="out", weight=Decimal(100)),)
    )
    found = weights(specify(LIBRARY, asked))
    assert found == {"A": Decimal("33.34"), "B": Decimal("33.33"), "T": Decimal("33.33")}


def test_a_must_without_weight_is_pass_or_fail():
    assert weights(specify(LIBRARY, choice(one("A", 100), one("B")))) == {"A": 100, "B": 0}


def test_a_could_without_weight_is_refused_since_it_could_change_nothing():
    error = refused(choice(one("A", 100), one("O")))
    assert error.subject == "O"
    assert "could change nothing" in error.problem


def test_a_should_that_this_buyer_makes_a_must_may_go_without_weight():
    found = specify(LIBRARY, choice(one("A", 100), one("O", obligation=Obligation.MUST)))
    assert found.requirements[1].obligation is Obligation.MUST


@pytest.mark.parametrize(("second", "words"), [(29, "sum to 99, not 100"), ("30.5", "sum to 100.5, not 100")])
def test_weights_that_do_not_sum_to_100_are_refused_with_their_sum(second, words):
    error = refused(choice(one("A", 70), one("B", second)))
    assert words in error.problem
    assert error.subject == ""


def test_the_remedy_says_by_how_much():
    assert refused(choice(one("A", 70), one("B", 29))).remedy == "Add 1 so that they sum to 100."
    assert refused(choice(one("A", 70), one("B", 31))).remedy == "Take away 1 so that they sum to 100."


@pytest.mark.parametrize("weight", ["-1", "101", "0.001"])
def test_an_impossible_weight_is_refused(weight):
    assert refused(choice(one("A", weight), one("B", 50))).subject == "A"
    assert refused(choice(categories=(CategoryChoice(id="in", weight=Decimal(weight)),))).subject == "in"


def test_parts_that_outweigh_their_category_are_refused():
    asked = choice(
        one("A", 60), one("B", 50), categories=(CategoryChoice(id="out", weight=Decimal(100)),), leave_out=("T",)
    )
    assert "sum to 110" in refused(asked).problem


def test_parts_that_leave_a_rest_nobody_takes_are_refused():
    asked = choice(
        one("A", 60), one("B", 30), categories=(CategoryChoice(id="out", weight=Decimal(100)),), leave_out=("T",)
    )
    assert "sum to 90" in refused(asked).problem


def test_what_interfaces_need_is_taken_in_with_a_weight_of_its_own():
    found = specify(LIBRARY, choice(one("A", 90), needs=("A", "C"), needs_weight=Decimal(10), interfaces=("i",)))
    assert weights(found) == {"A": 90, "C": 10}
    assert found.interfaces == ("i",)


def test_a_weight_for_needs_that_add_nothing_is_refused():
    error = refused(choice(one("A", 100), needs=("A",), needs_weight=Decimal(10)))
    assert error.subject == "interface_needs"
    assert "not taken in already" in error.problem


def test_a_parameter_that_is_not_set_is_named_with_its_suggestion():
    error = refused(choice(one("T", 100, (("place", "x"),))))
    assert error.subject == "T"
    assert "'days' (days)" in error.problem
    assert "suggested is 30" in error.remedy


def test_parameters_are_written_into_the_text():
    found = specify(LIBRARY, choice(one("T", 100, (("place", "an archive"), ("days", "14")))))
    assert found.requirements[0].text == "Done within 14 units within an archive units"
    assert found.requirements[0].values == (("days", "14"), ("place", "an archive"))


@pytest.mark.parametrize("value", ["soon", "-1", "1e9", "{days}", "14\n15", "١٤"])
def test_a_number_that_is_none_is_refused(value):
    assert refused(choice(one("T", 100, (("days", value), ("place", "x"))))).subject == "T"


@pytest.mark.parametrize("value", ["{days}", "a\nb", "x" * 201])
def test_a_value_that_would_break_the_text_is_refused(value):
    assert "too long or holds braces" in refused(choice(one("T", 100, (("days", "1"), ("place", value))))).problem


def test_a_parameter_that_the_requirement_does_not_have_is_refused():
    assert "no parameter 'hours'" in refused(choice(one("A", 100, (("hours", "1"),)))).problem


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        (choice(one("a", 100)), "There is no requirement 'a'"),
        (choice(categories=(CategoryChoice(id="outt"),)), "Did you mean 'out'?"),
        (choice(one("A", 100), leave_out=("Z",)), "There is no requirement 'Z'"),
        (choice(one("A", 100), needs=("Z",)), "There is no requirement 'Z'"),
        (choice(one("A", 100), one("A", 0)), "given twice"),
        (choice(one("A", 100), leave_out=("A",)), "both asked for and left out"),
        (choice(), "asks for nothing"),
    ],
)
def test_what_does_not_fit_the_library_is_refused(asked, words):
    assert words in str(refused(asked))


def test_a_specification_lists_requirements_by_id_whatever_the_order_they_were_given_in():
    first = specify(LIBRARY, choice(one("B", 40), one("A", 60)))
    assert first == specify(LIBRARY, choice(one("A", 60), one("B", 40)))


@given(
    st.lists(st.decimals(0, 100, places=2), min_size=1, max_size=4),
    st.integers(1, 60),
    st.integers(0, 3),
)
def test_whatever_is_shared_out_sums_to_100_and_nobody_in_a_category_gets_two_hundredths_more(own, members, settled):
    assume(sum(own) <= 100)
    known = [requirement(f"R{number:02}") for number in range(members)]
    picked = [one(each.id, weight) for each, weight in zip(known[:settled], own, strict=False)]
    assume(len(picked) < members)
    asked = choice(*picked, categories=(CategoryChoice(id="out", weight=Decimal(100)),))
    found = weights(specify(library(*known), asked))
    assert sum(found.values()) == 100
    shared = [found[each.id] for each in known if each.id not in {one.id for one in picked}]
    assert max(shared) - min(shared) <= Decimal("0.01")
    for each in picked:
        assert found[each.id] == each.weight
