"""JSONata is carried out by an engine that is not ours, and gives what our own mapping gives."""

from __future__ import annotations

import json
from copy import deepcopy
from pathlib import Path
from typing import Any

import jsonata
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from joinedup.assurance.fit.coverage import EntityCoverage
from joinedup.assurance.fit.mapping import STEPS, MappingDocument, Rule, apply, mapping_of
from joinedup.shell.flows.assurance.fit.coverage import coverage_of
from joinedup.shell.reports.assurance.fit.mapping.jsonata import mapping_jsonata
from joinedup.shell.sources.assurance.fit.field_lists.lists import read_fields
from joinedup.shell.sources.knowledge.profiles import load_profiles
from tests.shell.reports.documents import documents

PACK = load_profiles()
DEMO = Path(__file__).resolve().parents[6] / "src/joinedup/demo/case/bids"


def evaluated(mapping: MappingDocument, document: Any) -> Any:
    """What the engine makes of the expression."""
    # This engine changes what it is given.
    return jsonata.Jsonata(mapping_jsonata(mapping)).evaluate(deepcopy(document))


def told_apart(value: Any) -> Any:
    """``value`` in a form in which true is not 1, and 1.0 is 1."""
    if isinstance(value, dict):
        return {key: told_apart(one) for key, one in value.items()}
    if isinstance(value, list):
        return [told_apart(one) for one in value]
    return value if isinstance(value, (str, bool)) or value is None else ("number", float(value))


def agree(mapping: MappingDocument, document: Any) -> None:
    before = json.dumps(document)
    ours = apply(mapping, document)
    assert json.dumps(document) == before
    assert told_apart(evaluated(mapping, document)) == told_apart(ours.document), mapping_jsonata(mapping)
    given_to = {rule.target for rule in mapping.rules}
    assert all(problem.target in given_to and not _at(ours.document, problem.target) for problem in ours.problems)


def _at(document: Any, way: tuple[str, ...]) -> bool:
    for name in way:
        if not isinstance(document, dict) or name not in document:
            return False
        document = document[name]
    return True


NAMES = st.sampled_from(
    ["a", "b", "in", "first name", "naïve", "x`y", '"', "$", "9", "null", "*/", "", "a.b", "function"]
)
WORDS = [
    "yes",
    "N",
    "TRUE",
    " 0 ",
    "007",
    "-0012.50",
    "12.",
    "1e3",
    "2020-01-02",
    "2020-01-02T03:04Z",
    "2020-1-2",
    "MALE",
]
TEXTS = st.sampled_from([*WORDS, " 2020-01-02\t03:04 ", "12\n", "", "male"]) | st.text(max_size=6)
# Most engines hold numbers as JavaScript does: to 15 digits.
NUMBERS = st.integers(-(10**14), 10**14) | st.decimals(-(10**6), 10**6, places=4, allow_nan=False).map(float)
SCALARS = st.none() | st.booleans() | NUMBERS | TEXTS
# Engines differ on lists directly within lists, such as coordinates: the documentation says so.
RECORDS = st.recursive(
    SCALARS,
    lambda inner: st.dictionaries(NAMES, inner | st.lists(inner, max_size=3), max_size=4),
    max_leaves=8,
)
JSON = RECORDS | st.lists(RECORDS, max_size=3)
WAYS = st.lists(NAMES, min_size=1, max_size=3).map(tuple)
CODES = st.dictionaries(
    st.sampled_from(["MALE", "male", "1", "true", "yes"]) | st.text(max_size=3), st.text(max_size=4), max_size=3
)
RULES = st.builds(
    Rule,
    source=WAYS,
    target=WAYS,
    steps=st.lists(st.sampled_from(STEPS), max_size=3, unique=True).map(tuple),
    codes=CODES,
    needed=st.booleans(),
    confirm=st.booleans(),
)


def _consistent(rules: list[Rule]) -> tuple[Rule, ...]:
    kept: list[Rule] = []
    for rule in rules:
        if not any(
            rule.target[: len(other.target)] == other.target or other.target[: len(rule.target)] == rule.target
            for other in kept
        ):
            kept.append(rule)
    return tuple(kept)


MAPPINGS = st.builds(
    MappingDocument,
    source=st.text(max_size=5),
    target=st.sampled_from(["person", "*/ x"]),
    rules=st.lists(RULES, max_size=4).map(_consistent),
    missing=st.lists(st.text(max_size=6), max_size=2).map(tuple),
)


@settings(deadline=None, max_examples=60)
@given(MAPPINGS, JSON)
def test_any_mapping_gives_the_same_from_any_document(mapping: MappingDocument, document: Any) -> None:
    agree(mapping, document)


@settings(deadline=None, max_examples=60)
@given(RULES, st.data())
def test_what_stands_where_a_rule_looks_becomes_the_same(rule: Rule, data: st.DataObject) -> None:
    value: Any = data.draw(JSON)
    for name in reversed(rule.source):
        value = data.draw(
            st.sampled_from([{name: value}, [{name: value}], [{name: value}, {name: "1"}], [[{name: value}]]])
        )
    agree(MappingDocument(source="a", target="b", rules=(rule,), missing=()), value)


def held(path: Path, profile: str) -> list[EntityCoverage]:
    """The records of a described product that a profile's entities can be had from."""
    found = coverage_of(read_fields(str(path), PACK), PACK.profile(profile), PACK).coverage
    return [entity for entity in found.entities if entity.held]


def agree_on_documents_of(one: EntityCoverage) -> None:
    mapping = mapping_of(one)
    assert one.record is not None

    @settings(deadline=None, max_examples=12)
    @given(documents(one.record))
    def same(document: Any) -> None:
        agree(mapping, document)

    same()


@pytest.mark.parametrize("profile", ["uk-basics", "pole"])
@pytest.mark.parametrize("bid", ["bramblegate", "dunnockfold", "osprey-lantern"])
def test_the_products_of_the_demonstration_are_mapped_alike_by_both(bid: str, profile: str) -> None:
    found = held(DEMO / bid, profile)
    assert found
    for one in found[:6]:
        agree_on_documents_of(one)


@pytest.mark.shared_data
def test_real_schemas_of_the_courts_are_mapped_alike_by_both(shared_data: Path) -> None:
    folder = shared_data / "api-descriptions/uk-justice"
    found = [one for path in sorted(folder.glob("*.y*ml"))[:4] for one in held(path, "spi")]
    assert found
    for one in found[:12]:
        agree_on_documents_of(one)


def test_the_expression_says_what_is_missing_and_what_a_person_must_confirm() -> None:
    sure = Rule(source=("first name", "in"), target=("name", "given"), steps=("list",), needed=True)
    doubtful = Rule(source=("sex",), target=("sex",), codes={"M": "Male"}, confirm=True)
    text = mapping_jsonata(
        MappingDocument(source="Party", target="person", rules=(sure, doubtful), missing=("person.e*/mail",))
    )
    assert text.startswith("/* Party to person. */\n/* A person must confirm: sex. */\n")
    assert "/* Missing, since nothing is known for them: person.e* /mail. */" in text
    assert "$list($whole($there(`first name`.`in`)))" in text
    assert "/* needed */" in text
    assert "/* to be confirmed */" in text
    assert "$asNumber" not in text


def test_nothing_to_map_is_an_empty_record() -> None:
    assert evaluated(MappingDocument(source="a", target="b", rules=(), missing=()), {"a": 1}) == {}
