"""Random schemas over few names and values, and a small world of documents to try them on, one by one."""

from __future__ import annotations

from itertools import combinations, product
from typing import Any

from hypothesis import strategies as st

from joinedup.assurance.fit.containment import Dialect
from joinedup.assurance.fit.containment.judge import RealValidator, UnjudgedError

NAMES = ["a", "b", "x", "ab"]
SIMPLE: list[Any] = [None, True, False, 0, 1, 2, 3, -1, 0.5, 1.5, 2.5, 10, "", "a", "b", "aa", "ab", "abc", "1", "x"]
SIMPLE += [1.0, 0.1, 0.3, 6, -1.5, 1e300, 10**20, "é", "😀", "a\n"]
_FEW: list[Any] = [None, True, 0, 1, 2, 1.5, "", "a", "ab"]
KINDS = ["null", "boolean", "number", "integer", "string", "array", "object"]


def _documents() -> list[Any]:
    made: list[Any] = list(SIMPLE)
    made += [[], *([one] for one in _FEW), *([one, other] for one in _FEW for other in _FEW)]
    made += [list(three) for three in product((0, 1, "a"), (0, 1, "a"), (0, 1, "a", None))]
    made += [{}, *({name: one} for name in NAMES for one in _FEW)]
    made += [
        {first: one, second: other}
        for first, second in combinations(NAMES, 2)
        for one in (None, 1, "a", 1.5)
        for other in (0, 2, "ab", True)
    ]
    made += [{"a": one, "b": other, "x": third} for one in (1, "a") for other in (1, "a") for third in (1, "a", None)]
    made += [[[]], [[1]], [{}], [{"a": 1}], {"a": []}, {"a": [1]}, {"a": {}}, {"a": {"a": 1}}, {"a": {"a": "a"}}]
    made += [[True, 1], [0, False], [1, 1.0], [{"a": 1}, {"a": 1.0}], [[0], [False]], {"a": True}, {"a": 1.0}, {"é": 1}]
    made += [{"b": {"a": 1}}, [[1, 1]], {"a": {"b": 1, "x": 2}}, {"a": {"a": {"a": {}}}}, [[[]]]]
    return made


DOCUMENTS = _documents()

names = st.sampled_from(NAMES)
values = st.sampled_from([*SIMPLE, [], [1], {}, {"a": 1}, ["a", "a"], [True], {"a": 1.0}])
counts = st.integers(0, 3)
bounds = st.sampled_from([-1, 0, 1, 2, 1.5, 3])
patterns = st.sampled_from(["^a", "b$", "^ab?$", "a|b", "^[a-c]+$", "x", "^.$", "^a*$"])


def _words(inner: st.SearchStrategy[Any], dialect: Dialect) -> dict[str, st.SearchStrategy[Any]]:
    """The words of the dialect, each with what may stand after it."""
    two = st.lists(inner, min_size=1, max_size=2)
    words: dict[str, st.SearchStrategy[Any]] = {
        "type": st.sampled_from(KINDS) | st.lists(st.sampled_from(KINDS), min_size=1, max_size=2, unique=True),
        "enum": st.lists(values, min_size=1, max_size=3, unique_by=repr),
        "minimum": bounds,
        "maximum": bounds,
        "multipleOf": st.sampled_from([1, 2, 0.5, 1.5, 3]),
        "minLength": counts,
        "maxLength": counts,
        "pattern": patterns,
        "allOf": two,
        "anyOf": two,
        "oneOf": two,
        "not": inner,
        "items": inner,
        "minItems": counts,
        "maxItems": counts,
        "uniqueItems": st.just(True),
        "properties": st.dictionaries(names, inner, min_size=1, max_size=2),
        "patternProperties": st.dictionaries(patterns, inner, min_size=1, max_size=2),
        "additionalProperties": inner,
        "required": st.lists(names, min_size=1, max_size=2, unique=True),
        "minProperties": counts,
        "maxProperties": counts,
        "format": st.sampled_from(["date", "ipv4"]),
    }
    if dialect is Dialect.OPENAPI_30:
        return words | {"nullable": st.booleans()} | _SWITCHED | {"properties": _nullable(inner)}
    words["dependencies"] = st.dictionaries(names, st.lists(names, min_size=1, max_size=1), min_size=1, max_size=1)
    if dialect is Dialect.DRAFT_04:
        return words | _listed(inner, two) | _SWITCHED
    words |= {
        "const": values,
        "contains": inner,
        "propertyNames": inner,
        "exclusiveMinimum": bounds,
        "exclusiveMaximum": bounds,
    }
    if dialect is Dialect.DRAFT_06:
        return words | _listed(inner, two)
    words |= {"if": inner, "then": inner, "else": inner}
    if dialect is Dialect.DRAFT_07:
        return words | _listed(inner, two)
    del words["dependencies"]
    words |= {
        "minContains": counts,
        "maxContains": counts,
        "dependentRequired": st.dictionaries(names, st.lists(names, max_size=1), min_size=1, max_size=1),
        "dependentSchemas": st.dictionaries(names, inner, min_size=1, max_size=1),
        "unevaluatedProperties": inner,
        "unevaluatedItems": inner,
    }
    if dialect is Dialect.DRAFT_2019:
        return words | {"items": inner | two, "additionalItems": inner}
    return words | {"prefixItems": two}


