"""Short forms that lists make up for themselves."""

from __future__ import annotations

import pytest

from joinedup.assurance.fit.short_forms import shortened
from joinedup.assurance.fit.tokens import lexicon
from joinedup.shell.sources.knowledge.profiles import load_profiles

FULL = ("discharge", "description", "visitor", "contact", "contract", "currency")


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("dschrg", "discharge"),
        ("disch", "discharge"),
        ("dscrptn", "description"),
        ("crrncy", "currency"),
        ("cntrct", "contract"),
    ],
)
def test_words_cut_off_or_without_vowels_are_read_as_the_only_one_they_can_be(short: str, full: str) -> None:
    assert shortened([short], FULL) == {short: full}


@pytest.mark.parametrize("word", ["cont", "visit", "di", "xyz", "discharged"])
def test_what_may_be_several_or_a_word_of_its_own_stays_as_it_is(word: str) -> None:
    assert shortened([word], FULL) == {}


def test_the_other_names_teach_how_a_name_is_shortened() -> None:
    vocabulary = load_profiles().vocabulary
    taught = lexicon(vocabulary, ["dschrg_dt", "dischargeDate"])
    assert taught.name("dschrg_dt") == taught.name("dischargeDate")


def test_a_word_that_a_description_uses_is_no_short_form() -> None:
    vocabulary = load_profiles().vocabulary
    names = ["lanc_name", "lancasterName"]
    assert lexicon(vocabulary, names).name("lanc_name") == lexicon(vocabulary, names).name("lancasterName")
    said = lexicon(vocabulary, names, ["A lanc of the old sort."])
    assert said.name("lanc_name") != said.name("lancasterName")


@pytest.mark.parametrize(
    ("run_together", "parted"),
    [("dischtime", "discharge_time"), ("itemid", "item_identifier"), ("offencedt", "offence_date")],
)
def test_a_short_word_at_the_end_is_parted_off(run_together: str, parted: str) -> None:
    words = lexicon(load_profiles().vocabulary, ["discharge_place", "item_no"])
    assert words.name(run_together) == words.name(parted)
