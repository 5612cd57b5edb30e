"""How a long list is read in parts: what callers may say, and what answers tell."""

from __future__ import annotations

from joinedup.assurance.description import Description, Operation
from joinedup.assurance.vocabulary.bodies import asked, fields_of
from joinedup.assurance.vocabulary.lists import Listing
from joinedup.assurance.vocabulary.words import squeezed, vocabulary

_PLACE = vocabulary(
    "page pagenumber pagenum pageno pageindex pageoffset offset skip after before cursor nextcursor pagetoken",
    "nexttoken nextpagetoken nextpage continuation continuationtoken continuationkey startingafter endingbefore",
    "marker startindex startat startposition start startrow startkey starttoken pageafter pagebefore pagecursor",
    "resumptiontoken lastid lastkey sinceid afterid scrollid bookmark pagestart firstresult fromindex pagination",
    "paginationtoken exclusivestartkey page[number] recordoffset rangestart range",
)
_SIZE = vocabulary(
    "limit pagesize perpage size count max maxresults maxitems maxpagesize top take rows first pagelimit",
    "resultsperpage itemsperpage num numresults maxrecords",
)
_SHAPE = vocabulary(
    "fields field select include expand embed exclude sort sortby sortorder orderby order direction ordering",
    "format f lang language locale pretty prettyprint crs view projection properties property apiversion version",
    "callback associations archived totalcount skipgeometry resulttype",
)
_MORE = (
    "next", "total", "hasmore", "more", "cursor", "paging", "pagination", "pageinfo", "links", "link",
    "numbermatched", "totalcount", "lastpage", "continuation", "truncated", "meta", "metadata", "pagecount",
    "totalpages", "count", "page", "pages", "scrollid",
)  # fmt: skip
_HEADERS = ("link", "total", "next", "page", "cursor", "continuation", "range", "count")


def place_parameters(operation: Operation) -> list[str]:
    """The parameters with which a caller asks for the next part."""
    return [
        parameter.name
        for parameter in operation.parameters
        if parameter.place != "path" and _says_place(parameter.name)
    ]


def is_place(name: str) -> bool:
    """Whether a parameter called ``name`` says where in a list to go on."""
    return _says_place(name)


def is_size(name: str) -> bool:
    """Whether a parameter called ``name`` says how many records a part may have."""
    return squeezed(name) in _SIZE


def is_shape(name: str) -> bool:
    """Whether a parameter called ``name`` says how records are shown, not which."""
    return squeezed(name) in _SHAPE


def filters(operation: Operation) -> list[str]:
    """The query parameters that choose records, not their number, order or looks."""
    return [
        parameter.name
        for parameter in operation.parameters
        if parameter.place == "query"
        and not _says_place(parameter.name)
        and squeezed(parameter.name) not in _SIZE
        and squeezed(parameter.name) not in _SHAPE
    ]


def tells_more(listing: Listing, description: Description) -> bool:
    """Whether an answer tells if there is more: a link, a mark, a total, in the body or a header."""
    if listing.envelope is not None:
        names = [squeezed(name) for name in _around(listing, description)]
        if any(name in _MORE or name.startswith(("next", "total", "has")) for name in names):
            return True
    return any(
        squeezed(header.name).find(sign) >= 0
        for response in listing.operation.successes
        for header in response.headers
        for sign in _HEADERS
    )


def _around(listing: Listing, description: Description) -> list[str]:
    fields = fields_of(description, listing.envelope)
    return [name for name, field in fields.items() if field is not listing.array]


def _says_place(name: str) -> bool:
    plain = squeezed(name)
    return (
        plain in _PLACE
        or plain.startswith(("skip", "startfrom", "pageskip"))
        or plain.endswith(("cursor", "pagetoken", "nexttoken", "offset", "pagenumber", "startindex"))
    )


def offers_next(listing: Listing, description: Description) -> bool:
    """Whether an answer itself carries the way to the next part."""
    names = [squeezed(name) for name in _around(listing, description)]
    if any(name.startswith(("next", "link", "paging", "pagination", "pageinfo", "continuation")) for name in names):
        return True
    return any(
        squeezed(header.name).startswith(("link", "xnext", "next"))
        for response in listing.operation.successes
        for header in response.headers
    )


def is_paged(listing: Listing, description: Description) -> bool:
    """Whether a caller can get at what follows the first part."""
    operation = listing.operation
    if place_parameters(operation) or offers_next(listing, description):
        return True
    return operation.method == "post" and any(_says_place(text) for text in fields_of(description, asked(operation)))
