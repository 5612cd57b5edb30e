"""Which dialect a schema is read in, where it does not say."""

from __future__ import annotations

from typing import Any

import pytest

from joinedup.assurance.fit.containment import Dialect, Outcome, decide
from joinedup.assurance.fit.containment.dialects import UnknownDialectError, candidates


@pytest.mark.parametrize(
    ("schema", "dialects"),
    [
        ({"$schema": "http://json-schema.org/draft-04/schema#"}, ("draft-04",)),
        ({"$schema": "https://json-schema.org/draft/2019-09/schema"}, ("2019-09",)),
        ({"prefixItems": []}, ("2020-12",)),
        ({"$recursiveRef": "#"}, ("2019-09",)),
        ({"nullable": True}, ("openapi-3.0",)),
        ({"minimum": 1, "exclusiveMinimum": True}, ("draft-04",)),
        ({"definitions": {}}, ("draft-07",)),
        ({"items": [{}], "unevaluatedItems": False}, ("2019-09",)),
        ({"$ref": "http://json-schema.org/draft-06/schema#"}, ("draft-06",)),
        ({"properties": {"nullable": {"type": "string"}, "dependencies": {}}}, ()),
        ({"enum": [{"$defs": 1}]}, ()),
        ({"$ref": "#/properties/a", "maxLength": 1, "properties": {"a": {}}}, ("2020-12", "draft-07")),
    ],
)
def test_the_words_of_a_schema_show_its_dialect(schema: Any, dialects: tuple[str, ...]) -> None:
    assert tuple(map(str, candidates(schema))) == dialects


def test_an_unknown_dialect_is_refused() -> None:
    with pytest.raises(UnknownDialectError):
        candidates({"$schema": "http://example.invalid/mine"})


def test_where_dialects_disagree_and_none_is_named_the_answer_is_unknown() -> None:
    producer = {
        "type": "object",
        "properties": {"a": {"type": "string"}, "b": {"$ref": "#/properties/a", "maxLength": 1}},
    }
    consumer = {"properties": {"b": {"maxLength": 1}}}
    assert decide(producer, consumer).outcome is Outcome.UNKNOWN
    assert decide(producer, consumer, dialect=Dialect.DRAFT_2020).outcome is Outcome.CONTAINED
    assert decide(producer, consumer, dialect=Dialect.DRAFT_07).outcome is Outcome.NOT_CONTAINED
