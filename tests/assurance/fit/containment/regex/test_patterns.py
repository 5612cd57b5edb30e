"""Patterns: matched as a plain engine matches them, and a text is found where there is one."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from joinedup.assurance.fit.containment.regex.automaton import automaton
from joinedup.assurance.fit.containment.regex.lookaheads import simple_parts
from joinedup.assurance.fit.containment.regex.words import TooManyStatesError, Wanted, word

_parts = st.recursive(
    st.sampled_from(["a", "b", "c", "[ab]", "[^a]", "(?:)"]),
    lambda inner: (
        st.builds(lambda one, two: f"{one}{two}", inner, inner)
        | st.builds(lambda one, two: f"(?:{one}|{two})", inner, inner)
        | st.builds(lambda one, how: f"(?:{one}){how}", inner, st.sampled_from(["*", "+", "?", "{2}", "{1,3}", "{2,}"]))
    ),
    max_leaves=6,
)
patterns = st.builds(
    lambda start, one, end: f"{start}{one}{end}", st.sampled_from(["", "^"]), _parts, st.sampled_from(["", "$"])
)
texts = st.text("abc", max_size=6)


@settings(deadline=None)
@given(pattern=patterns, text=texts)
def test_a_text_matches_where_a_plain_engine_says_so(pattern: str, text: str) -> None:
    known = automaton(pattern)
    assert known is not None
    # `$` of the plain engine also stands before a last line end, which these texts do not have.
    assert known.matches(text) == (re.search(pattern, text) is not None)


@settings(deadline=None)
@given(found=patterns, absent=patterns, not_among=st.sets(texts, max_size=3), least=st.integers(0, 3))
def test_a_text_found_is_as_wanted_and_where_none_is_found_there_is_none(
    found: str, absent: str, not_among: set[str], least: int
) -> None:
    one, other = automaton(found), automaton(absent)
    assert one is not None
    assert other is not None
    wanted = Wanted(found=(one,), absent=(other,), not_among=frozenset(not_among), least=least, most=4)
    text = word(wanted, 50_000)
    if text is None:
        short = ["".join(letters) for size in range(least, 5) for letters in _words(size)]
        assert not any(
            re.search(found, guess) and not re.search(absent, guess) and guess not in not_among for guess in short
        )
    else:
        assert re.search(found, text)
        assert not re.search(absent, text)
        assert text not in not_among
        assert least <= len(text) <= 4


def _words(size: int) -> list[str]:
    return [""] if size == 0 else [letter + rest for letter in "abcd" for rest in _words(size - 1)]


@pytest.mark.parametrize(
    ("pattern", "text", "matches"),
    [
        (r"^\d$", "٣", False),
        (r"^\w$", "é", False),
        (r"^\s$", "\ufeff", True),
        (r"^.$", "\u2028", False),
        (r"^.$", "🚓", True),
        (r"^a$", "a\n", False),
        (r"^\x41\u0042\u{43}$", "ABC", True),
        (r"^[\]\-\\]+$", "]-\\", True),
        (r"^(?<year>\d{4})-", "2024-05", True),
        (r"^\cC$", "\x03", True),
        (r"^$", "", True),
        (r"a||b", "", True),
    ],
)
def test_details_of_the_language_are_right(pattern: str, text: str, matches: bool) -> None:
    known = automaton(pattern)
    assert known is not None
    assert known.matches(text) is matches


@pytest.mark.parametrize(
    "pattern",
    [
        r"\bword",
        r"(a)\1",
        r"(?<=a)b",
        "a(?=b)",
        r"\p{Script=Latin}",
        r"\p{Cn}",
        r"\p{L",
        r"\p{NoSuch}",
        "(?i)a",
        "a{99999}",
        "[",
        "a)",
        "(" * 200,
        "a++",
        "x" * 9_999,
    ],
)
def test_what_is_not_regular_or_not_read_is_left_to_others(pattern: str) -> None:
    assert automaton(pattern) is None


def test_looking_ahead_at_the_start_is_told_as_several_patterns() -> None:
    assert simple_parts("^(?=.*a)(?!b)c$") == [("^(?:.*a)", True), ("^(?:b)", False), ("^c$", True)]
    assert simple_parts("^(?=a)b|c") == [("^(?=a)b|c", True)]
    assert simple_parts("a(?=b)") == [("a(?=b)", True)]


def test_a_search_that_grows_too_far_is_given_up() -> None:
    one, other = automaton("(a|b)*a(a|b){16}$"), automaton("(a|b)*b(a|b){16}$")
    assert one is not None
    assert other is not None
    with pytest.raises(TooManyStatesError):
        word(Wanted(found=(one, other), absent=(), not_among=frozenset(), least=0, most=None), 2_000)


@pytest.mark.parametrize(
    ("pattern", "text", "matches"),
    [
        (r"^\p{L}+$", "Ŵynłódź", True),
        (r"^\p{L}+$", "a1", False),
        (r"^\p{Letter}$", "ж", True),
        (r"^\p{Lu}$", "Ż", True),
        (r"^\p{gc=Ll}$", "Ż", False),
        (r"^\p{LC}$", "ª", False),
        (r"^\P{L}$", "7", True),
        (r"^[\p{L}\p{Nd}' -]+$", "O'Ñandú 7", True),
        (r"^[^\p{L}]$", "é", False),
        (r"^\p{Co}$", "\U00100000", True),
    ],
)
def test_characters_are_known_by_their_category(pattern: str, text: str, matches: bool) -> None:
    known = automaton(pattern)
    assert known is not None
    assert known.matches(text) is matches


@settings(deadline=None)
@given(st.characters(exclude_categories=["Cs", "Cn"]), st.sampled_from(["L", "Lu", "Nd", "P", "S", "Zs", "M", "Cc"]))
def test_a_category_holds_what_the_tables_say(char: str, name: str) -> None:
    known, others = automaton(rf"^\p{{{name}}}$"), automaton(rf"^\P{{{name}}}$")
    assert known is not None
    assert others is not None
    assert known.matches(char) == unicodedata.category(char).startswith(name)
    assert others.matches(char) != known.matches(char)
