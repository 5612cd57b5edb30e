"""The labelled pairs that matching is measured on mean what they say."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from benchmarks.matching import ours, score
from benchmarks.matching_far import WORDS, far
from benchmarks.matching_police import police
from benchmarks.matching_shared import shared
from benchmarks.matching_tasks import DEVELOPMENT, Task
from joinedup.assurance.fit.matching import match
from joinedup.assurance.fit.tokens import lexicon
from joinedup.knowledge.profiles import Profiles
from joinedup.shell.sources.knowledge.profiles import load_profiles


def test_no_word_of_the_far_copies_is_read_as_its_original_by_the_vocabulary_that_is_measured() -> None:
    read = lexicon(load_profiles().vocabulary, ())
    assert [(one, other) for one, other in WORDS.items() if set(read.name(one)) & set(read.name(other))] == []


@pytest.mark.shared_data
def test_far_copies_are_the_same_each_time_and_split_by_provider(shared_data: Path) -> None:
    tasks = list(far(shared_data))
    assert [task.gold for task in tasks] == [one.gold for one in far(shared_data)]
    held = [task for task in tasks if task.held_out]
    assert sum(len(one.gold) for one in held) >= 200
    assert not {one.provider for one in held} & set(DEVELOPMENT)
    for task in tasks:
        mine = {field.id for entity in task.source for field in entity.fields}
        theirs = {field.id for entity in task.target for field in entity.fields}
        assert all(source in mine and target in theirs for source, target in task.gold)


def test_old_police_columns_are_found_and_their_confidence_means_what_it_says() -> None:
    profiles = load_profiles()
    tasks = [one for one in police(profiles) if one.held_out]
    ranked = score(ours(tasks, profiles), tasks)
    assert ranked.rates[0] >= 0.85
    assert ranked.rates[1] >= 0.95
    assert gap(tasks, profiles) <= 0.1


@pytest.mark.shared_data
def test_fields_that_share_a_target_are_found_and_their_confidence_means_what_it_says(shared_data: Path) -> None:
    tasks = [one for one in shared(shared_data) if one.held_out][::8]
    profiles = load_profiles()
    assert score(ours(tasks, profiles), tasks).rates[0] >= 0.9
    assert gap(tasks, profiles) <= 0.1


def gap(tasks: Sequence[Task], profiles: Profiles) -> float:
    """How far what is said of the likeliest targets is from what is true of them, as a mean."""
    said, right = [], []
    for task in tasks:
        gold = set(task.gold)
        for one in match(
            task.source, task.target, vocabulary=profiles.vocabulary, calibration=profiles.calibration, top=1
        ):
            said.append(one.candidates[0].confidence)
            right.append((one.source, one.candidates[0].target) in gold)
    return abs(sum(said) / len(said) - sum(right) / len(right))
