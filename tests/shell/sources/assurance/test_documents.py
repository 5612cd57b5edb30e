"""Reading JSON and YAML text, with positions."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from joinedup.shell.sources import limits
from joinedup.shell.sources.assurance.documents import read_document
from joinedup.shell.sources.text.pointers import escape, look_up
from joinedup.values import InputError

_TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\x00\x85\u2028\u2029\ufeff"), max_size=8)
_KEYS = st.text(st.sampled_from('ab"\\/~ {}[],:é<'), max_size=4)
_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**9), 10**9) | _TEXT,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_KEYS, inner, max_size=4),
    max_leaves=20,
)


def _pointers(value: Any, pointer: str = "") -> list[str]:
    pairs: list[tuple[str, Any]] = []
    if isinstance(value, dict):
        pairs = list(value.items())
    elif isinstance(value, list):
        pairs = [(str(place), inner) for place, inner in enumerate(value)]
    found = [pointer]
    for key, inner in pairs:
        found += _pointers(inner, f"{pointer}/{escape(key)}")
    return found


def _slow_places(text: str, value: Any) -> dict[str, tuple[int, int]]:
    """Plain reference: walk the text one character at a time."""
    places: dict[str, tuple[int, int]] = {}

    def blank(at: int) -> int:
        while at < len(text) and text[at] in " \t\r\n,":
            at += 1
        return at

    def place(at: int) -> tuple[int, int]:
        before = text[:at]
        return before.count("\n") + 1, at - (before.rfind("\n") + 1) + 1

    decoder = json.JSONDecoder()

    def walk(node: Any, at: int, pointer: str) -> int:
        if isinstance(node, dict):
            at += 1
            for key, inner in node.items():
                at = blank(at)
                inner_pointer = f"{pointer}/{escape(key)}"
                places[inner_pointer] = place(at)
                _, at = decoder.raw_decode(text, at)
                at = blank(at)
                at = walk(inner, blank(at + 1), inner_pointer)
            return blank(at) + 1
        if isinstance(node, list):
            at += 1
            for number, inner in enumerate(node):
                at = blank(at)
                places[f"{pointer}/{number}"] = place(at)
                at = walk(inner, at, f"{pointer}/{number}")
            return blank(at) + 1
        return decoder.raw_decode(text, at)[1]

    start = blank(0)
    places[""] = place(start)
    walk(value, start, "")
    return places


@given(
    st.dictionaries(_KEYS, _VALUES, max_size=4) | st.lists(_VALUES, max_size=4),
    st.sampled_from([None, 1, 2, 2, 2, 4]),
    st.booleans(),
    st.sampled_from(["", "\n "]),
)
def test_places_in_json_agree_with_a_plain_walk_of_the_text(
    value: Any, indent: int | None, ascii_only: bool, before: str
) -> None:
    text = before + json.dumps(value, indent=indent, ensure_ascii=ascii_only)
    document = read_document(text.encode(), "a.json")
    assert document.root == value
    assert document.duplicates == ()
    assert document.locate(_pointers(value)) == _slow_places(text, value)


class _Dumper(yaml.SafeDumper):
    """Quotes what only YAML 1.2 takes for a number, such as the text ``0E0``: the library knows YAML 1.1."""


_Dumper.add_implicit_resolver(
    "tag:yaml.org,2002:float",
    re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$"),
    list("-+.0123456789"),
)


@given(_VALUES, st.booleans())
def test_yaml_gives_back_what_was_written_and_every_value_has_a_place(value: Any, flow: bool) -> None:
    text = yaml.dump({"root": value}, Dumper=_Dumper, default_flow_style=flow, allow_unicode=True, sort_keys=False)
    document = read_document(text.encode(), "a.yaml")
    assert document.root == {"root": value}
    for pointer, (line, column) in document.locate(_pointers({"root": value})).items():
        assert 1 <= line <= text.count("\n") + 1
        assert column >= 1
        assert look_up(document.root, pointer)[0]


def test_places_are_found_below_more_levels_than_are_passed_in_one_step() -> None:
    value: Any = {"last": [1, {"]": "}"}]}
    for depth in range(60):
        value = {f"before{depth}": {"a": ["[", {}]}, "inner": [value, {}], "after": ["{", []]}
    for indent in (None, 2, 3):
        text = json.dumps(value, indent=indent)
        assert read_document(text.encode(), "a.json").locate(_pointers(value)) == _slow_places(text, value)


def test_of_a_key_given_twice_the_last_one_counts_and_is_placed() -> None:
    document = read_document(b'{"a": {"b": 1, "c": 2},\n "a":\n {"c": 3}}', "a.json")
    assert document.duplicates == ("/a",)
    assert document.root == {"a": {"c": 3}}
    assert document.locate(["/a", "/a/b", "/a/c"]) == {"/a": (2, 2), "/a/b": (2, 2), "/a/c": (3, 3)}


def test_a_yaml_object_in_a_list_is_placed_where_it_begins() -> None:
    document = read_document(b"all:\n  - name: a\n    in: query\n  -\n    name: b\n  - [c,\n     d]\n", "a.yaml")
    places = document.locate(["/all", "/all/0", "/all/0/in", "/all/1", "/all/2", "/all/2/1"])
    assert [places[place] for place in sorted(places)] == [(1, 1), (2, 5), (3, 5), (5, 5), (6, 5), (7, 6)]


def test_yaml_keys_are_placed_on_the_line_where_they_stand() -> None:
    document = read_document(b"# first\nopenapi: 3.0.3\npaths:\n  /a:\n    get:\n      tags: [x, y]\n", "a.yaml")
    assert document.locate(["/paths/~1a/get", "/paths/~1a/get/tags/1"]) == {
        "/paths/~1a/get": (5, 5),
        "/paths/~1a/get/tags/1": (6, 17),
    }


def test_a_pointer_to_nothing_is_placed_at_its_nearest_parent() -> None:
    for content, name in ((b'{"a":\n {"b": 1}}', "a.json"), (b"a:\n  b: 1\n", "a.yaml")):
        document = read_document(content, name)
        assert document.locate(["/a/b/c/d"])["/a/b/c/d"] == document.locate(["/a/b"])["/a/b"]


def test_yaml_keeps_what_was_written_where_old_yaml_would_guess() -> None:
    text = b"country: NO\nswitch: on\nday: 2026-01-02\nkey:\n  200: ok\n  yes: fine\noctal: 0o17\nhex: 0x1f\nold: 017\ntime: 12:30:45\n"
    assert read_document(text, "a.yaml").root == {
        "country": "NO",
        "switch": "on",
        "day": "2026-01-02",
        "key": {"200": "ok", "yes": "fine"},
        "octal": 15,
        "hex": 31,
        "old": 17,
        "time": "12:30:45",
    }


def test_a_quoted_scalar_stays_text_and_a_tag_is_obeyed() -> None:
    assert read_document(b"a: '1'\nb: !!str 2\nc: !!int '3'\n", "a.yaml").root == {"a": "1", "b": "2", "c": 3}


def test_yaml_merge_keys_fill_in_what_is_not_there() -> None:
    text = b"base: &base {a: 1, b: 2}\nmore:\n  <<: *base\n  b: 3\n"
    document = read_document(text, "a.yaml")
    assert document.root["more"] == {"a": 1, "b": 3}
    assert document.locate(["/more/b"])["/more/b"] == (4, 3)


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b'{"a": 1, "b": {"c": 1, "c": 2}}', "a.json"),
        (b'{\n  "a": 1,\n  "b": {\n    "c": 1,\n    "c": 2\n  }\n}\n', "a.json"),
        (b'{"a\\\\": "\\"", "b": {"c": [{"c": 1}], "c" : 2}}', "a.json"),
        (b"a: 1\nb:\n  c: 1\n  c: 2\n", "a.yaml"),
    ],
)
def test_keys_given_twice_are_noticed(content: bytes, name: str) -> None:
    assert read_document(content, name).duplicates == ("/b/c",)


def test_text_that_only_looks_like_a_key_is_not_taken_for_one() -> None:
    value = {"a": 'say "b": then', "c\\": ":", ":": ["\\", '":']}
    assert read_document(json.dumps(value).encode(), "a.json").duplicates == ()


_LAUGHS = b"a: &a [x, x, x, x, x, x, x, x, x, x]\n" + b"".join(
    f"{chr(98 + n)}: &{chr(98 + n)} [{', '.join(['*' + chr(97 + n)] * 10)}]\n".encode() for n in range(9)
)

_HOSTILE: dict[str, tuple[bytes, str, str]] = {
    "cut_off_json": (b'{"openapi": "3.0.0", ', "a.json", "line 1"),
    "nan": (b'{"a": NaN}', "a.json", "line 1"),
    "bad_yaml": (b"a: [1, 2\nb: 3\n", "a.yaml", "line 2"),
    "tabs": (b"a:\n\t- b\n", "a.yaml", "line 2"),
    "alias_bomb": (_LAUGHS, "a.yaml", "unfolds"),
    "alias_to_itself": (b"a: &a [1, *a]\n", "a.yaml", "line 1"),
    "unknown_alias": (b"a: *nobody\n", "a.yaml", "line 1"),
    "two_documents": (b"a: 1\n---\nb: 2\n", "a.yaml", "line 2"),
    "deep_json": (b"[" * 5000 + b"]" * 5000, "a.json", "levels deep"),
    "deeper_json": (b'{"a":' * 300 + b"1" + b"}" * 300, "a.json", "levels deep"),
    "deep_yaml": (b"- " * 300 + b"x", "a.yaml", "levels deep"),
    "deep_flow_yaml": (b"a: " + b"[" * 3000 + b"]" * 3000, "a.yaml", "levels deep"),
    "picture": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "a.yaml", "PNG"),
    "zip": (b"PK\x03\x04....", "a.json", "ZIP"),
    "utf16": ('{"a": 1}'.encode("utf-16"), "a.json", "UTF-16"),
    "latin1": ("a: 1\nname: Caf\xe9\n".encode("latin-1"), "a.yaml", "line 2"),
    "latin1_json": ('{"a": "Caf\xe9"}'.encode("latin-1"), "a.json", "UTF-8"),
    "nul": (b"a: \x00", "a.yaml", "NUL"),
    "empty": (b"  \n", "a.yaml", "empty"),
    "control": (b"a: \x07\n", "a.yaml", "YAML"),
    "list_as_key": (b"? [a, b]\n: c\n", "a.yaml", "line 1"),
    "python_tag_unclosed": (b"a: !!python/object/apply:os.system [", "a.yaml", "line 2"),
}


@pytest.mark.parametrize("case", sorted(_HOSTILE))
def test_hostile_text_gets_one_clear_error_with_place_and_remedy(case: str) -> None:
    content, name, word = _HOSTILE[case]
    with pytest.raises(InputError) as caught:
        read_document(content, name)
    assert caught.value.file == name
    assert caught.value.remedy
    assert word in str(caught.value)


def test_a_python_tag_runs_nothing() -> None:
    document = read_document(b"a: !!python/object/apply:os.system ['true']\n", "a.yaml")
    assert document.root == {"a": ["true"]}


def test_a_file_that_is_too_large_is_refused_before_it_is_read() -> None:
    with pytest.raises(InputError, match="at most 64 MB"):
        limits.refuse_size(200 * 1024 * 1024, "big.json")


@settings(max_examples=300)
@given(st.binary(max_size=200) | st.text(st.sampled_from("{}[]:,-&*!|>'\"\n\t #ab1?%@`"), max_size=60).map(str.encode))
def test_any_bytes_are_read_or_refused_with_a_clear_error(content: bytes) -> None:
    for name in ("a.json", "a.yaml"):
        try:
            document = read_document(content, name)
        except InputError as error:
            assert error.remedy  # noqa: PT017 - either is right; a refusal must say what to do
        else:
            assert document.locate([""])[""] >= (1, 1)
