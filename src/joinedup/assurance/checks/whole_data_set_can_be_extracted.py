"""All records can be extracted together."""

from __future__ import annotations

from collections.abc import Iterator

from joinedup.assurance.description import Description
from joinedup.assurance.vocabulary.bodies import calls, plain_type
from joinedup.assurance.vocabulary.lists import main_lists
from joinedup.assurance.vocabulary.words import vocabulary, words
from joinedup.findings import Problem, Severity, Shown, check, shows, warn

_BULK = vocabulary(
    "export exports exporting bulk dump dumps extract extracts extraction backup snapshot snapshots archive",
    "archives bulkexport download downloads",
)
_TABLES = (
    "csv",
    "ndjson",
    "jsonl",
    "json-seq",
    "parquet",
    "zip",
    "gzip",
    "spreadsheet",
    "tab-separated",
    "geo+json-seq",
)


@check(
    verifies="JU-S08",
    version=2,
    subject="getting data out",
    severity=Severity.MEDIUM,
    on=Description,
    when=lambda _, description: bool(main_lists(description)),
    absent="no operation returns a main list of records",
    reads={"schema", "response", "path"},
)
def whole_data_set_can_be_extracted(_node: Description, description: Description) -> Iterator[Problem | Shown]:
    """Can all records of a kind be extracted in one go?

    Looks for an operation that exports, dumps or extracts in bulk, or a read that can answer in a form made for
    many records (CSV, newline-delimited JSON, a zip archive). One that is being retired does not count. It warns where
    there is none.

    Why it matters:
        Leaving a supplier, feeding a data warehouse and checking data quality all need everything at once. Page by
        page this may take weeks, and it competes with officers for the live system.
    What to ask:
        How do we extract every record ourselves, how long does it take for our volumes, and in which form does it come?
    Passes:
        paths:
          /persons:
            get:
              responses:
                "200":
                  content:
                    application/json:
                      schema: {type: array, items: {properties: {id: {type: string}, surname: {type: string}}}}
          /exports:
            post: {responses: {"202": {description: Started}}}
    Fails:
        paths:
          /persons:
            get:
              responses:
                "200":
                  content:
                    application/json:
                      schema: {type: array, items: {properties: {id: {type: string}, surname: {type: string}}}}
    Source:
        US rule on export of electronic health records, https://www.ecfr.gov/current/title-45/part-170;
        GPSoC interface mechanism principles, https://pdfslide.net/documents/gpsoc-interface-mechanism-principles-16-feb-2013-v1-draft.html
    """
    for operation in calls(description):
        if operation.deprecated:
            continue
        if not _BULK.isdisjoint((*words(operation.path), *words(operation.operation_id))):
            yield shows(operation)
            return
        for response in operation.successes:
            tables = [media for media in response.media if any(sign in plain_type(media) for sign in _TABLES)]
            if tables:
                yield from map(shows, tables)
                return
    yield warn(
        "/paths",
        "Nothing here extracts all records together: no export, and no answer in a form made for many records. "
        "Everything would have to be read page by page.",
    )
