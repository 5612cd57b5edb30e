"""Derive a fact from a description once, however many checks need it."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from joinedup.assurance.description import Description

Fact = TypeVar("Fact")


def once(derive: Callable[[Description], Fact]) -> Callable[[Description], Fact]:
    """``derive``, its answer kept for as long as the description lives.

    A description never changes, so the answer cannot either. The answer must
    not hold the description itself: where no garbage is collected, neither
    would ever be let go.
    """

    @wraps(derive)
    def derived(description: Description) -> Fact:
        facts = description.facts
        try:
            fact: Fact = facts[derive]
        except KeyError:
            fact = facts[derive] = derive(description)
        return fact

    return derived
