"""What a run over many products did, without anything that differs from run to run."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """Settings, digests of inputs, packs and code, counts, and what was not read or not scored."""

    settings: Mapping[str, Any]
    digests: Mapping[str, str]
    profiles: tuple[Mapping[str, Any], ...]
    counts: Mapping[str, int]
    not_read: tuple[Mapping[str, str], ...]

    @property
    def exit_code(self) -> int:
        """0 where everything was read and scored, else 1."""
        return int(bool(self.not_read))
