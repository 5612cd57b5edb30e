"""A supplier's view of a tender: from the published file, a procurement, or a whole case, the same."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from joinedup.shell.flows.procurement.demo import write_demo_case
from joinedup.shell.flows.requirements.specify import specify
from joinedup.shell.sources.requirements.asked import read_tender
from joinedup.values import InputError


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("tender")
    write_demo_case(folder / "case")
    specify(folder / "case", folder / "published")
    return folder


def test_the_published_file_the_procurement_and_the_case_ask_for_the_same(case: Path) -> None:
    published = read_tender(case / "published" / "specification.json")
    assert published.asked
    assert published.notes == ()
    assert read_tender(case / "published") == published
    assert read_tender(case / "case") == published
    assert read_tender(case / "case" / "procurement.yaml") == published


def test_the_obligation_weight_and_filled_in_wording_are_those_of_the_tender(case: Path) -> None:
    said = json.loads((case / "published" / "specification.json").read_bytes())["requirements"]
    asked = read_tender(case / "published" / "specification.json").asked
    assert [(one.id, one.obligation, str(one.weight), one.text) for one in asked] == [
        (one["id"], one["obligation"], one["weight"], one["text"]) for one in said
    ]


def changed(case: Path, tmp_path: Path, **fields: object) -> Path:
    said = json.loads((case / "published" / "specification.json").read_bytes()) | fields
    path = tmp_path / "specification.json"
    path.write_text(json.dumps(said, indent=1), encoding="utf-8")
    return path


def test_another_version_of_the_library_is_told(case: Path, tmp_path: Path) -> None:
    path = changed(case, tmp_path, library={"version": "2024.1", "issued": "2024-01-01", "sha256": "0" * 64})
    (note,) = read_tender(path).notes
    assert "version 2024.1" in note


def test_a_requirement_of_the_forces_own_is_taken_as_it_is_written(case: Path, tmp_path: Path) -> None:
    own = {"id": "OWN-1", "title": "Ours", "text": "It does ours.", "category": "ours", "obligation": "must", "weight": "100", "values": {}, "verification": [{"method": "document", "detail": "A page."}], "rubric": "x", "goals": []}  # fmt: skip
    (one,) = read_tender(changed(case, tmp_path, requirements=[own])).asked
    assert (one.id, one.category, one.text) == ("OWN-1", "ours", "It does ours.")


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"form": "something-else"}, "form of specification"),
        ({"requirements": []}, "asks for nothing"),
        ({"requirements": [{"id": "X"}]}, "lacks 'title'"),
        ({"requirements": "all"}, "should be a list"),
        ({"surprise": 1}, "has no field 'surprise'"),
    ],
)
def test_a_broken_specification_is_refused_with_line_and_remedy(
    case: Path, tmp_path: Path, fields: dict[str, object], said: str
) -> None:
    with pytest.raises(InputError, match=said) as told:
        read_tender(changed(case, tmp_path, **fields))
    assert told.value.place.startswith("line ")


def test_what_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such specification"):
        read_tender(tmp_path / "nowhere.json")
