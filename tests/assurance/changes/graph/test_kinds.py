"""GraphQL keeps its own law: each kind of change by its smallest pair, with graphql-core as a floor."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from graphql import GraphQLSyntaxError, build_schema, find_breaking_changes, find_dangerous_changes, parse, print_ast

from joinedup.assurance.changes import RULES, SUBJECTS, Comparison, compare
from joinedup.assurance.description import Description
from joinedup.shell.sources.assurance.descriptions import describe
from joinedup.shell.sources.assurance.documents import read_document
from joinedup.values import InputError
from tests.assurance.changes.graph.mutations import mutations
from tests.assurance.changes.graph.pairs import PAIRS, SAME

_RANK = {"breaking": 3, "risky": 2, "compatible": 1}


def _read(text: str) -> Description:
    return describe(read_document(text.encode(), "schema.graphql"))


def _compared(old: str, new: str) -> Comparison:
    return compare(_read(old), _read(new))


@pytest.mark.parametrize(("kind", "old", "new", "importance"), PAIRS, ids=[row[0] for row in PAIRS])
def test_a_change_is_told_once_with_its_class(kind: str, old: str, new: str, importance: str) -> None:
    assert [(change.importance.value, change.id) for change in _compared(old, new).changes] == [(importance, kind)]


@pytest.mark.parametrize(("kind", "old", "new", "importance"), PAIRS, ids=[row[0] for row in PAIRS])
def test_the_way_back_is_told_too(kind: str, old: str, new: str, importance: str) -> None:
    (back,) = _compared(new, old).changes
    assert RULES[back.id].back == kind or RULES[kind].back == back.id
    assert importance in _RANK


def test_every_kind_has_a_pair() -> None:
    own = {rule.id for subject, rules in SUBJECTS.items() if "GraphQL" in subject for rule in rules}
    assert own == {row[0] for row in PAIRS}


@pytest.mark.parametrize(("old", "new"), SAME)
def test_the_same_written_otherwise_is_no_change(old: str, new: str) -> None:
    comparison = _compared(old, new)
    assert comparison.changes == ()
    assert comparison.not_compared == ()


def test_messages_speak_as_graphql_does() -> None:
    old, new = next((old, new) for kind, old, new, _ in PAIRS if kind == "graphql-argument-removed")
    (change,) = _compared(old, new).changes
    assert "first" in change.message
    assert "person" in change.message
    assert "ADDITIONAL" not in change.message.upper()


def test_whatever_graphql_core_tells_is_told_at_least_as_gravely(repo: Path) -> None:
    text = (repo / "tests/assurance/changes/graph/rich.graphql").read_text(encoding="utf-8")
    untold, milder = [], []
    base, checked = build_schema(text), 0
    for done, changed in mutations(text, 240, random.Random(7)):  # noqa: S311 - a seeded sample
        try:
            other = build_schema(changed)
        except Exception:  # noqa: BLE001, S112 - no schema any more: nothing to compare it with
            continue
        breaking, dangerous = find_breaking_changes(base, other), find_dangerous_changes(base, other)
        wanted = 3 if breaking else 2 if dangerous else 0
        found = _compared(text, changed).changes
        gravest = max((_RANK[change.importance.value] for change in found), default=0)
        checked += 1
        if wanted and not found:
            untold.append(done)
        elif gravest < wanted:
            milder.append((done, [change.id for change in found]))
    assert checked > 100
    assert untold == []
    assert milder == []


def test_no_single_change_is_passed_over(repo: Path) -> None:
    text = (repo / "tests/assurance/changes/graph/rich.graphql").read_text(encoding="utf-8")
    old = _read(text)
    silent = []
    usual = "removed at definitions/0"  # the roots are called as they are where nothing is said
    for done, changed in mutations(text, 200, random.Random(11)):  # noqa: S311 - a seeded sample
        try:
            if print_ast(parse(changed, no_location=True)) == print_ast(parse(text, no_location=True)):
                continue
            comparison = compare(old, _read(changed))
        except (GraphQLSyntaxError, InputError):
            continue  # refused, which is loud
        if not comparison.changes and not comparison.not_compared and done != usual:
            silent.append(done)
    assert silent == []
