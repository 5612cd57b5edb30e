"""Which operations read many records, which read one, and which kind of record."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from msgspec import Struct

from joinedup.assurance.description import Description, Operation, Schema
from joinedup.assurance.once import once
from joinedup.assurance.vocabulary.bodies import answer, calls, fields_of, is_array, resolved
from joinedup.assurance.vocabulary.housekeeping import is_housekeeping
from joinedup.assurance.vocabulary.words import singular, squeezed, vocabulary, words

_VERBS = vocabulary(
    "get list find search fetch retrieve query lookup read view all export filter download show create add insert",
    "update delete remove patch put post new save register submit upsert by",
)
_WRAPPERS = vocabulary(
    "items data results result records entries values value elements features content rows list objects embedded",
    "resources members response payload body hits",
)
# Words that also name a part of a record: a person's features (scars), a message's content, a form's elements.
_PARTS = vocabulary("features content elements values members objects value")
_AROUND = vocabulary(
    "next nextpage nextlink nextpagetoken nextcursor nexttoken nextpageuri nextpageurl previous prev previouspage",
    "previouspageuri first firstpageuri last links link paging pagination page pages pageinfo pagesize pagenumber",
    "pagetoken perpage limit offset count total totalcount totalresults totalitems totalpages totalrecords",
    "totalelements totalsize totalmatches numbermatched numberreturned hasmore hasnext hasnextpage more meta",
    "metadata cursor cursors start end uri url self href object type kind timestamp time generatedat truncated",
    "istruncated incompleteresults odatacontext odatanextlink odatacount risk requestid correlationid status",
    "success message code warnings errors error crs size sort order filter numerrors facets aggregations",
    "querystats asof version etag synctoken deltalink schema",
)
_REFERENCE = vocabulary(
    "type status code category country currency language role permission scope option setting capability",
    "conformance timezone format version unit enum feature reason label locale region queryable sortable",
    "parameter field property definition collection catalogue catalog schema standard template",
    "slot availability eligibility quote statistic histogram metric summary stat usage limit default queryables",
)
_IDENTIFIERS = vocabulary(
    "id ids uuid guid urn uri ref reference number no key code slug sid identifier handle login username name num",
    "tag",
)
_ANYTHING = (["items"], ["records"], ["entries"], ["features"], ["objects"], ["data"])
# What is made for the caller at the time of asking, and kept nowhere to be listed.
_MADE = vocabulary(
    "export exports preview previews calculate calculation estimate estimates render download downloads upcoming"
)
_PARAMETER = re.compile(r"^\{[^}]+\}(?:\.\w+)?$")
_VERSION = re.compile(r"^(?:v\d|\d{4}-\d\d|\d+\.\d)[\w.-]*$", re.IGNORECASE)
_SUFFIX = re.compile(r"\.(?:json|xml|csv)$", re.IGNORECASE)


class Listing(Struct, frozen=True):
    """An operation that reads many records.

    ``items`` is the schema of one of them, ``envelope`` that of the object
    around the list (``None`` where the list stands bare), ``noun`` what the
    path calls them, in the singular. ``nested`` tells that the list belongs to
    one record (its path names that record), ``reference`` that it holds kinds,
    codes, settings or what is worked out for the caller rather than records.
    """

    operation: Operation
    items: Schema
    array: Schema
    envelope: Schema | None
    noun: str
    nested: bool
    reference: bool

    @property
    def pointer(self) -> str:
        """Where the operation is written."""
        return self.operation.pointer


class Single(Struct, frozen=True):
    """An operation that reads one record, named by its identifier at the end of the path."""

    operation: Operation
    record: Schema | None
    noun: str

    @property
    def pointer(self) -> str:
        """Where the operation is written."""
        return self.operation.pointer


class Reads(Struct, frozen=True):
    """All the reads of a description, in the document's order."""

    listings: tuple[Listing, ...]
    singles: tuple[Single, ...]
    listed_nouns: frozenset[str]
    single_nouns: frozenset[str]
    listed_records: frozenset[str]


def segments(path: str) -> list[str]:
    """The parts of a path, without the empty ones."""
    return [one for one in path.split("/") if one]


def is_parameter(segment: str) -> bool:
    """Whether a part of a path stands for a value."""
    return _PARAMETER.match(segment) is not None


def noun_of(path: str) -> str:
    """What the last fixed part of ``path`` calls its records, in the singular, verbs left out.

    ``incidents/items`` are incidents, whereas ``orders/{id}/items`` are items.
    """
    parts = segments(path)
    for place in range(len(parts) - 1, -1, -1):
        if "{" in parts[place] or _VERSION.match(parts[place]):
            continue
        spoken = [one for one in words(_SUFFIX.sub("", parts[place])) if one not in _VERBS]
        if spoken in _ANYTHING and place and "{" not in parts[place - 1]:
            continue
        if spoken:
            spoken[-1] = singular(spoken[-1])
            return " ".join(spoken)
    return ""


def is_nested(path: str) -> bool:
    """Whether ``path`` leads through one record to what belongs to it.

    A parameter that names the account, tenant or organisation only says whose
    data it is, so lists behind it are still main lists.
    """
    return any(is_parameter(one) and not _OWNER.search(one) for one in segments(path)[:-1])


