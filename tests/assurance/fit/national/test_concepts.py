"""Each distinct field is read as one concept: a profile's where names or words say so, else one of its own."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from joinedup.assurance.fit.national.concepts import concepts
from joinedup.assurance.fit.national.model import Reference, Signature
from joinedup.knowledge.profiles import Kind

BIRTH = Reference(signature=Signature("birth date", Kind.DATE, "born person"), synonyms=("dob",))
CUSTODY = Reference(signature=Signature("custody number", Kind.TEXT, "given person station"))


def meant(words: str, kind: Kind = Kind.TEXT, said: str = "", *, seen: int = 1) -> str:
    """The concept of one field beside the two references."""
    one = Signature(words, kind, said)
    return concepts({one: seen}, [BIRTH, CUSTODY])[one].concept


def test_a_name_that_a_profile_uses_is_its_concept() -> None:
    assert meant("birth date", Kind.DATE) == "birth date"


def test_another_word_that_a_profile_lists_is_its_concept() -> None:
    assert meant("dob") == "birth date"


def test_a_name_spelt_nearly_so_is_its_concept_if_its_kind_allows() -> None:
    assert meant("custody numbr") == "custody number"
    assert meant("custody numbr", Kind.FLAG) == "custody numbr"


def test_a_like_name_counts_more_where_the_descriptions_agree() -> None:
    assert meant("birth day", Kind.DATE, "born person") == "birth date"


def test_a_name_that_no_profile_has_is_a_concept_of_its_own() -> None:
    assert meant("exhaust volume") == "exhaust volume"
    assert meant("名前") == "名前"


def test_a_name_that_one_product_alone_uses_joins_what_several_call_nearly_so() -> None:
    alone, shared = Signature("exhaust volum", Kind.NUMBER), Signature("exhaust volume", Kind.NUMBER)
    found = concepts({alone: 1, shared: 3}, [])
    assert found[alone].concept == found[shared].concept == "exhaust volume"
    assert 0.75 <= found[alone].sure < 1.0


@given(
    names=st.lists(st.text("abcdef ", min_size=1, max_size=12).filter(str.strip), max_size=12),
    kinds=st.sampled_from(Kind),
)
def test_every_field_has_a_concept_whatever_the_order(names: list[str], kinds: Kind) -> None:
    seen = {Signature(" ".join(sorted(set(name.split()))), kinds): 1 + len(name) % 3 for name in names}
    found = concepts(seen, [BIRTH, CUSTODY])
    assert found.keys() == seen.keys()
    assert found == concepts(dict(reversed(seen.items())), [CUSTODY, BIRTH])


@pytest.mark.parametrize("seen", [{}, {Signature("x", Kind.ANY): 1}])
def test_without_profiles_nothing_is_lost(seen: dict[Signature, int]) -> None:
    assert concepts(seen, []).keys() == seen.keys()
