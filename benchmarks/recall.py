"""How many of the faults put into real descriptions are found, check by check."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from joinedup.assurance.load import load
from tests.mutations import MUTATIONS
from tests.mutations.corpus import DOCUMENTS, HELD_OUT, chosen, expected, news

A_DOCUMENT = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """By check: faults put in, found at the very place, and told by a check that has nothing to do with them."""

    put: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    besides: Counter[str] = field(default_factory=Counter)

    def line(self, check: str = "") -> str:
        """The counts of ``check``, or of all."""
        put, found, besides = ((one[check] if check else one.total()) for one in (self.put, self.found, self.besides))
        return f"{found:>5} of {put:>5} found {found / put:>5.1%}   {besides:>3} told by an unrelated check too"


def report(data: Path) -> Iterator[str]:
    """One line for each check that some fault is meant for, and the sums over documents known and not known before."""
    folder = data / "api-descriptions"
    known, held_out = _count(folder, DOCUMENTS), _count(folder, HELD_OUT)
    yield f"recall: {len(MUTATIONS)} ways of breaking {len(DOCUMENTS)} real descriptions, up to {A_DOCUMENT} places each"
    for check in sorted(known.put):
        yield f"  {check:<44} {known.line(check)}"
    yield f"  {'all':<44} {known.line()}"
    yield f"  {f'all, in {len(HELD_OUT)} descriptions not looked at before':<44} {held_out.line()}"
    yield f"  {len(known.put)} of {len(load())} checks have a fault of their own here; every check has cases that fail and pass."


def _count(folder: Path, documents: Sequence[str]) -> Count:
    count = Count()
    for mutation in MUTATIONS:
        for name, site in chosen(mutation, folder, A_DOCUMENT, documents):
            new = news(folder, name, site)
            count.put[mutation.check] += 1
            count.found[mutation.check] += expected(mutation, site) in new
            count.besides[mutation.check] += bool({one for one, _ in new} - {mutation.check} - mutation.also)
    return count
