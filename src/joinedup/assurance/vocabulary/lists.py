"""Which operations read many records, which read one, and which kind of record: a view of the model of records."""

from __future__ import annotations

from msgspec import Struct

from joinedup.assurance.description import Description, Operation, Schema
from joinedup.assurance.once import once
from joinedup.assurance.vocabulary.bodies import fields_of, is_array, resolved
from joinedup.assurance.vocabulary.records import Call, Nature, Use, records
from joinedup.assurance.vocabulary.records.addresses import is_nested, is_parameter, noun_of, segments
from joinedup.assurance.vocabulary.records.deeds import JOINTS, MADE, REFERENCE
from joinedup.assurance.vocabulary.records.identifiers import KNOWN
from joinedup.assurance.vocabulary.words import singular, squeezed, vocabulary, words

__all__ = [
    "Listing",
    "Reads",
    "Single",
    "is_finding",
    "is_nested",
    "is_parameter",
    "is_search",
    "main_lists",
    "noun_of",
    "reads",
    "record_lists",
    "segments",
]

_NO_RECORDS = frozenset((Nature.REFERENCE, Nature.RESULT, Nature.SUBSCRIPTION, Nature.SETTING, Nature.SERVICE))
_REPORTS = frozenset(("reports", "reporting"))  # what stands under these is worked out of records kept elsewhere
_IDENTIFIERS = vocabulary(
    "id ids uuid guid urn uri ref reference number no key code slug sid identifier handle login username name num",
    "tag",
)


class Listing(Struct, frozen=True):
    """An operation that reads many records.

    ``items`` is the schema of one of them, ``envelope`` that of the object
    around the list (``None`` where the list stands bare), ``noun`` what the
    path calls them, in the singular. ``nested`` tells that the list belongs to
    one record (its path names that record), ``reference`` that it holds kinds,
    codes, settings or what is worked out for the caller rather than records;
    ``sure`` is false where the answer may be something else than a list.
    """

    operation: Operation
    items: Schema
    array: Schema
    envelope: Schema | None
    noun: str
    nested: bool
    reference: bool
    sure: bool = True

    @property
    def pointer(self) -> str:
        """Where the operation is written."""
        return self.operation.pointer


class Single(Struct, frozen=True):
    """An operation that reads one record, named by its identifier at the end of the path."""

    operation: Operation
    record: Schema | None
    noun: str
    sure: bool = True

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


@once
def reads(description: Description) -> Reads:
    """Every list and every single read that others may call."""
    listings, singles = [], []
    for call in records(description).call_at.values():
        if (listing := _listing(description, call)) is not None:
            listings.append(listing)
        elif (single := _single(call)) is not None:
            singles.append(single)
    return Reads(
        tuple(listings),
        tuple(singles),
        frozenset(listing.noun for listing in listings),
        frozenset(single.noun for single in singles),
        frozenset(listing.items.pointer for listing in listings),
    )


@once
def record_lists(description: Description) -> tuple[Listing, ...]:
    """The lists of records: those of kinds, codes and settings, and of bare values, left out."""
    return tuple(
        listing
        for listing in reads(description).listings
        if not listing.reference and len(fields_of(description, listing.items)) > 1
    )


@once
def main_lists(description: Description) -> tuple[Listing, ...]:
    """The lists of records that do not belong to one other record."""
    return tuple(listing for listing in record_lists(description) if not listing.nested)


def is_finding(path: str) -> bool:
    """Whether ``path`` belongs to a search over records that are kept elsewhere."""
    return any(not {"search", "find", "lookup"}.isdisjoint(words(part)) for part in segments(path))


def is_search(operation: Operation) -> bool:
    """Whether a POST only asks: it searches, queries or counts."""
    last = segments(operation.path)[-1:]
    named = (*words(last[0] if last else ""), *words(operation.operation_id)[:1])
    return not {"search", "query", "find", "lookup", "filter", "list"}.isdisjoint(named)


def _listing(description: Description, call: Call) -> Listing | None:
    many = call.many
    if many is None or call.use not in (Use.LIST, Use.SEARCH):
        return None
    items = resolved(description, many.array.items)
    if items is None:
        return None
    path = call.operation.path
    noun = noun_of(path)
    if call.address.key and _identifies(call.operation, call.address.key, noun):
        return None  # it reads one, whatever wrapping its answer has
    made = any(not (MADE | _REPORTS).isdisjoint(words(part)) for part in segments(path)[:-1] if "{" not in part)
    reference = made or noun.rpartition(" ")[2] in REFERENCE or records(description).kind_of(call).nature in _NO_RECORDS
    return Listing(
        call.operation,
        items,
        many.array,
        many.envelope,
        noun,
        is_nested(path) or bool(call.address.key),
        reference,
        call.sure,
    )


def _joins(path: str) -> bool:
    """Whether what is listed only joins two: who follows whom, what somebody likes."""
    return any(not JOINTS.isdisjoint(words(part)[-1:]) for part in segments(path)[-1:] if "{" not in part)


def _single(call: Call) -> Single | None:
    if call.use is not Use.READ or not call.address.key or call.operation.method == "post":
        return None
    parts = segments(call.operation.path)
    if any(not MADE.isdisjoint(words(part)) for part in parts[:-1] if "{" not in part):
        return None
    noun = noun_of(call.operation.path)
    if not noun or not _identifies(call.operation, call.address.key, noun):
        return None
    record = call.record if call.record is None or not is_array(call.record) else None
    return Single(call.operation, record, noun, call.sure)


def _identifies(operation: Operation, named: str, noun: str) -> bool:
    """Whether the path's last parameter names a record of the path's kind, rather than choosing a variant."""
    spoken, kind = words(named), noun.rpartition(" ")[2]
    if not spoken:
        return False
    if singular(spoken[-1]) != kind:
        about = spoken[:-1]
        bare = is_parameter(segments(operation.path)[-2:][0])
        if squeezed(named) in KNOWN and not bare:
            return True  # a vehicle by its registration mark
        if spoken[-1] not in _IDENTIFIERS or bare or (about and not any(_alike(word, kind) for word in about)):
            return False
    for parameter in operation.parameters:
        if parameter.name == named and parameter.schema is not None:
            return not parameter.schema.enum
    return True


def _alike(word: str, kind: str) -> bool:
    """Whether one is the beginning of the other: ``court`` names a ``courthouse``."""
    return word.startswith(kind) or kind.startswith(singular(word))
