"""A fence round each document: where JoinedUp itself breaks on one, the others are answered."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from joinedup.values import InputError


@contextmanager
def fenced(name: str) -> Iterator[None]:
    """Turn whatever breaks inside, while the document called ``name`` is read or checked, into an ``InputError``.

    The error says that the fault is ours. It names the kind of slip alone: its
    words may hold what a supplier wrote, or an address in memory.
    """
    try:
        yield
    except InputError:
        raise
    except Exception as slip:
        raise InputError(
            f"JoinedUp itself broke on this document ({type(slip).__name__}); this says nothing about the product.",
            file=name,
            remedy="This is a fault of JoinedUp: please report it. The other documents were answered.",
        ) from slip
