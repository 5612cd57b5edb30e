"""Why a bid has the score it has on each criterion, as an assessment summary must say.

Section 50 of the Procurement Act 2023 and regulation 31 of the Procurement
Regulations 2024 ask for the score on each award criterion and an explanation
of it by reference to the tender. An explanation speaks of its own bid only: a
sentence that names another bidder is left out, and that it was is said to the
force.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

_SENTENCE = re.compile(r"(?<=[.!?])\s+")
_SHORTEST = 3  # a shorter name would be found in words that mean something else


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What somebody or something said of one bid on one criterion: an assessor's reason or a finding."""

    text: str
    by: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """One bid's score on one criterion and why. ``left_out`` counts sentences that named another bidder."""

    bid: str
    criterion: str
    title: str
    score: Decimal
    most: Decimal
    meaning: str
    text: str
    left_out: int


def explanation(
    *,
    bid: str,
    criterion: tuple[str, str],
    score: Decimal,
    most: Decimal,
    meaning: str,
    grounds: Sequence[Ground],
    others: Iterable[str],
) -> Explanation:
    """The explanation of one score.

    ``criterion`` is id and title, ``meaning`` what the published scale says of
    this score (or empty), ``others`` the names of all other bidders and their
    products.
    """
    names = _pattern(others)
    told, dropped = [], 0
    for ground in grounds:
        sentences = [one for one in _SENTENCE.split(ground.text.strip()) if one]
        kept = [sentence for sentence in sentences if names is None or not names.search(sentence)]
        dropped += len(sentences) - len(kept)
        if kept:
            where = f" ({ground.place})" if ground.place else ""
            who = f"{ground.by}: " if ground.by else ""
            told.append(f"{who}{' '.join(kept).rstrip('.')}{where}.")
    shown = f"{score.normalize():f} of {most.normalize():f}"
    opening = f"Your tender scored {shown} on “{criterion[1]}”"
    scale = f", which the published scale describes as: {meaning.rstrip('.')}." if meaning else "."
    reasons = " ".join(dict.fromkeys(told)) or "No reason was recorded for this score: one must be given before award."
    return Explanation(
        bid=bid,
        criterion=criterion[0],
        title=criterion[1],
        score=score,
        most=most,
        meaning=meaning,
        text=f"{opening}{scale} {reasons}",
        left_out=dropped,
    )


def _pattern(names: Iterable[str]) -> re.Pattern[str] | None:
    wanted = sorted(
        {name.strip() for name in names if len(name.strip()) >= _SHORTEST}, key=lambda text: (-len(text), text)
    )
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, wanted))})(?!\w)", re.IGNORECASE) if wanted else None
