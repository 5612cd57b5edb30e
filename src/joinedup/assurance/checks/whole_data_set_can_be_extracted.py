"""All records can be extracted together."""

from __future__ import annotations

import re
from collections.abc import Iterator

from joinedup.assurance.description import Description
from joinedup.assurance.vocabulary.bodies import plain_type
from joinedup.assurance.vocabulary.lists import main_lists
from joinedup.assurance.vocabulary.paging import is_paged
from joinedup.assurance.vocabulary.records import READING, Call, Use, records
from joinedup.assurance.vocabulary.records.addresses import fixed_parts
from joinedup.assurance.vocabulary.unseen import unseen_lists
from joinedup.assurance.vocabulary.words import vocabulary, words
from joinedup.findings import Problem, Severity, Shown, check, shows, warn

_ALL = vocabulary(
    "all data database dataset datasets full complete everything account dump backup snapshot archive records"
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
# Below one record an export counts only where its words say that it is everything.
_WHOLE = re.compile(r"\b(?:whole|everything|entire|complete|all (?:data|records|files))\b", re.IGNORECASE)
_EXPORTS = vocabulary("export exports exporting extract extracts extraction dump dumps bulkexport")


@check(
    verifies="JU-S08",
    version=3,
    subject="getting data out",
    severity=Severity.MEDIUM,
    on=Description,
    when=lambda _, description: bool(main_lists(description)),
    absent="no operation returns a main list of records",
    unseen=unseen_lists,
    reads={"schema", "response", "path"},
)
def whole_data_set_can_be_extracted(_node: Description, description: Description) -> Iterator[Problem | Shown]:
    """Is a way described to extract all records of a kind in one go?

    Looks for an operation that exports, dumps or extracts records of a kind that is listed, or a read of them that can answer in
    a form made for many records (CSV, newline-delimited JSON, a zip archive). One that is being retired, that is about one record
    or that puts records away does not count. It warns where there is none.

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
    found, others = records(description), list[Call]()
    listed_kinds = {found.kind_at[listing.pointer].calls[0].pointer for listing in main_lists(description)}
    for call in found.call_at.values():
        if call.operation.deprecated or not _is_of_many(call):
            continue
        if found.kind_of(call).calls[0].pointer in listed_kinds or _is_of_everything(call):
            yield shows(call)
            return
        others.append(call)
    if others:
        yield warn(
            others[0],
            f"{others[0].operation.name} is the only kind of operation here that extracts many records at once, and nothing ties it to a "
            "main list of records.",
        )
    else:
        yield warn(
            "/paths",
            f"Nothing here extracts all records together: no export, and no answer in a form made for many records. {_else(description)}",
        )


def _else(description: Description) -> str:
    """How everything would have to be read instead, as far as the description tells."""
    lists = main_lists(description)
    parts = sum(is_paged(listing, description) for listing in lists)
    if parts == len(lists):
        return "Everything would have to be read part by part."
    return "What the lists give is all that can be had, and nothing says that it is everything."


def _is_of_many(call: Call) -> bool:
    """Whether ``call`` gives out many records: an export that is not of one record, or an answer in rows."""
    if call.address.key or call.operation.method not in ("get", "post"):
        return False
    if call.address.nested and not _WHOLE.search(f"{call.operation.summary} {call.operation.description}"):
        return False
    if call.use is Use.EXPORT:
        return True
    spoken = {
        *words(call.operation.operation_id)[:1],
        *(word for part in fixed_parts(call.operation.path) for word in words(part)),
    }
    if call.use in (*READING, Use.CREATE, Use.UNKNOWN) and not _EXPORTS.isdisjoint(spoken):
        return True
    forms = (plain_type(media) for response in call.operation.successes for media in response.media)
    return call.use in READING and any(sign in form for form in forms for sign in _TABLES)


def _is_of_everything(call: Call) -> bool:
    text = f"{call.operation.summary} {call.operation.description}"
    return set(call.address.noun.split()) <= _ALL | _EXPORTS or _WHOLE.search(text) is not None
