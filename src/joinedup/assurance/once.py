"""Derive a fact from a description once, however many checks need it."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar
from weakref import WeakKeyDictionary

from joinedup.assurance.description import Description

Fact = TypeVar("Fact")


def once(derive: Callable[[Description], Fact]) -> Callable[[Description], Fact]:
    """``derive``, its answer kept for as long as the description lives.

    A description never changes, so the answer cannot either. The answer must
    not hold the description itself, which would then never be let go.
    """
    kept: WeakKeyDictionary[Description, Fact] = WeakKeyDictionary()

    @wraps(derive)
    def derived(description: Description) -> Fact:
        try:
            return kept[description]
        except KeyError:
            fact = kept[description] = derive(description)
            return fact

    return derived
