"""Real response schemas and copies of them that are wider or narrower by one step: the right answer is known."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from joinedup.assurance.fit.containment import Dialect, Outcome, decide
from joinedup.assurance.fit.containment.excerpt import excerpt
from joinedup.shell.sources.assurance.documents import read_document

YES, NO = Outcome.CONTAINED, Outcome.NOT_CONTAINED
Change = Callable[[dict[str, Any]], bool]


def _one_required_less(schema: dict[str, Any]) -> bool:
    if not schema.get("required"):
        return False
    schema["required"] = schema["required"][1:]
    if not schema["required"]:
        del schema["required"]
    return True


def _one_kind_more(schema: dict[str, Any]) -> bool:
    for inner in schema["properties"].values():
        if inner.get("type") == "string" and not inner.keys() & {"enum", "nullable"}:
            inner["nullable"] = True
            return True
    return False


def _one_code_more(schema: dict[str, Any]) -> bool:
    for inner in schema["properties"].values():
        if inner.get("type") == "string" and isinstance(inner.get("enum"), list):
            inner["enum"] = [*inner["enum"], "a code that nobody has"]
            return True
    return False


def _no_longer_bounded(schema: dict[str, Any]) -> bool:
    for inner in schema["properties"].values():
        if inner.get("type") == "string" and isinstance(inner.get("maxLength"), int) and not inner.keys() & {"enum"}:
            del inner["maxLength"]
            return not inner.keys() & {"pattern"}
    return False


def _schemas(folder: Path) -> Iterator[tuple[str, dict[str, Any], Dialect]]:
    """Plain objects that OpenAPI 3.0 documents name, each with what it refers to; a few of each document."""
    for entry in json.loads((folder / "manifest.json").read_text(encoding="utf-8")):
        path = folder / entry["path"]
        if not entry["spec"].startswith("openapi 3.0") or path.stat().st_size > 400_000:
            continue
        document = read_document(path.read_bytes(), path.name).root
        named = (document.get("components") or {}).get("schemas") or {}
        plain = (
            (name, one)
            for name, one in sorted(named.items())
            if isinstance(one, dict)
            and one.get("type") == "object"
            and isinstance(one.get("properties"), dict)
            and all(isinstance(inner, dict) for inner in one["properties"].values())
            and not one.keys() & {"allOf", "anyOf", "oneOf", "not"}
            and all(name in one["properties"] for name in one.get("required", ()))
        )
        for name, one in list(plain)[:6]:
            yield f"{entry['path']} {name}", excerpt(document, one), Dialect.OPENAPI_30


@pytest.mark.shared_data
@pytest.mark.parametrize("change", [_one_required_less, _one_kind_more, _one_code_more, _no_longer_bounded])
def test_what_was_made_wider_by_one_step_holds_the_old_and_is_not_held_by_it(shared_data: Path, change: Change) -> None:
    tried = 0
    for name, schema, dialect in _schemas(shared_data / "api-descriptions" / "various"):
        wider = copy.deepcopy(schema)
        if not change(wider):
            continue
        tried += 1
        assert decide(schema, wider, dialect=dialect).outcome is YES, name
        back = decide(wider, schema, dialect=dialect)
        # Where the record cannot be at all (a required part of it never can), both hold each other.
        assert back.outcome is NO or decide(schema, {"not": {}}, dialect=dialect).outcome is YES, (name, back)
    assert tried >= 10
