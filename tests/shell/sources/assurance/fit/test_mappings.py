"""Mapping documents are read back as they were written, and whatever else comes is refused with its place."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from joinedup.assurance.fit.mapping import STEPS, MappingDocument, Rule
from joinedup.shell.reports.assurance.fit.mapping.document import mapping_dict
from joinedup.shell.sources.assurance.fit.mappings import read_mapping, read_mapping_file
from joinedup.values import InputError

NAMES = st.text(max_size=5)
WAYS = st.lists(NAMES, min_size=1, max_size=4).map(tuple)
RULES = st.builds(
    Rule,
    source=WAYS,
    target=st.tuples(NAMES),
    steps=st.lists(st.sampled_from(STEPS), max_size=3).map(tuple),
    codes=st.dictionaries(NAMES, NAMES, max_size=3),
    needed=st.booleans(),
    confirm=st.booleans(),
)
MAPPINGS = st.builds(
    MappingDocument,
    source=NAMES,
    target=NAMES,
    rules=st.lists(RULES, max_size=4, unique_by=lambda one: one.target).map(tuple),
    missing=st.lists(NAMES, max_size=3).map(tuple),
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=4),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=8,
)


@settings(deadline=None)
@given(MAPPINGS)
def test_what_is_written_is_read_back(mapping: MappingDocument) -> None:
    assert read_mapping(json.loads(json.dumps(mapping_dict(mapping))), "m.json") == mapping


@settings(deadline=None, max_examples=300)
@given(
    MAPPINGS,
    st.lists(
        st.tuples(
            st.sampled_from(["", "rules", "missing", "source", "form", "0", "from", "to", "steps", "codes", "needed"]),
            JSON,
        ),
        min_size=1,
        max_size=3,
    ),
)
def test_a_document_that_was_tampered_with_is_read_or_refused_and_nothing_else(
    mapping: MappingDocument, changes: list[tuple[str, Any]]
) -> None:
    root: Any = json.loads(json.dumps(mapping_dict(mapping)))
    for key, value in changes:
        if key in root:
            root[key] = value
        elif isinstance(root.get("rules"), list) and root["rules"]:
            first = root["rules"][0]
            if isinstance(first, dict) and key:
                first[key] = value
            else:
                root["rules"][0] = value
    assert _named(root)


def _named(root: Any) -> bool:
    """Whether ``root`` is read, or refused with its file and a remedy."""
    try:
        return isinstance(read_mapping(root, "m.json"), MappingDocument)
    except InputError as slip:
        return slip.file == "m.json" and bool(slip.remedy)


@settings(deadline=None)
@given(JSON)
def test_any_other_json_is_refused(root: Any) -> None:
    with pytest.raises(InputError, match="no mapping document"):
        read_mapping(root, "m.json")


@pytest.mark.parametrize(
    ("change", "said", "place"),
    [
        ({"rules": {}}, "rules are not a list", "/rules"),
        ({"rules": [{"from": ["a"], "to": ["b"], "extra": 1}]}, "no field 'extra'", "/rules/0"),
        ({"rules": [{"from": {"a": 1}, "to": ["b"]}]}, "lists of names", "/rules/0"),
        ({"rules": [{"from": ["a"] * 33, "to": ["b"]}]}, "1 to 32", "/rules/0"),
        ({"rules": [{"from": ["a"], "to": ["b"], "codes": [["a", "b"]]}]}, "codes are texts", "/rules/0"),
        ({"rules": [{"from": ["a"], "to": ["b"], "needed": "yes"}]}, "true or false", "/rules/0"),
        ({"rules": [{"from": ["a"], "to": ["b"]}, {"from": ["c"], "to": ["b"]}]}, "two rules", "/rules"),
        ({"rules": [{"from": ["a"], "to": ["b"]}, {"from": ["c"], "to": ["b", "c"]}]}, "stand within", "/rules"),
        ({"missing": "x"}, "not a list of texts", "/missing"),
        ({"source": 1}, "source is not a text", "/source"),
        ({"rule": []}, "no field 'rule'", ""),
    ],
)
def test_what_is_wrong_is_named_with_its_place(change: dict[str, Any], said: str, place: str) -> None:
    root = {"form": "joinedup-mapping/1", "source": "a", "target": "b", "rules": [], "missing": []} | change
    with pytest.raises(InputError, match=said) as slip:
        read_mapping(root, "m.json")
    assert slip.value.place == place


@pytest.mark.parametrize(
    "content", [b"", b"{", b"\xff\xfe{", b"[" * 500, b'{"form": "joinedup-mapping/1", "rules": NaN}']
)
def test_what_is_no_json_is_refused_with_the_file(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "m.json"
    path.write_bytes(content)
    with pytest.raises(InputError, match=r"m\.json"):
        read_mapping_file(path)
