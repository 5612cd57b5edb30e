"""The kinds of record that a bid's descriptions speak of: the same as ``joinedup explain --records``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from joinedup.assurance.vocabulary.records.summary import KindSummary
from joinedup.shell.flows.assurance.description_set import set_in
from joinedup.shell.flows.assurance.kinds_of_record import KindsOfRecord, kinds_of_record
from joinedup.shell.web.assurance.comparing import descriptions
from joinedup.shell.web.procurement import store as procurements
from joinedup.values import InputError


@dataclass(frozen=True, slots=True, kw_only=True)
class KindOfBid:
    """One kind of record in one description of a bid; ``number`` counts from 1 over all of them."""

    number: int
    file: str
    kind: KindSummary
    lines: tuple[int | None, ...]

    @property
    def calls(self) -> list[tuple[object, int | None]]:
        """Each call with its line."""
        return list(zip(self.kind.calls, self.lines, strict=True))


@dataclass(frozen=True, slots=True, kw_only=True)
class Described:
    """All kinds of record of a bid, by file and weight, and the files in which no description was found."""

    kinds: tuple[KindOfBid, ...]
    unread: tuple[str, ...]


def described(code: str, bid: str) -> Described:
    """What the descriptions that a bid counts now speak of."""
    read, unread = list[KindsOfRecord](), list[str]()
    for file in descriptions(code, bid):
        if file.replaced:
            continue
        found = _kinds(file.sha256, file.name)
        read.extend(found)
        if not found:
            unread.append(file.name)
    every = [(record, kind) for record in read for kind in record.kinds]
    return Described(
        kinds=tuple(
            KindOfBid(
                number=number,
                file=record.path,
                kind=kind,
                lines=tuple(record.lines.get(call.pointer) for call in kind.calls),
            )
            for number, (record, kind) in enumerate(every, start=1)
        ),
        unread=tuple(unread),
    )


# Evidence never changes, so that what was read from it can be kept between requests.
@lru_cache(maxsize=32)
def _kinds(sha256: str, name: str) -> tuple[KindsOfRecord, ...]:
    content = procurements.evidence(sha256)
    try:
        return () if content is None else kinds_of_record(set_in(content, name))
    except InputError:
        return ()


def chosen(kinds: Sequence[KindOfBid], *, nature: str, text: str) -> list[KindOfBid]:
    """Those of ``kinds`` that somebody asked for."""
    wanted = text.casefold().split()
    return [kind for kind in kinds if nature in ("", kind.kind.nature) and all(word in _words(kind) for word in wanted)]


def _words(kind_of_bid: KindOfBid) -> str:
    kind = kind_of_bid.kind
    spoken = (
        kind.name,
        *kind.keys,
        *kind.schemas,
        *kind.addresses,
        *(call.name for call in kind.calls),
        kind_of_bid.file,
    )
    return " ".join(spoken).casefold()
