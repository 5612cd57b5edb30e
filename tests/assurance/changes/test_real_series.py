"""Real descriptions: nothing where nothing changed, the very change where one was made, and whole series."""

from __future__ import annotations

import copy
import json
from collections import Counter
from collections.abc import Callable
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from joinedup.assurance.changes import RULES, Change, compare
from joinedup.assurance.description import Description
from joinedup.shell.sources.assurance.descriptions import describe
from joinedup.shell.sources.assurance.documents import read_document
from tests.assurance.changes import rewrites
from tests.assurance.changes.made import compared

VARIOUS = "api-descriptions/various"
# Small enough to be rewritten again and again: Swagger 2.0, OpenAPI 3.0 and 3.1, JSON and YAML.
SMALL = (
    "adyen/BinLookupService-v52.json",
    "adyen/LegalEntityService-v3.json",
    "openbanking-uk/v3.1.4-confirmation-funds-openapi.json",
    "openbanking-uk/v3.1.4-account-info-swagger.yaml",
    "hubspot/CRM-Contacts-v3-contacts-40c686.json",
    "stripe/2017-03-23-spec2.json",
)


def _read_anew(path: Path) -> Description:
    return describe(read_document(path.read_bytes(), path.name))


# The versions of a series are read once for all tests.
_read = cache(_read_anew)


def _document(path: Path) -> dict[str, Any]:
    """The document as plain values that may be changed."""
    found: dict[str, Any] = json.loads(json.dumps(read_document(path.read_bytes(), path.name).root))
    return found


def _series(shared_data: Path) -> dict[str, list[Path]]:
    folder = shared_data / VARIOUS
    found: dict[str, list[tuple[int, Path]]] = {}
    for load in json.loads((folder / "manifest.json").read_text()):
        if load.get("series"):
            found.setdefault(load["series"], []).append((int(load["order"]), folder / load["path"]))
    return {name: [path for _, path in sorted(one)] for name, one in sorted(found.items()) if len(one) > 1}


def _steps(shared_data: Path) -> list[tuple[Path, Path]]:
    steps = [pair for paths in _series(shared_data).values() for pair in pairwise(paths)]
    stripe = shared_data / VARIOUS / "stripe"
    steps.append((stripe / "2017-03-23-spec2.json", stripe / "2019-11-06-spec3.json"))
    steps.append((stripe / "2019-11-06-spec3.json", stripe / "2023-09-01-spec3.yaml"))
    return steps


def test_no_real_description_differs_from_itself(shared_data: Path) -> None:
    for path in sorted((shared_data / "api-descriptions").rglob("*")):
        if path.suffix in (".json", ".yaml", ".yml") and path.name != "manifest.json" and path.stat().st_size < 3e6:
            description = _read_anew(path)
            assert compare(description, description).changes == (), path.name


def _places(change: Change, *, back: bool) -> tuple[str, str]:
    return (change.pointer_new, change.pointer_old) if back else (change.pointer_old, change.pointer_new)


def _is_counterpart(change: Change, other: Change) -> bool:
    """Whether ``other`` is ``one`` seen from the new version to the old one."""
    kinds = RULES[change.id].back == other.id or RULES[other.id].back == change.id
    there, here = _places(change, back=False), _places(other, back=True)
    return kinds and (there[0] == here[0] or there[1] == here[1])


def test_every_change_of_a_real_series_is_told_the_other_way_round_too(shared_data: Path) -> None:
    for old, new in _steps(shared_data):
        before, after = _read(old), _read(new)
        there, back = compare(before, after).changes, compare(after, before).changes
        assert len(there) == len(back), (old.name, Counter(one.id for one in there), Counter(one.id for one in back))
        places: dict[str, list[Change]] = {}
        for one in back:
            for pointer in _places(one, back=True):
                places.setdefault(pointer, []).append(one)
        for one in there:
            near = [*places.get(one.pointer_old, ()), *places.get(one.pointer_new, ())]
            assert any(_is_counterpart(one, other) for other in near), one


def test_each_change_is_told_once_and_in_a_fixed_order(shared_data: Path) -> None:
    for old, new in _steps(shared_data):
        before, after = _read(old), _read(new)
        found = compare(before, after).changes
        told = [(one.id, one.direction, one.pointer_old, one.pointer_new, one.message) for one in found]
        assert len(told) == len(set(told)), old.name
        assert found == compare(before, after).changes
        ranks = [one.importance.rank for one in found]
        assert ranks == sorted(ranks, reverse=True)


