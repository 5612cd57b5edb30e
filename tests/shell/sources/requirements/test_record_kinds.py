"""The force's own words for kinds of record, in its specification."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from joinedup.shell.flows.requirements.specify import specify
from joinedup.shell.sources.knowledge.packs import load_law, load_library
from joinedup.shell.sources.procurement.procurement import read_procurement
from joinedup.shell.sources.requirements.asked import read_tender
from joinedup.values import InputError
from tests.shell.flows import small_case


def tender(folder: Path, *kinds: object, value: str = "persons and occurrences") -> Path:
    told = {**small_case.PROCUREMENT, "specification": {**small_case.PROCUREMENT["specification"]}}
    told["specification"]["record_kinds"] = list(kinds)
    told["specification"]["requirements"] = [
        {"id": "JU-S05", "obligation": "must", "weight": 100, "values": {"record_kinds": value}}
    ]
    told["specification"].pop("interfaces")
    path = folder / "procurement.yaml"
    path.write_text(yaml.safe_dump(told, sort_keys=False), "utf-8")
    return path


def kinds(path: Path) -> dict[str, tuple[str, ...]]:
    (asked,) = read_procurement(path, load_library(), load_law()).specification.requirements
    return {kind.said: kind.words for kind in asked.kinds}


def test_the_words_of_the_force_mean_the_kind(tmp_path):
    found = kinds(tender(tmp_path, {"name": "occurrences", "words": ["crime report", "NIR"]}))
    assert {"occurrence", "crime report", "nir"} <= set(found["occurrences"])
    assert "nominal" in found["persons"]


def test_an_entity_of_a_data_profile_brings_its_title_and_synonyms(tmp_path):
    found = kinds(tender(tmp_path, {"name": "wanted people", "entity": "pole/offender"}, value="wanted people"))
    assert {"offender", "perpetrator", "defendant"} <= set(found["wanted people"])


@pytest.mark.parametrize(
    ("kind", "problem"),
    [
        ({"name": "x", "entity": "pool/offender"}, "There is no data profile 'pool'."),
        ({"name": "x", "entity": "pole/ofender"}, "The data profile pole has no entity 'ofender'."),
        ({"name": "a, b"}, "'a, b' is not a word for a kind of record."),
        ({"name": "!"}, "'!' is not a word for a kind of record."),
        ({"words": ["x"]}, "name"),
    ],
)
def test_what_cannot_be_used_is_refused_with_its_line(tmp_path, kind, problem):
    with pytest.raises(InputError) as caught:
        kinds(tender(tmp_path, kind))
    assert problem in caught.value.problem
    assert "line" in caught.value.place
    assert caught.value.remedy


def test_a_kind_given_twice_is_refused(tmp_path):
    with pytest.raises(InputError, match="twice"):
        kinds(tender(tmp_path, {"name": "case"}, {"name": "Cases"}))


def test_what_is_published_says_what_evidence_is_laid_against_and_reads_back_alike(tmp_path):
    case = small_case.write(tmp_path / "case")
    path = tender(case, {"name": "occurrences", "words": ["crime report"]})
    asked = kinds(path)
    specify(case, tmp_path / "out")
    (read,) = read_tender(tmp_path / "out" / "specification.json").asked
    assert {kind.said: kind.words for kind in read.kinds} == asked
    assert read.on_paper == load_library().requirement("JU-S05").on_paper


def test_other_words_make_another_specification(tmp_path):
    import json

    digests = set()
    for number, words in enumerate(([], ["crime report"])):
        case = small_case.write(tmp_path / str(number))
        tender(case, *([{"name": "occurrences", "words": words}] if words else []))
        specify(case, tmp_path / f"out{number}")
        digests.add(json.loads((tmp_path / f"out{number}/specification.json").read_text())["digest"])
    assert len(digests) == 2
