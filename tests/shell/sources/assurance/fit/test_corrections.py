"""What people said of fields is kept, and read back as it was said."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from joinedup.assurance.fit.correction import Correction
from joinedup.shell.sources.assurance.fit.corrections import keep_corrections, read_corrections
from joinedup.values import InputError

TEXTS = st.text(
    alphabet=st.characters(blacklist_categories=("Cs", "Cc", "Zl", "Zp", "Cn", "Co"), blacklist_characters="\ufeff"),
    min_size=1,
    max_size=30,
).filter(lambda text: text == text.strip())


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(TEXTS, TEXTS, st.sampled_from(["same", "different"]), TEXTS), max_size=5))
def test_what_is_kept_is_read_back(
    tmp_path_factory: pytest.TempPathFactory, said: list[tuple[str, str, str, str]]
) -> None:
    path = tmp_path_factory.mktemp("kept") / "corrections.yaml"
    given = [Correction(source=one, target=two, verdict=verdict, who=who) for one, two, verdict, who in said]  # type: ignore[arg-type]
    kept = keep_corrections(path, given)
    assert sorted(kept, key=str) == sorted(read_corrections(path), key=str)
    assert {(one.source, one.target) for one in kept} == {(one.source, one.target) for one in given}


def test_a_later_word_replaces_an_earlier_one(tmp_path: Path) -> None:
    path = tmp_path / "c.yaml"
    keep_corrections(path, [Correction(source="a", target="b", verdict="same")])
    keep_corrections(path, [Correction(source="a", target="b", verdict="different", why="seen live")])
    (one,) = read_corrections(path)
    assert (one.verdict, one.why) == ("different", "seen live")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("corrections:\n  - {source: a, target: b, verdict: perhaps}\n", "perhaps"),
        ("corrections:\n  - {source: a, target: b}\n", "verdict"),
        (
            "corrections:\n  - {source: a, target: b, verdict: same}\n  - {source: a, target: b, verdict: same}\n",
            "twice",
        ),
        ("other: 1\n", "other"),
    ],
)
def test_a_broken_file_is_refused_with_its_line(tmp_path: Path, content: str, said: str) -> None:
    path = tmp_path / "c.yaml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match=said) as slip:
        read_corrections(path)
    assert "line" in slip.value.place
