"""Which awards are like the purchase at hand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from joinedup.market.model import Award


def comparable(
    awards: Iterable[Award], *, words: Sequence[str] = (), classifications: Sequence[str] = (), buyer: str = ""
) -> tuple[Award, ...]:
    """The awards that stand and answer every condition given.

    At least one of ``words`` occurs in the title or description as a whole
    word or phrase, whatever its case; at least one classification (CPV code)
    begins with one of ``classifications``, trailing noughts apart; the
    buyer's name contains ``buyer``.
    """
    phrases = [re.compile(rf"\b{re.escape(one.strip())}\b", re.IGNORECASE) for one in words if one.strip()]
    codes = tuple(one.strip().rstrip("0") for one in classifications if one.strip())
    wanted = buyer.strip().casefold()
    return tuple(
        one
        for one in awards
        if one.stands
        and (not phrases or any(each.search(f"{one.title}\n{one.description}") for each in phrases))
        and (not codes or any(each.startswith(codes) for each in one.classifications))
        and wanted in one.buyer.casefold()
    )
