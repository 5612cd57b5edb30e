"""A bidder's response, from the sheet or from a file written by hand.

Both hold the same content. Everything that cannot be used as it stands is
listed as a problem and left unanswered or unpriced, so that one slip neither
hides the rest nor is mended by a guess.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from joinedup.procurement.asked import AskedInterface
from joinedup.procurement.model import Procurement
from joinedup.procurement.response import Response, complete
from joinedup.shell.sources.procurement.response.book import MOST_BYTES
from joinedup.shell.sources.procurement.response.sheet import read_sheet
from joinedup.shell.sources.procurement.response.yaml import read_yaml
from joinedup.values import InputError


def read_response(path: Path, procurement: Procurement, asked: Sequence[AskedInterface], name: str = "") -> Response:
    """The response in ``path`` (.xlsx, .yaml or .yml); ``name`` is what problems call the file.

    Raises ``InputError`` only where nothing at all can be read from it.
    """
    name = name or path.name
    try:
        size = path.stat().st_size
        content = path.read_bytes() if size <= MOST_BYTES else b""
    except OSError as slip:
        raise InputError(
            f"The file cannot be read ({slip.strerror}).",
            file=name,
            remedy="Check that it is there and readable.",
        ) from None
    if size > MOST_BYTES:
        raise InputError(
            f"The file holds {size / 1_048_576:.0f} MB; at most {MOST_BYTES // 1_048_576} MB are read.",
            file=name,
            remedy="Remove pictures and anything that is not part of the response.",
        )
    return response_of(content, name, procurement, asked)


def response_of(content: bytes, name: str, procurement: Procurement, asked: Sequence[AskedInterface]) -> Response:
    """The response in ``content``, its format told by the ending of ``name``."""
    if name.lower().endswith(".xlsx"):
        return _whole(read_sheet(content, name, procurement, asked), procurement, asked, name)
    if name.lower().endswith((".yaml", ".yml")):
        return _whole(read_yaml(content, name, procurement, asked), procurement, asked, name)
    raise InputError(
        "A response is a spreadsheet (.xlsx) or a YAML file (.yaml).",
        file=name,
        remedy="Fill the response sheet that `joinedup specify` writes.",
    )


def _whole(found: Response, procurement: Procurement, asked: Sequence[AskedInterface], name: str) -> Response:
    answers, offers = complete(found.answers, found.offers, procurement, asked)
    problems = list(found.problems)
    if not found.prices:
        problems.append(
            InputError(
                "No price was given.",
                file=name,
                remedy="Ask the bidder for its prices: without them its cost is not known.",
            )
        )
    return Response(
        bidder=found.bidder,
        product=found.product,
        answers=answers,
        offers=offers,
        prices=tuple(sorted(found.prices, key=lambda price_line: price_line.id)),
        problems=tuple(problems),
    )
