"""Names that identify a record, those of the United Kingdom's registers among them."""

from __future__ import annotations

import pytest

from joinedup.assurance.vocabulary.records.identifiers import is_identifier, is_own_identifier


@pytest.mark.parametrize(
    "name",
    [
        "crn",
        "UPRN",
        "usrn",
        "ASN",
        "nino",
        "UCRN",
        "pncId",
        "croNumber",
        "nhsNumber",
        "vrm",
        "registrationMark",
        "urn",
        "id",
        "personId",
        "custody_number",
        "caseRef",
        "self",
        "vehicle_vrm",
    ],
)
def test_an_identifier_is_known_by_its_last_word_or_by_its_own(name: str) -> None:
    assert is_identifier(name)


@pytest.mark.parametrize("name", ["surname", "restricted", "arrivedAt", "colour", ""])
def test_what_tells_of_a_record_does_not_identify_it(name: str) -> None:
    assert not is_identifier(name)


def test_the_identifier_of_another_record_is_not_its_own() -> None:
    assert is_own_identifier("exhibitId", "exhibit")
    assert is_own_identifier("id", "exhibit")
    assert not is_own_identifier("caseId", "exhibit")
