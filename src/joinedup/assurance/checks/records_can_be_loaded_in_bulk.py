"""Many records can be loaded at once."""

from __future__ import annotations

import re
from collections.abc import Iterator

from joinedup.assurance.description import Description
from joinedup.assurance.vocabulary.bulk import Load, loads
from joinedup.assurance.vocabulary.records import Call, Nature, Use, records
from joinedup.assurance.vocabulary.records.addresses import fixed_parts, is_nested
from joinedup.assurance.vocabulary.unseen import unseen_creations
from joinedup.assurance.vocabulary.words import singular, vocabulary, words
from joinedup.assurance.vocabulary.writes import Creation, creations
from joinedup.findings import Problem, Severity, Shown, check, shows, warn

_DOCUMENTS = vocabulary(
    "image images photo photos picture pictures avatar logo icon video videos audio document documents attachment attachments media",
    "thumbnail banner signature pdf scan sticker cover artwork recording evidence certificate model key app apk build plugin",
    "background profile voice fax style theme asset assets receipt receipts",
)

_SEVERAL = re.compile(
    r"\b(?:a list of|multiple|several|one or more|batch of)\b(?P<what>[^.,;(]{0,30}s)\b", re.IGNORECASE
)
_LOADING = vocabulary("bulk batch import imports multi multiple upload load")


def _creations(description: Description) -> list[Creation]:
    return [creation for creation in creations(description) if creation.sure and creation.kind.nature is Nature.RECORD]


@check(
    verifies="JU-S32",
    version=3,
    subject="letting others connect",
    severity=Severity.MEDIUM,
    on=Description,
    when=lambda _, description: bool(_creations(description)),
    absent="no operation makes a record",
    unseen=unseen_creations,
    reads={"schema", "request", "path"},
)
def records_can_be_loaded_in_bulk(_node: Description, description: Description) -> Iterator[Problem | Shown]:
    """Can many records be loaded together, as when old data moves in?

    Looks, where records can be made, for an operation that takes a list of them, or a file that its address, its form or its text
    says to hold many. It warns where each record must be sent by itself. Questions and changes to many records do not count.

    Why it matters:
        Twenty years of crime records, sent one by one, take weeks and share the line with officers. Suppliers then offer their
        own migration service, at their own price.
    What to ask:
        How do we load our old records ourselves, how many in an hour, and how is each refused one explained?
    Passes:
        paths:
          /persons: {post: {responses: {"201": {description: Made}}}}
          /persons/bulk:
            post:
              requestBody: {content: {application/json: {schema: {type: array, items: {properties: {surname: {type: string}}}}}}}
              responses: {"202": {description: Taken}}
    Fails:
        paths:
          /persons: {post: {responses: {"201": {description: Made}}}}
    Source:
        NHS data migration standard, https://gpitbjss.atlassian.net/wiki/plugins/viewsource/viewpagesrc.action?pageId=1391134456
    """
    adding = [
        load for load in loads(description) if load.adds and load.kind.nature in (Nature.RECORD, Nature.REFERENCE)
    ]
    taken = [load for load in adding if load.sure and not _is_below_one_record(load)]
    several = [creation for creation in _creations(description) if _takes_several(creation)]
    yield from map(shows, taken)
    yield from map(shows, several)
    if taken or several:
        return
    first = _creations(description)[0].operation.name
    unknown = [load for load in adding if not load.sure]
    if unknown:
        yield warn(
            unknown[0],
            f"{unknown[0].operation.name} speaks of many, and does not describe what it takes; else records are made one by one.",
        )
        return
    if adding:
        yield warn(
            adding[0],
            f"Records are made one by one ({first}); the only lists taken belong to one record ({adding[0].operation.name}).",
        )
        return
    files = [call for call in records(description).used_for(Use.UPLOAD) if not _one_file(call)]
    if files:
        yield warn(
            files[0],
            f"Records are made one by one ({first}). {files[0].operation.name} takes a file, and nothing says whether it may hold many records.",
        )
    else:
        yield warn(
            _creations(description)[0], f"Records are made one by one ({first}); no operation takes many at once."
        )


def _takes_several(creation: Creation) -> bool:
    """Whether the text of a creation says that several of its records are made by it, and not that one holds several others."""
    text = f"{creation.operation.summary}. {creation.operation.description[:300]}"
    noun = singular(words(creation.noun)[-1]) if words(creation.noun) else ""
    return any(noun in {singular(word) for word in words(found.group("what"))} for found in _SEVERAL.finditer(text))


def _is_below_one_record(load: Load) -> bool:
    """Whether the list is a part of one record, and nothing in the address speaks of loading many."""
    spoken = {word for part in fixed_parts(load.operation.path) for word in words(part)}
    return load.array is not None and is_nested(load.operation.path) and spoken.isdisjoint(_LOADING)


def _one_file(call: Call) -> bool:
    """Whether the file that is sent is one picture, film or document, to judge by what it is called."""
    spoken = {word for part in fixed_parts(call.operation.path) for word in words(part)}
    return not _DOCUMENTS.isdisjoint({*spoken, *words(call.operation.operation_id)})
