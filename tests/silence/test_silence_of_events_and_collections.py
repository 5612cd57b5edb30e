"""No single change to an AsyncAPI document or a Postman collection is passed over, but what is known to be idle."""

from __future__ import annotations

import json
import random
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from joinedup.assurance.changes import compare
from joinedup.assurance.description import Description
from joinedup.shell.sources.assurance.descriptions import describe
from joinedup.shell.sources.assurance.documents import read_document
from joinedup.values import InputError
from tests.silence.mutations import Mutation, mutations, ways

_HERE = Path(__file__).parent
_SEED, _MOST = 20_261_201, 1_000

# What may be passed over, as a pattern of what was done and where, each with its reason.
_SHARED_IDLE = {
    r".* at .*/(description|title|summary|examples|example|tags|contact|externalDocs)(/.*)?": "for readers",
    r"added a key at .*/(payload|schema|properties|schemas)(/.*)?": "a word of schemas, which their own reader accounts for",
    r"added a key at /components/[a-zA-Z]+": "a definition that nothing uses",
    r"removed at .*/(payload|schema|headers|properties/.*|schemas/.*)/type": "the other words allow one type only",
}
_IDLE = {
    "rich_asyncapi_2.yaml": {
        r"changed at /asyncapi": "an edition of AsyncAPI 2",
        r".* at .*/bindingVersion": "the edition of a binding",
        r"added an element at .*/(traits|oneOf)": "the same once more",
        r"removed at .*/contentType": "the default of the document is the same",
        r"changed at /components/messages/created/headers/type": "a trait counts before it",
    },
    "rich_asyncapi_3.yaml": {
        r"changed at /asyncapi": "an edition of AsyncAPI 3",
        r"removed at .*/(messages|contentType|address)": "what is meant where nothing is said is the same",
        r"changed at .*/headers/schemaFormat": "an edition of AsyncAPI's own language",
    },
    "rich_postman.json": {
        r".* at /info/(name|schema|_postman_id)": "the title and the file's own marks",
        r".* at .*/(id|_postman_previewlanguage|originalRequest)(/.*)?": "the tool's own marks, or the call once more",
        r".* at .*/auth/(bearer|apikey).*": "somebody's own keys; the way to sign in is compared by its name",
        r"added a key at .*/auth": "a way to sign in that is not in force",
        r"added a key at .*/response/0/originalRequest": "the call once more",
        r".* at /variable/1/.*": "a secret of whoever made the collection",
        r"added an element at .*/(header|query|variable)": "what was switched off, or is there, once more",
        r".* at .*/(header/2|query/1)(/.*)?": "it is switched off, and not sent",
        r".* at .*/url/(raw|host)": "the address is given in parts, too",
        r".* at .*/cookie/0/value": "somebody's own session",
        r"removed at .*/(method|response|header|request/auth/type)": "it is what is meant where nothing is said",
    },
}  # fmt: skip


@cache
def _document(name: str) -> Any:
    text = (_HERE / name).read_text(encoding="utf-8")
    return json.loads(text) if name.endswith("json") else yaml.safe_load(text)


def _read(document: Any) -> Description | None:
    try:
        return describe(read_document(json.dumps(document).encode(), "document.json"))
    except InputError:
        return None


def _told(old: Description, new: Description) -> bool:
    """Whether a difference is told, or named as not compared; what no collection can show does not count."""
    always = {f"{reason[0].upper()}{reason[1:]}." for reason in old.unshown.values()}
    comparison = compare(old, new)
    return bool(comparison.changes) or any(one.reason not in always for one in comparison.not_compared)


def _is_beside_a_reference(mutation: Mutation) -> bool:
    """Whether something was added beside a `$ref`, where AsyncAPI gives it no meaning."""
    node = mutation.document
    if mutation.done != "added a key":
        return False
    for step in mutation.way:
        node = node[step]
    return "$ref" in node


def _some(name: str) -> list[Mutation]:
    every = [mutation for way in ways(_document(name)) for mutation in mutations(_document(name), way)]
    chosen = random.Random(_SEED)  # noqa: S311 -- a sample, no secret
    return chosen.sample(every, min(_MOST, len(every)))


@pytest.mark.parametrize("name", _IDLE)
def test_a_single_change_is_told_or_not_compared_unless_it_is_idle(name: str) -> None:
    old = _read(_document(name))
    assert old is not None
    idle = re.compile("|".join(f"(?:{pattern})" for pattern in (*_SHARED_IDLE, *_IDLE[name])))
    silent = [
        mutation.said
        for mutation in _some(name)
        if not idle.fullmatch(mutation.said)
        and not _is_beside_a_reference(mutation)
        and (new := _read(mutation.document)) is not None
        and not _told(old, new)
    ]
    assert silent == []


@pytest.mark.parametrize("name", _IDLE)
def test_a_document_that_is_only_written_in_another_order_of_keys_is_no_change(name: str) -> None:
    def turned(node: Any) -> Any:
        if isinstance(node, dict):
            return {key: turned(value) for key, value in reversed(node.items())}
        return [turned(value) for value in node] if isinstance(node, list) else node

    old, new = _read(_document(name)), _read(turned(_document(name)))
    assert old is not None
    assert new is not None
    assert not _told(old, new)


def test_no_secret_of_a_collection_is_kept() -> None:
    description = _read(_document("rich_postman.json"))
    assert description is not None
    kept = repr((description.particulars, description.left_over))
    assert "sssh" not in kept
    assert "'abc'" not in kept
