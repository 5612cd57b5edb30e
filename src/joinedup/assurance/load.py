"""All checks of API descriptions, found by walking the package."""

from __future__ import annotations

from functools import cache

from joinedup.assurance import checks
from joinedup.findings.registry import Check, checks_in


@cache
def load() -> tuple[Check, ...]:
    """Every check, in the order of their ids."""
    return checks_in(checks)
