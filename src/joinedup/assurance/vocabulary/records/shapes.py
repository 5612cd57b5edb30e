"""The list that an answer carries, in whatever wrapping: bare, in an envelope, under ``_embedded``, in JSON:API or OData."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct

from joinedup.assurance.description import Description, Schema
from joinedup.assurance.vocabulary.bodies import fields_of, is_array, resolved
from joinedup.assurance.vocabulary.words import singular, squeezed, vocabulary

_WRAPPERS = vocabulary(
    "items data results result records entries values value elements features content rows list objects embedded",
    "resources members response payload body hits entities collection edges nodes return",
)
# Words that also name a part of a record: a person's features (scars), a message's content, a form's elements.
_PARTS = vocabulary("features content elements values members objects value edges nodes entities collection resources")
_AROUND = vocabulary(
    "next nextpage nextlink nextpagetoken nextcursor nexttoken nextpageuri nextpageurl previous prev previouspage",
    "previouspageuri first firstpageuri last links link paging pagination page pages pageinfo pagesize pagenumber",
    "pagetoken perpage limit offset count total totalcount totalresults totalitems totalpages totalrecords",
    "totalelements totalsize totalmatches numbermatched numberreturned hasmore hasnext hasnextpage more meta",
    "metadata cursor cursors start end uri url self href object type kind timestamp time generatedat truncated",
    "istruncated incompleteresults odatacontext odatanextlink odatacount risk requestid correlationid status",
    "success message code warnings errors error crs size sort order filter numerrors facets aggregations",
    "querystats asof version etag synctoken deltalink schema included jsonapi empty numberofelements pageable",
    "currentpage from to lastpage path",
)


_SCALARS = ("string", "integer", "number", "boolean", "object")  # most fields are one of these, and no list


class Many(Struct, frozen=True):
    """A list in an answer, and the object around it; ``sure`` where nothing else could be meant."""

    array: Schema
    envelope: Schema | None
    sure: bool


def many_in(description: Description, body: Schema | None, noun: str) -> Many | None:
    """The list in ``body``, if ``body`` is made to carry one of what is called ``noun``."""
    if body is None:
        return None
    if is_array(body):
        return Many(body, None, True)
    found = _carried(description, body, noun.replace(" ", ""), deep=True)
    return None if found is None else Many(found[0], body, found[1])


def record_in(description: Description, body: Schema | None) -> Schema | None:
    """The record that ``body`` is, an envelope around one record (``{"data": {…}}``) opened."""
    fields = fields_of(description, body)
    rest = [name for name in fields if squeezed(name) not in _AROUND]
    if len(rest) == 1 and squeezed(rest[0]) in ("data", "result", "response", "item", "record", "payload", "content"):
        inner = resolved(description, fields[rest[0]])
        if inner is not None and not is_array(inner) and fields_of(description, inner):
            return _attributes(description, inner)
    return _attributes(description, body)


def _attributes(description: Description, record: Schema | None) -> Schema | None:
    """``record``, or where it is JSON:API's resource object still that: its id stands beside its attributes."""
    return resolved(description, record)


def _carried(description: Description, body: Schema, noun: str, *, deep: bool) -> tuple[Schema, bool] | None:
    fields = fields_of(description, body)
    arrays = dict(_arrays(description, fields))
    rest = [name for name in fields if not _is_around(squeezed(name)) and name not in arrays]
    for name, array in arrays.items():
        plain = squeezed(name)
        if (plain in _WRAPPERS and not (rest and plain in _PARTS)) or singular(plain) == noun:
            return array, len(rest) <= 2
    if len(arrays) == 1 and not rest:
        return next(iter(arrays.values())), True
    if deep:
        for name, field in fields.items():
            if squeezed(name) in _WRAPPERS and (inner := resolved(description, field)) is not None:
                return _carried(description, inner, noun, deep=False)
    return None


def _is_around(plain: str) -> bool:
    return plain in _AROUND or plain.startswith(("next", "prev", "total"))


def _arrays(description: Description, fields: Mapping[str, Schema]) -> Iterator[tuple[str, Schema]]:
    for name, field in fields.items():
        if field.keywords.get("type") in _SCALARS:
            continue
        found = resolved(description, field)
        if found is not None and is_array(found) and squeezed(name) not in _AROUND:
            yield name, found
