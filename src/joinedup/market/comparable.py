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
    phrases = [re.compile(rf"\b{re.escape(word.strip())}\b", re.IGNORECASE) for word in words if word.strip()]
    codes = tuple(classification.strip().rstrip("0") for classification in classifications if classification.strip())
    wanted = buyer.strip().casefold()
    return tuple(
        award
        for award in awards
        if award.stands
        and (not phrases or any(pattern.search(f"{award.title}\n{award.description}") for pattern in phrases))
        and (not codes or any(classification.startswith(codes) for classification in award.classifications))
        and wanted in award.buyer.casefold()
    )
