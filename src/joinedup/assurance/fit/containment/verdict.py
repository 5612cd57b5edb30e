"""What can be said of two schemas."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Outcome(StrEnum):
    """Whether every document of the producer is acceptable to the consumer."""

    CONTAINED = "contained"
    NOT_CONTAINED = "not_contained"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """The answer, and why.

    ``witness`` is a document that the producer may send and the consumer
    refuses, as a validator confirmed; it is there with ``NOT_CONTAINED`` alone
    (and may itself be ``None``, which is JSON's null).
    """

    outcome: Outcome
    reason: str
    witness: Any = None
