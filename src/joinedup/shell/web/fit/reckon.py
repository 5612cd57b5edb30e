"""Reading and matching, each thing once: kept by the digest of all it rests on, and never longer than a request may take.

Small things are worked out where they are asked for. Large ones are left to
the worker, and the page says so until they are there.
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Generic, TypeVar

from django.db import transaction
from django_tasks import task

from joinedup.assurance.fit.correction import Correction
from joinedup.shell.flows.assurance.fit.fitted import Side, covered_by
from joinedup.shell.reports.assurance.fit.coverage.shown import CoverageShown, coverage_shown
from joinedup.shell.sources.knowledge.profiles import load_profiles
from joinedup.shell.web.fit import store
from joinedup.shell.web.fit.sides import Named, bid_side, named
from joinedup.shell.web.project.codec import from_plain, to_plain
from joinedup.values import InputError

log = logging.getLogger(__name__)
T = TypeVar("T")
MOST_BYTES = 2_000_000
"""As many bytes of descriptions are read while somebody waits."""
MOST_PAIRS = 400_000
"""As many pairs of fields are weighed while somebody waits: about two seconds."""
OUR_FAULT = (
    "This stopped because of a fault in JoinedUp, not because of what was sent. Please tell the person who runs the "
    "workbench."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reckoned(Generic[T]):
    """What was worked out, or why it could not be; neither while the worker is still at it."""

    value: T | None = None
    problem: str = ""

    @property
    def waiting(self) -> bool:
        """Whether it is still being worked out."""
        return self.value is None and not self.problem


def side(one: Named, *, hurry: bool = True) -> Reckoned[Side]:
    """What was read of one side; in a ``hurry`` only what is small is read, and ``waiting`` answered otherwise."""
    known = store.kept(one.key)
    if known is not None and known.status is not store.Status.WAITING:
        return Reckoned(value=side_kept(one.key) if known.content is not None else None, problem=known.problem)
    if hurry and one.size > MOST_BYTES:
        return Reckoned()
    return _reckoned(one.key, one.read, side_kept)


# What a digest stands for never changes, so that its value can be kept between requests.
@lru_cache(maxsize=16)
def side_kept(key: str) -> Side:
    """What was read of the side of that key, and is kept; raises ``KeyError`` where it is not."""
    kept = store.kept(key)
    if kept is None or kept.content is None:
        raise KeyError(key)
    return from_plain(Side, kept.content)


def coverage(code: str, bid: str, beside: str, *, hurry: bool = True) -> Reckoned[CoverageShown]:
    """What a bid supplies of what it is laid ``beside``, by what people said of it until now."""
    mine, theirs = bid_side(code, bid), named(code, beside)
    said = store.corrections(code, bid, beside)
    key = key_of(mine, theirs, said)
    known = store.kept(key)
    if known is not None and known.status is not store.Status.WAITING:
        value = None if known.content is None else _coverage(key)
        return Reckoned(value=value, problem=known.problem)
    read = [side(one, hurry=hurry) for one in (mine, theirs)]
    problem = " ".join(reckoned.problem for reckoned in read if reckoned.problem)
    if problem:
        return Reckoned(problem=problem)
    product, wanted = (reckoned.value for reckoned in read)
    if product is None or wanted is None or (hurry and product.fields * wanted.fields > MOST_PAIRS):
        if known is None:
            _leave(key, code, bid, beside)
        return Reckoned()
    return _reckoned(key, lambda: _covered(product, wanted, said), _coverage)


def known_or_left(code: str, bid: str, beside: str) -> Reckoned[CoverageShown]:
    """What is known already; what is not is left to the worker, however small."""
    key = key_of(bid_side(code, bid), named(code, beside), store.corrections(code, bid, beside))
    known = store.kept(key)
    if known is None:
        _leave(key, code, bid, beside)
        return Reckoned()
    return Reckoned(value=None if known.content is None else _coverage(key), problem=known.problem)


@lru_cache(maxsize=64)
def _coverage(key: str) -> CoverageShown:
    kept = store.kept(key)
    if kept is None or kept.content is None:
        raise KeyError(key)
    return from_plain(CoverageShown, kept.content)


def key_of(mine: Named, theirs: Named, said: Sequence[Correction]) -> str:
    """The digest of all that a coverage rests on."""
    parts = [mine.key, theirs.key, load_profiles().pack.sha256]
    parts.extend(f"{correction.source}\t{correction.target}\t{correction.verdict}" for correction in said)
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _covered(product: Side, wanted: Side, said: Sequence[Correction]) -> CoverageShown:
    return coverage_shown(covered_by(product, wanted, load_profiles(), said), product.title, product.described)


def _reckoned(key: str, make: Callable[[], Any], again: Callable[[str], T]) -> Reckoned[T]:
    """Work something out and keep it, or why it could not be."""
    try:
        store.keep(key, content=to_plain(make()))
    except InputError as slip:
        where = f" ({slip.file}{', ' if slip.place else ''}{slip.place})" if slip.file else ""
        store.keep(key, problem=f"{slip.problem}{where} {slip.remedy}")
        return Reckoned(problem=f"{slip.problem}{where} {slip.remedy}")
    except Exception:
        log.exception("could not work out %s", key)
        store.keep(key, problem=OUR_FAULT)
        return Reckoned(problem=OUR_FAULT)
    return Reckoned(value=again(key))


def _leave(key: str, code: str, bid: str, beside: str) -> None:
    """Leave it to the worker, once."""
    store.keep(key, waiting=True)
    transaction.on_commit(lambda: work.enqueue(code, bid, beside))


@task()
def work(code: str, bid: str, beside: str) -> None:
    """Work one coverage out, however large."""
    coverage(code, bid, beside, hurry=False)
