"""What each bid's descriptions call their records and which numbers they state, laid against what the tender names."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from msgspec import structs

from joinedup.assurance.asked.figures import Said, sentences
from joinedup.assurance.asked.kinds import kinds_shown
from joinedup.assurance.asked.names import Name, names
from joinedup.assurance.description import Description
from joinedup.evaluation.asked import kind_answer
from joinedup.evaluation.scores import Described
from joinedup.findings import Location
from joinedup.requirements.model import Specification
from joinedup.shell.flows.assurance.description_set import DescriptionSet, set_in_bundle
from joinedup.shell.flows.evaluation.assess_documents import Sent, bundle_of, handed_over
from joinedup.shell.sources.bundles.surroundings import Document
from joinedup.shell.sources.procurement.case import Case
from joinedup.shell.sources.text.pointers import split_place
from joinedup.values import InputError

Progress = Callable[[str, int, int], None]
_WHAT = "Looking for what was asked"


@dataclass(slots=True)
class _Read:
    """The descriptions of one bid: what they say, and the documents in which places are looked up."""

    names: list[Name] = field(default_factory=list)
    said: list[Said] = field(default_factory=list)
    documents: dict[str, Document] = field(default_factory=dict)

    def take(self, found: DescriptionSet, called: Callable[[str], str]) -> None:
        """Add the descriptions that were read together; ``called`` is how findings name a file."""
        for path, description in found.descriptions.items():
            file = called(path)
            self.documents[file] = found.documents[path]
            self.names += (structs.replace(name, file=file) for name in names(description))
            self.said += (structs.replace(sentence, file=file) for sentence in _sentences(description))

    def locations(self, wanted: Iterable[Name | Said]) -> dict[Name | Said, Location]:
        """Where each of ``wanted`` stands."""
        by_file: dict[str, list[Name | Said]] = {}
        for named in wanted:
            by_file.setdefault(named.file, []).append(named)
        return {
            named: at
            for file, here in by_file.items()
            for named, at in zip(here, _located(self.documents[file], [name.pointer for name in here]), strict=True)
        }


def described_by_bid(case: Case, progress: Progress) -> dict[str, Described]:
    """How the descriptions of each bid stand to what the tender names; nothing where it names nothing."""
    specification = case.procurement.specification
    if not any(asked.kinds or asked.figures for asked in specification.requirements):
        return {}
    read = {bid.id: _Read() for bid in case.bids}
    sent = list(handed_over(case))
    for done, one in enumerate(sent):
        progress(_WHAT, done, len(sent))
        _take(read[one.bid], one)
    progress(_WHAT, len(sent), len(sent))
    return {bid: described(specification, found) for bid, found in read.items()}


def _take(read: _Read, sent: Sent) -> None:
    """Read what was sent; what cannot be used is told where it is checked."""
    try:
        bundle, origin = bundle_of(sent)
        found = set_in_bundle(bundle, origin)
    except InputError:
        return
    read.take(found, bundle.called)


def described(specification: Specification, read: _Read) -> Described:
    """How what was ``read`` stands to the kinds that each requirement names."""
    if not read.documents:
        return Described(kinds={})
    shown = {
        asked.requirement.id: kinds_shown(asked.kinds, read.names)
        for asked in specification.requirements
        if asked.kinds
    }
    at = read.locations({name: None for kinds in shown.values() for kind in kinds for name in kind.names})
    figures = any(figure.about for asked in specification.requirements for figure in asked.figures)
    said = tuple(read.said) if figures else ()
    return Described(
        kinds={
            requirement: tuple(
                kind_answer(kind, list(dict.fromkeys(at[name] for name in kind.names))) for kind in kinds
            )
            for requirement, kinds in shown.items()
        },
        said=said,
        at={one: place for one, place in read.locations(said).items() if isinstance(one, Said)},
    )


def _sentences(description: Description) -> Iterator[Said]:
    info = description.info
    yield from sentences(info.description, info.pointer)
    for name, value in description.extensions.items():
        if isinstance(value, str):
            yield from sentences(f"{name}: {value}", info.pointer)


def _located(document: Document, pointers: list[str]) -> Iterator[Location]:
    places: Mapping[str, tuple[int, int]] = document.locate(set(pointers))
    for pointer in pointers:
        file, inner = split_place(pointer)
        line, column = places[pointer] if pointer else (None, None)
        name = document.around.name_of(file) if file else document.name
        yield Location(file=name, pointer=inner, line=line, column=column)