_OWNER = re.compile(r"account|tenant|org|force|owner|workspace|project|version|api", re.IGNORECASE)


@once
def reads(description: Description) -> Reads:
    """Every list and every single read that others may call."""
    listings, singles = [], []
    for operation in calls(description):
        listing = _listing(description, operation)
        if listing is not None:
            listings.append(listing)
        elif (single := _single(description, operation)) is not None:
            singles.append(single)
    return Reads(
        tuple(listings),
        tuple(singles),
        frozenset(one.noun for one in listings),
        frozenset(one.noun for one in singles),
        frozenset(one.items.pointer for one in listings),
    )


def record_lists(description: Description) -> tuple[Listing, ...]:
    """The lists of records: those of kinds, codes and settings, and of bare values, left out."""
    return tuple(
        one for one in reads(description).listings if not one.reference and len(fields_of(description, one.items)) > 1
    )


def main_lists(description: Description) -> tuple[Listing, ...]:
    """The lists of records that do not belong to one other record."""
    return tuple(one for one in record_lists(description) if not one.nested)


def is_finding(path: str) -> bool:
    """Whether ``path`` belongs to a search over records that are kept elsewhere."""
    return any(not {"search", "find", "lookup"}.isdisjoint(words(one)) for one in segments(path))


def is_search(operation: Operation) -> bool:
    """Whether a POST only asks: it searches, queries or counts."""
    last = segments(operation.path)[-1:]
    named = (*words(last[0] if last else ""), *words(operation.operation_id)[:1])
    return not {"search", "query", "find", "lookup", "filter", "list"}.isdisjoint(named)


def _listing(description: Description, operation: Operation) -> Listing | None:
    if is_housekeeping(operation):
        return None
    parts = segments(operation.path)
    if operation.method == "post":
        if not is_search(operation):
            return None
    elif operation.method != "get" or (parts and is_parameter(parts[-1])):
        return None
    noun = noun_of(operation.path)
    found = _many(description, resolved(description, answer(operation)), noun)
    if found is None:
        return None
    array, envelope = found
    items = resolved(description, array.items)
    if items is None:
        return None
    made = any(not _MADE.isdisjoint(words(one)) for one in parts[:-1] if "{" not in one)
    reference = made or noun.rpartition(" ")[2] in _REFERENCE
    return Listing(operation, items, array, envelope, noun, is_nested(operation.path), reference)


def _many(description: Description, body: Schema | None, noun: str) -> tuple[Schema, Schema | None] | None:
    """The list in ``body`` and the object around it, if ``body`` is made to carry a list."""
    if body is None:
        return None
    if is_array(body):
        return body, None
    array = _carried(description, body, noun, deep=True)
    return None if array is None else (array, body)


def _carried(description: Description, body: Schema, noun: str, *, deep: bool) -> Schema | None:
    fields = fields_of(description, body)
    arrays = dict(_arrays(description, fields))
    rest = [name for name in fields if not _is_around(squeezed(name)) and name not in arrays]
    for name, array in arrays.items():
        plain = squeezed(name)
        if (plain in _WRAPPERS and not (rest and plain in _PARTS)) or singular(plain) == noun.replace(" ", ""):
            return array
    if len(arrays) == 1 and not rest:
        return next(iter(arrays.values()))
    if deep:
        for name, field in fields.items():
            if squeezed(name) in _WRAPPERS and (inner := resolved(description, field)) is not None:
                return _carried(description, inner, noun, deep=False)
    return None


def _is_around(plain: str) -> bool:
    return plain in _AROUND or plain.startswith(("next", "prev", "total"))


def _arrays(description: Description, fields: Mapping[str, Schema]) -> Iterator[tuple[str, Schema]]:
    for name, field in fields.items():
        found = resolved(description, field)
        if found is not None and is_array(found) and squeezed(name) not in _AROUND:
            yield name, found


def _single(description: Description, operation: Operation) -> Single | None:
    parts = segments(operation.path)
    if operation.method != "get" or len(parts) < 2 or not is_parameter(parts[-1]):
        return None
    if any(not _MADE.isdisjoint(words(one)) for one in parts[:-1] if "{" not in one):
        return None
    named = parts[-1][1 : parts[-1].index("}")]
    noun = noun_of(operation.path)
    if not noun or not _identifies(operation, named, noun):
        return None
    body = resolved(description, answer(operation))
    if body is not None and is_array(body):
        return None
    return Single(operation, body, noun)


def _identifies(operation: Operation, named: str, noun: str) -> bool:
    """Whether the path's last parameter names a record of the path's kind, rather than choosing a variant."""
    spoken, kind = words(named), noun.rpartition(" ")[2]
    if not spoken:
        return False
    if singular(spoken[-1]) != kind:
        about = spoken[:-1]
        bare = is_parameter(segments(operation.path)[-2])
        if spoken[-1] not in _IDENTIFIERS or bare or (about and not any(_alike(one, kind) for one in about)):
            return False
    for parameter in operation.parameters:
        if parameter.name == named and parameter.schema is not None:
            return not parameter.schema.enum
    return True


def _alike(word: str, kind: str) -> bool:
    """Whether one is the beginning of the other: ``court`` names a ``courthouse``."""
    return word.startswith(kind) or kind.startswith(singular(word))