_SWITCHED: dict[str, st.SearchStrategy[Any]] = {"exclusiveMinimum": st.booleans(), "exclusiveMaximum": st.booleans()}


def _listed(inner: st.SearchStrategy[Any], two: st.SearchStrategy[Any]) -> dict[str, st.SearchStrategy[Any]]:
    """Words that say another thing, or more, before 2019-09."""
    parts = st.lists(names, min_size=1, max_size=1) | inner
    return {
        "items": inner | two,
        "additionalItems": inner,
        "dependencies": st.dictionaries(names, parts, min_size=1, max_size=1),
    }


def _nullable(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    typed = st.builds(
        lambda kind, may: {"type": kind, "nullable": may},
        st.sampled_from([kind for kind in KINDS if kind != "null"]),
        st.booleans(),
    )
    return st.dictionaries(names, inner | typed, min_size=1, max_size=2)


def schemas(dialect: Dialect) -> st.SearchStrategy[Any]:
    """Schemas of the dialect, a few levels deep."""
    leaves = st.just({}) | st.sampled_from(KINDS).map(lambda kind: {"type": kind})
    if dialect.oldest:
        leaves |= st.just({"not": {}}) | values.map(lambda value: {"enum": [value]})
    else:
        leaves |= st.booleans() | values.map(lambda value: {"const": value})

    def longer(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
        words = _words(inner, dialect)
        chosen = st.lists(st.sampled_from(sorted(words)), min_size=1, max_size=3, unique=True)
        return chosen.flatmap(lambda some: st.fixed_dictionaries({word: words[word] for word in some}))

    return st.recursive(leaves, longer, max_leaves=8)


def recursive_schemas(dialect: Dialect) -> st.SearchStrategy[Any]:
    """Schemas that refer to two others, which refer to each other for the parts of a document."""
    step = st.sampled_from(["#/definitions/r", "#/definitions/q"]).map(lambda place: {"$ref": place})
    plain = schemas(dialect)
    own = st.builds(
        lambda base, name, inner, items: {
            "allOf": [base, {"properties": {name: inner}}, {"items": items} if items else {}],
        },
        plain,
        names,
        step,
        st.none() | step,
    )
    return st.builds(
        lambda top, first, second: {
            "allOf": [top, {"$ref": "#/definitions/r"}],
            "definitions": {"r": first, "q": second},
        },
        plain,
        own,
        own,
    )


def refuting(producer: Any, consumer: Any, dialect: Dialect) -> list[Any]:
    """The documents of the small world that the producer allows and the consumer refuses: plainly, one by one."""
    judge = RealValidator()
    try:
        return [
            document
            for document in DOCUMENTS
            if judge(producer, document, dialect) and not judge(consumer, document, dialect)
        ]
    except UnjudgedError:
        return []
