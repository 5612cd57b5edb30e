"""The shipped profiles say where they come from, and a force can lay its own over them."""

from __future__ import annotations

from pathlib import Path

import pytest

from joinedup.assurance.fit.features import FEATURES
from joinedup.knowledge.profiles import Need
from joinedup.shell.reports.knowledge.profiles.yaml import profile_yaml
from joinedup.shell.sources.knowledge.profiles import load_profiles, only_entities
from joinedup.values import InputError

PACK = load_profiles()
HEADER = "id: profiles\ntitle: Ours\nversion: '1'\nissued: 2026-11-01\nschema: 1\n"


def test_each_profile_names_its_source_and_licence() -> None:
    assert {profile.id for profile in PACK.profiles} == {"cap", "geojson", "ocds", "pole", "spi", "uk-basics"}
    for profile in PACK.profiles:
        assert profile.references, profile.id
        assert profile.licence, profile.id


def test_every_field_has_an_id_of_its_own_and_every_group_has_fields() -> None:
    for profile in PACK.profiles:
        ids = [field.id for entity in profile.entities for field in entity.fields]
        assert len(ids) == len(set(ids)), profile.id
        for entity in profile.entities:
            for group in entity.groups:
                fields = [field for field in entity.fields if field.group == group.number]
                assert len(fields) >= 1, (entity.id, group.what)
                assert all(field.need is Need.ONE_OF for field in fields)


def test_the_minimum_standard_holds_all_its_entities() -> None:
    assert len(PACK.profile("pole").entities) == 44


@pytest.mark.parametrize("short", ["dob", "urn", "pncid", "oic", "mo", "vrm", "uprn", "asn", "cro", "voi", "imei"])
def test_policings_short_forms_are_known(short: str) -> None:
    assert PACK.vocabulary.abbreviations[short]


def test_the_weights_are_dated_and_weigh_only_what_is_measured() -> None:
    assert PACK.calibration.pairs > 200
    assert PACK.calibration.command.startswith("python -m benchmarks.matching")
    assert set(PACK.calibration.weights) <= set(FEATURES)


def test_a_force_adds_its_own_profile_made_from_a_schema(tmp_path: Path) -> None:
    (tmp_path / "pack.yaml").write_text(HEADER, encoding="utf-8")
    text = profile_yaml(
        PACK.profile("cap").entities, identity="ours", title="Ours: a “test”", version="1", licence="ours",
        origin=("Our system", ""), with_text=True,
    )  # fmt: skip
    (tmp_path / "ours.yaml").write_text(text, encoding="utf-8")
    found = load_profiles([tmp_path])
    assert [entity.id for entity in found.profile("ours").entities] == ["alert"]
    assert found.profile("ours").entities == PACK.profile("cap").entities
    assert found.profile("pole").title


def test_profiles_survive_being_written_and_read(tmp_path: Path) -> None:
    (tmp_path / "pack.yaml").write_text(HEADER, encoding="utf-8")
    for identity in ("spi", "ocds"):
        text = profile_yaml(
            PACK.profile(identity).entities, identity="again", title="t", version="1", licence="l",
            origin=("o", "https://example.org/"), with_text=True,
        )  # fmt: skip
        (tmp_path / "again.yaml").write_text(text, encoding="utf-8")
        assert load_profiles([tmp_path]).profile("again").entities == PACK.profile(identity).entities


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ("{name: a, kind: colour}", "colour"),
        ("{name: a, need: perhaps}", "perhaps"),
        ("{name: a, as: DS_1}", "DS_1"),
        ("{kind: text}", "name"),
        ("{name: a, most: -1}", "most"),
    ],
)
def test_a_broken_profile_is_refused_with_its_line(tmp_path: Path, entry: str, said: str) -> None:
    (tmp_path / "pack.yaml").write_text(HEADER, encoding="utf-8")
    text = (
        "sources: [{id: s, title: S, confidence: own_judgement}]\n"
        "profiles:\n  - {id: p, title: P, version: '1', licence: l, references: [s], "
        f"entities: [{{id: e, title: E, fields: [{entry}]}}]}}\n"
    )
    (tmp_path / "p.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=said):
        load_profiles([tmp_path])


def test_an_entity_that_is_not_there_is_refused_with_the_nearest() -> None:
    with pytest.raises(InputError, match="alert"):
        only_entities(PACK.profile("cap").entities, ["alart"], "x.xsd")
