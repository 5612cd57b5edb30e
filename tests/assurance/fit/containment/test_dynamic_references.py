"""`$dynamicRef` and `$recursiveRef`: which part they lead to depends on the way to them."""

from __future__ import annotations

import random
from typing import Any

import pytest

from joinedup.assurance.fit.containment import Dialect, Outcome, decide
from joinedup.assurance.fit.containment.compile import Compiler
from joinedup.assurance.fit.containment.evaluate import Evaluator
from joinedup.assurance.fit.containment.formulas import Store
from joinedup.assurance.fit.containment.judge import RealValidator
from joinedup.assurance.fit.containment.keywords import READ
from joinedup.assurance.fit.containment.malformed import UnsupportedError
from tests.assurance.fit.containment.small_world import DOCUMENTS

YES, NO, OPEN = Outcome.CONTAINED, Outcome.NOT_CONTAINED, Outcome.UNKNOWN
NEW, OLD = Dialect.DRAFT_2020, Dialect.DRAFT_2019
LIST = {
    "$id": "list",
    "type": "array",
    "items": {"$dynamicRef": "#item"},
    "$defs": {"any": {"$dynamicAnchor": "item"}},
}
TREE = {
    "$id": "tree",
    "$recursiveAnchor": True,
    "type": "object",
    "properties": {"data": True, "children": {"type": "array", "items": {"$recursiveRef": "#"}}},
}


def texts(anchor: str = "$dynamicAnchor") -> dict[str, Any]:
    """A list whose items the outer schema says are texts, by a name that counts or does not."""
    return {
        "$id": "https://force.test/texts",
        "$ref": "list",
        "$defs": {"list": LIST, "text": {anchor: "item", "type": "string"}},
    }


def strict_tree(*, allows: bool) -> dict[str, Any]:
    """A tree without other names, at the top or everywhere."""
    return {
        "$id": "https://force.test/strict",
        "$recursiveAnchor": allows,
        "$ref": "tree",
        "unevaluatedProperties": False,
        "$defs": {"tree": TREE},
    }


ITEMS = {"type": "array", "items": {"type": "string"}}
PAST = {"$id": "past", "$recursiveAnchor": False, "$ref": "tree"}
DEEP = {"properties": {"children": {"items": {"propertyNames": {"enum": ["data", "children"]}}}}}


@pytest.mark.parametrize(
    ("dialect", "producer", "consumer", "outcome"),
    [
        (NEW, texts(), ITEMS, YES),
        (NEW, ITEMS, texts(), YES),
        (NEW, {"type": "array"}, texts(), NO),
        (NEW, texts("$anchor"), ITEMS, NO),
        (NEW, LIST, ITEMS, NO),
        (NEW, {"type": "array"}, LIST, YES),
        (OLD, strict_tree(allows=True), DEEP, YES),
        (OLD, strict_tree(allows=False), DEEP, NO),
        (OLD, TREE, DEEP, NO),
        (OLD, {**strict_tree(allows=True), "$ref": "past", "$defs": {"tree": TREE, "past": PAST}}, DEEP, OPEN),
        (OLD, {"$recursiveRef": "#/not"}, {"type": "string"}, OPEN),
    ],
)
def test_the_outermost_part_of_the_name_counts(
    dialect: Dialect, producer: Any, consumer: Any, outcome: Outcome
) -> None:
    assert decide(producer, consumer, dialect=dialect).outcome is outcome


DOCS = [document for document in DOCUMENTS if isinstance(document, dict)][::4]
DOCS += [{first: {second: {third: value}}} for first in "ab" for second in "ab" for third in "ab" for value in (1, "s")]


@pytest.mark.parametrize("dialect", [NEW, OLD])
def test_random_ways_are_read_as_a_validator_reads_them(dialect: Dialect) -> None:
    judge, read = RealValidator(), 0
    for seed in range(150):
        schema = _random(random.Random(seed), dialect)  # noqa: S311 -- repeatable, not secret
        store = Store()
        try:
            formula = Compiler(store, schema, dialect, READ[dialect]).whole()
        except UnsupportedError:
            continue
        evaluator = Evaluator(store, lambda *_: None)
        for document in DOCS:
            said = evaluator.holds(formula, document)
            assert said is None or said is judge(schema, document, dialect), (seed, document)
        read += 1
    assert read > 100


def _random(chance: random.Random, dialect: Dialect) -> dict[str, Any]:
    """Up to four resources that refer to each other for parts of a document, some under names of their own."""
    addresses = [f"https://force.test/{number}" for number in range(chance.randint(2, 4))]

    def reference() -> dict[str, Any]:
        if chance.random() < 0.4:
            return {"$ref": chance.choice(addresses)}
        if dialect is OLD:
            return {"$recursiveRef": "#"}
        return {"$dynamicRef": chance.choice(["", chance.choice(addresses)]) + "#n"}

    def resource(address: str) -> dict[str, Any]:
        kinds = chance.choice([["object", "string"], ["object", "integer"], ["object"]])
        named = {name: reference() for name in chance.sample("ab", chance.randint(1, 2))}
        made: dict[str, Any] = {"$id": address, "type": kinds, "properties": named}
        if chance.random() < 0.3:
            made["additionalProperties"] = False
        if dialect is OLD:
            return made | {"$recursiveAnchor": chance.random() < 0.6}
        return made | {chance.choice(["$dynamicAnchor", "$dynamicAnchor", "$anchor"]): "n"}

    first, *others = (resource(address) for address in addresses)
    return first | {"$defs": {str(number): one for number, one in enumerate(others)}}
