"""What a person said of a pair of fields."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """Whether two fields mean the same, by their ids. ``who`` said it and ``why`` are theirs."""

    source: str
    target: str
    verdict: Literal["same", "different"]
    who: str = ""
    why: str = ""
