"""Two introspection answers laid beside each other: the net beneath the comparison of type systems."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from joinedup.assurance.changes.model import Change, NotCompared


def untold_parts(
    old: Mapping[str, str], new: Mapping[str, str], changes: Sequence[Change], known: Sequence[NotCompared]
) -> Iterator[NotCompared]:
    """The parts (what each says, by its place) that differ and of which nothing was said."""
    told = {place for change in changes for place in (change.pointer_old, change.pointer_new)}
    told.update(place.pointer for place in known)
    told.update([place.partition("#")[2] for place in told if "#" in place])
    around = {above for place in told for above in _above(place)}
    for place in dict.fromkeys((*old, *new)):
        before, after = old.get(place), new.get(place)
        if before == after or _has_its_part_only(place, old, new) or place in told or place in around:
            continue
        how = "is new" if before is None else "is gone" if after is None else "differs"
        yield NotCompared(
            version="old" if after is None else "new",
            pointer=place,
            reason=f"`{place.rpartition('/')[2][:60]}` {how} in the answer to the introspection query, and what that means was not worked out.",
        )


def _has_its_part_only(place: str, old: Mapping[str, str], new: Mapping[str, str]) -> bool:
    """Whether what holds the part is in one version only, and is told of itself."""
    return any((above in old) != (above in new) for above in _above(place))


def _above(place: str) -> Iterator[str]:
    while place := place.rpartition("/")[0]:
        yield place
