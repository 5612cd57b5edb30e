"""A fuzz target for each reader: whatever the bytes, a value or one clear refusal comes out, and soon."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from joinedup.assurance.changes import RULES, compare
from joinedup.assurance.description import Description
from joinedup.assurance.load import load
from joinedup.assurance.run import run
from joinedup.findings import Outcome
from joinedup.shell.flows.assurance.checks.check import check_bundle
from joinedup.shell.flows.assurance.description_set import set_in
from joinedup.shell.sources.assurance.acceptances import read_acceptances
from joinedup.shell.sources.assurance.baseline import read_baseline
from joinedup.shell.sources.assurance.descriptions import describe
from joinedup.shell.sources.assurance.documents import read_document
from joinedup.shell.sources.bundles.archive import Archive
from joinedup.shell.sources.requirements.asked import read_tender
from joinedup.values import InputError
from tests.hostile import seeds
from tests.hostile.mutants import documents, texts

FUZZ = settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.function_scoped_fixture],
)
MAPPINGS: dict[str, dict[str, Any]] = {
    "openapi": seeds.OPENAPI,
    "swagger": seeds.SWAGGER,
    "asyncapi-2": seeds.ASYNCAPI_2,
    "asyncapi-3": seeds.ASYNCAPI_3,
    "graphql-introspection": seeds.INTROSPECTION,
    "json-schema": seeds.JSON_SCHEMA,
    "postman": seeds.POSTMAN,
}
TEXTS = {
    "graphql": (seeds.SDL, "a.graphql"),
    "wsdl-1.1": (seeds.WSDL, "a.wsdl"),
    "wsdl-2.0": (seeds.WSDL_2, "a.wsdl"),
    "xsd": (seeds.XSD, "a.xsd"),
}


def _described(content: bytes, name: str) -> Description | None:
    """The description, or nothing where it was refused in the way in which everything is refused."""
    try:
        document = read_document(content, name)
        description = describe(document)
    except InputError as refused:
        _clear(refused)
        return None
    places = {schema.pointer for schema in description.schemas} | {call.pointer for call in description.operations}
    assert all(line >= 1 and column >= 1 for line, column in document.locate(places).values())
    return description


def _clear(refused: InputError) -> None:
    assert refused.problem
    assert refused.file
    assert refused.remedy


def _answered(description: Description) -> None:
    """Every check has an answer, and none breaks."""
    broken = [
        finding.message
        for result in run(description, load())
        for finding in result.findings
        if finding.outcome is Outcome.ERROR
    ]
    assert broken == []


def _compared(good: Description, description: Description) -> None:
    """Both ways round, unless one is another kind of interface; nothing differs from itself."""
    try:
        assert compare(description, description).changes == ()
        if good.family == description.family:
            compare(good, description)
            compare(description, good)
    except InputError as refused:
        _clear(refused)


@pytest.mark.parametrize("kind", MAPPINGS)
def test_any_description_in_json_or_yaml_is_read_checked_and_compared_or_refused(kind: str) -> None:
    good = _described(json.dumps(MAPPINGS[kind]).encode(), "a.json")
    assert good is not None

    @FUZZ
    @given(documents(MAPPINGS[kind]), st.sampled_from(["a.json", "a.yaml"]))
    def attempt(content: bytes, name: str) -> None:
        description = _described(content, name)
        if description is not None:
            _answered(description)
            _compared(good, description)

    attempt()


@pytest.mark.parametrize("kind", TEXTS)
def test_any_description_in_a_language_of_its_own_is_read_checked_and_compared_or_refused(kind: str) -> None:
    seed, name = TEXTS[kind]
    good = _described(seed, name)
    assert good is not None
    assert good.kind == kind

    @FUZZ
    @given(texts(seed))
    def attempt(content: bytes) -> None:
        description = _described(content, name)
        if description is not None:
            _answered(description)
            _compared(good, description)

    attempt()


@FUZZ
@given(st.binary(max_size=400), st.sampled_from(["a.json", "a.yaml", "a.xsd", "a.wsdl", "a.graphql", "a"]))
def test_any_bytes_are_read_or_refused_under_any_name(content: bytes, name: str) -> None:
    _described(content, name)


@FUZZ
@given(texts(seeds.zipped()) | st.binary(max_size=300))
def test_any_archive_is_read_as_one_or_refused(content: bytes) -> None:
    try:
        found = check_bundle(Archive(content, "a.zip"), "a.zip")
    except InputError as refused:
        _clear(refused)
    else:
        for one in found.unusable:
            _clear(one)
    try:
        set_in(content, "a.zip")
    except InputError as refused:
        _clear(refused)


OURS: dict[str, tuple[bytes, Callable[[Path], object]]] = {
    "baseline": (seeds.BASELINE, lambda path: read_baseline(path, {one.id for one in load()})),
    "acceptances": (seeds.ACCEPTANCES, lambda path: read_acceptances(path, RULES)),
    "specification": (seeds.specification(), read_tender),
}


@pytest.mark.parametrize("kind", OURS)
def test_any_file_of_ours_is_read_or_refused(kind: str, tmp_path: Path) -> None:
    seed, read = OURS[kind]
    path = tmp_path / "given.yaml"
    path.write_bytes(seed)
    read(path)

    @FUZZ
    @given(texts(seed) | st.binary(max_size=200))
    def attempt(content: bytes) -> None:
        path.write_bytes(content)
        try:
            read(path)
        except InputError as refused:
            _clear(refused)

    attempt()
