"""Each kind of record can be listed."""

from __future__ import annotations

from collections.abc import Iterator

from joinedup.assurance.description import Description
from joinedup.assurance.once import once
from joinedup.assurance.vocabulary.bodies import calls
from joinedup.assurance.vocabulary.lists import Single, reads
from joinedup.findings import Problem, Severity, check, fail


@once
def _read_paths(description: Description) -> frozenset[str]:
    return frozenset(one.path.rstrip("/") for one in calls(description) if one.method == "get")


@check(
    verifies="JU-S05",
    version=1,
    subject="getting data out",
    severity=Severity.HIGH,
    on=Single,
    among=lambda description: reads(description).singles,
    absent="no operation reads one record by its identifier",
    reads={"schema", "response", "path"},
)
def records_can_be_listed(single: Single, description: Description) -> Iterator[Problem]:
    """Can every kind of record be listed, without knowing its identifier beforehand?

    Looks at each operation that reads one record by its identifier, and asks whether another one lists or
    searches records of that kind. A list under the same address, a list of the same noun or one whose members
    have the same schema all count.

    Why it matters:
        If a record can only be read by somebody who already knows its number, nobody outside the product can tell
        what is in there. Data cannot be moved to a successor, checked for gaps or joined with other systems
        without paying the supplier to fetch it.
    What to ask:
        With which call do we obtain the identifiers of all records of this kind, and does it return every one?
    Passes:
        paths:
          /persons:
            get:
              responses:
                "200":
                  content:
                    application/json:
                      schema: {type: array, items: {properties: {id: {type: string}, surname: {type: string}}}}
          /persons/{personId}:
            get:
              responses:
                "200": {content: {application/json: {schema: {properties: {id: {type: string}}}}}}
    Fails:
        paths:
          /persons/{personId}:
            get:
              responses:
                "200": {content: {application/json: {schema: {properties: {id: {type: string}}}}}}
    Source:
        GOV.UK API technical and data standards, https://www.gov.uk/guidance/gds-api-technical-and-data-standards;
        the duty to publish access to all data in US health rules, https://gov.ecfr.io/Title-45/Section-170.404
    """
    known = reads(description)
    if single.noun in known.listed_nouns:
        return
    if single.record is not None and single.record.pointer in known.listed_records:
        return
    if single.operation.path.rstrip("/").rpartition("/")[0] in _read_paths(description):
        return
    yield fail(
        single,
        f"{single.operation.name} reads one {single.noun} whose identifier the caller must already have; "
        "no operation lists them.",
    )
