"""The kinds of record that the descriptions in a file, folder or archive speak of."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches

from joinedup.assurance.vocabulary.records.summary import KindSummary, summaries
from joinedup.assurance.vocabulary.words import squeezed
from joinedup.shell.flows.assurance.description_set import DescriptionSet
from joinedup.values import InputError


@dataclass(frozen=True, slots=True, kw_only=True)
class KindsOfRecord:
    """The kinds of record of one description, by weight; ``lines`` says on which line each call stands."""

    path: str
    title: str
    kinds: tuple[KindSummary, ...]
    lines: Mapping[str, int]


def kinds_of_record(handed_over: DescriptionSet) -> tuple[KindsOfRecord, ...]:
    """The kinds of record of each description in ``handed_over``, in the order of the files."""
    found = []
    for path, description in handed_over.descriptions.items():
        kinds = summaries(description)
        places = handed_over.documents[path].locate([call.pointer for kind in kinds for call in kind.calls])
        found.append(
            KindsOfRecord(
                path=f"{handed_over.name}/{path}" if path else handed_over.name,
                title=description.info.title,
                kinds=kinds,
                lines={pointer: line for pointer, (line, _) in places.items()},
            )
        )
    return tuple(found)


def only_of(every: Sequence[KindsOfRecord], name: str) -> tuple[KindsOfRecord, ...]:
    """``every`` with only the kinds called ``name``, or with a schema called so; raises ``InputError`` where there is none."""
    plain = squeezed(name)
    chosen = _of(every, lambda kind: plain in (squeezed(kind.name), f"{squeezed(kind.name)}s")) or _of(
        every, lambda kind: any(squeezed(schema) == plain for schema in kind.schemas)
    )
    if chosen:
        return chosen
    known = {kind.name for record in every for kind in record.kinds}
    near = get_close_matches(name.lower(), sorted(known), 1)
    raise InputError(
        f"There is no kind of record called {name[:60]!r}.",
        file=every[0].path if every else "command line",
        place="--record",
        remedy=f"Did you mean {near[0]!r}?" if near else "`joinedup explain --records` lists them.",
    )


def _of(every: Sequence[KindsOfRecord], wanted: Callable[[KindSummary], bool]) -> tuple[KindsOfRecord, ...]:
    """``every`` with the kinds that are ``wanted``; descriptions without one are left out."""
    return tuple(
        replace(record, kinds=kinds)
        for record in every
        if (kinds := tuple(kind for kind in record.kinds if wanted(kind)))
    )
