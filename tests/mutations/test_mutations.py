"""Break real descriptions in known ways: exactly the check that should notice does, at the very place."""

from __future__ import annotations

from pathlib import Path

import pytest

from joinedup.assurance.load import load
from tests.mutations import MUTATIONS, Mutation
from tests.mutations.corpus import chosen, expected, news

pytestmark = pytest.mark.shared_data


@pytest.mark.parametrize("mutation", MUTATIONS, ids=lambda one: one.name)
def test_a_document_broken_in_one_way_is_told_by_the_check_for_it_and_no_other(
    mutation: Mutation, shared_data: Path
) -> None:
    folder = shared_data / "api-descriptions"
    places = list(chosen(mutation, folder))
    assert places, "no real document can be broken in this way"
    for name, site in places:
        new = news(folder, name, site)
        assert expected(mutation, site) in new, (name, site.at, sorted(new))
        others = {check for check, _ in new} - {mutation.check} - mutation.also
        assert not others, (name, site.at, sorted(one for one in new if one[0] in others))


def test_every_mutation_expects_a_check_that_there_is() -> None:
    known = {one.id for one in load()}
    assert {name for mutation in MUTATIONS for name in (mutation.check, *mutation.also)} <= known


def test_the_corpus_is_large_enough_to_mean_something() -> None:
    assert len(MUTATIONS) >= 40
    assert len({mutation.check for mutation in MUTATIONS}) >= 40