def test_four_years_of_a_large_api_are_thousands_of_changes_not_millions(shared_data: Path) -> None:
    stripe = shared_data / VARIOUS / "stripe"
    found = compare(_read(stripe / "2019-11-06-spec3.json"), _read(stripe / "2023-09-01-spec3.yaml")).changes
    assert 2_000 < len(found) < 4_000


@pytest.mark.parametrize("how", sorted(rewrites.REWRITES))
def test_the_same_said_otherwise_is_no_change(shared_data: Path, how: str) -> None:
    rewrites_made = 0
    for name in SMALL:
        document = _document(shared_data / VARIOUS / name)
        rewritten = rewrites.REWRITES[how](document)
        rewrites_made += json.dumps(rewritten) != json.dumps(document)
        assert compared(document, rewritten).changes == (), name
        assert compared(rewritten, document).changes == (), name
    assert rewrites_made > 1


@pytest.mark.parametrize(
    "name", ["adyen/LegalEntityService-v3.json", "openbanking-uk/v3.1.4-account-info-swagger.yaml"]
)
def test_a_prefix_moved_from_the_address_into_the_paths_is_no_change(shared_data: Path, name: str) -> None:
    document = _document(shared_data / VARIOUS / name)
    moved = rewrites.move_prefix_to_paths(document)
    assert moved["paths"].keys() != document["paths"].keys()
    assert compared(document, moved).changes == ()
    assert compared(moved, document).changes == ()


def test_null_said_as_a_flag_or_as_a_type_is_the_same(shared_data: Path) -> None:
    document = _document(shared_data / VARIOUS / "stripe/2019-11-06-spec3.json")
    assert compared(document, rewrites.say_null_as_a_type(document)).changes == ()


Break = Callable[[dict[str, Any]], None]


def _drop_operation(document: dict[str, Any]) -> None:
    del document["paths"]["/legalEntities"]["post"]


def _drop_property(document: dict[str, Any]) -> None:
    del document["components"]["schemas"]["BankAccountInfo"]["properties"]["bankName"]


def _change_type(document: dict[str, Any]) -> None:
    document["components"]["schemas"]["BankAccountInfo"]["properties"]["bankName"]["type"] = "array"


def _drop_status(document: dict[str, Any]) -> None:
    answers = document["paths"]["/legalEntities"]["post"]["responses"]
    del answers["200"]


def _need_parameter(document: dict[str, Any]) -> None:
    parameter = {"name": "force", "in": "query", "required": True, "schema": {"type": "string"}}
    document["paths"]["/legalEntities/{id}"]["get"].setdefault("parameters", []).append(parameter)


def _close_sign_in(document: dict[str, Any]) -> None:
    document["paths"]["/legalEntities"]["post"]["security"] = [{"BasicAuth": []}]


def _move_key(document: dict[str, Any]) -> None:
    document["components"]["securitySchemes"]["ApiKeyAuth"]["name"] = "X-Other-Key"


BREAKS: dict[str, tuple[Break, set[tuple[str, str, str]]]] = {
    "an operation is gone": (_drop_operation, {("operation-removed", "", "breaking")}),
    "a property is gone": (
        _drop_property,
        {
            ("optional-property-removed-and-refused", "request", "breaking"),
            ("optional-property-removed-and-refused", "response", "risky"),
        },
    ),
    "a type is another": (
        _change_type,
        {("type-changed", "request", "breaking"), ("type-changed", "response", "breaking")},
    ),
    "a success status is gone": (_drop_status, {("success-status-removed", "response", "breaking")}),
    "a parameter is needed": (_need_parameter, {("required-parameter-added", "request", "breaking")}),
    "a way to sign in is gone": (_close_sign_in, {("way-to-sign-in-removed", "", "breaking")}),
    "the key is sent otherwise": (_move_key, {("key-sent-otherwise", "", "breaking")}),
}


@pytest.mark.parametrize("what", sorted(BREAKS))
def test_one_known_break_in_a_real_description_is_told_and_nothing_else(shared_data: Path, what: str) -> None:
    document = _document(shared_data / VARIOUS / "adyen/LegalEntityService-v3.json")
    broken = copy.deepcopy(document)
    make, expected = BREAKS[what]
    make(broken)
    found = compared(document, broken).changes
    assert {(one.id, one.direction.value, one.importance.value) for one in found} == expected
    assert len(found) == len(expected)
    assert all(one.operations for one in found)
