"""The labelled pairs that matching is measured on mean what they say."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.matching_far import WORDS, far
from benchmarks.matching_tasks import DEVELOPMENT
from joinedup.assurance.fit.tokens import lexicon
from joinedup.shell.sources.profiles import load_profiles


def test_no_word_of_the_far_copies_is_read_as_its_original_by_the_vocabulary_that_is_measured() -> None:
    read = lexicon(load_profiles().vocabulary, ())
    assert [(one, other) for one, other in WORDS.items() if set(read.name(one)) & set(read.name(other))] == []


@pytest.mark.shared_data
def test_far_copies_are_the_same_each_time_and_split_by_provider(shared_data: Path) -> None:
    tasks = list(far(shared_data))
    assert [one.gold for one in tasks] == [one.gold for one in far(shared_data)]
    held = [one for one in tasks if one.held_out]
    assert sum(len(one.gold) for one in held) >= 200
    assert not {one.provider for one in held} & set(DEVELOPMENT)
    for one in tasks:
        mine = {each.id for entity in one.source for each in entity.fields}
        theirs = {each.id for entity in one.target for each in entity.fields}
        assert all(source in mine and target in theirs for source, target in one.gold)
