"""Where a fact comes from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Confidence = Literal["read", "opening_only", "secondary", "own_judgement"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """A published source, and how well it was read.

    ``confidence`` is honest about the reading: the whole text, only its
    opening, another's account of it, or our own engineering judgement.
    """

    title: str
    url: str = ""
    part: str = ""
    confidence: Confidence = "read"

    def __post_init__(self) -> None:
        if not self.title:
            raise ValueError("a reference needs a title")
        if self.url and not self.url.startswith(("https://", "http://")):
            raise ValueError(f"a reference's address starts with https://, not {self.url!r}")
        if not self.url and self.confidence != "own_judgement":
            raise ValueError(f"{self.title!r} needs an address, or confidence own_judgement")
