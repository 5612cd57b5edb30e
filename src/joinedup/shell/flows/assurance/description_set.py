"""All descriptions in a folder or archive, or the one in a file, with their parts read."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from joinedup.assurance.description import Description
from joinedup.shell.flows.assurance.checks.bundle import Entries, Job, Verdict, read_job
from joinedup.shell.flows.assurance.fence import fenced
from joinedup.shell.sources.assurance.descriptions import describe
from joinedup.shell.sources.assurance.documents import read_document
from joinedup.shell.sources.bundles.bundle import Bundle
from joinedup.shell.sources.bundles.open import content_of, opened, packed
from joinedup.shell.sources.bundles.surroundings import Document
from joinedup.shell.sources.text.pointers import place_in, split_place
from joinedup.values import InputError

if TYPE_CHECKING:
    from pathlib import Path

_ZIP = b"PK\x03\x04"


class UnreadContent(NamedTuple):
    """A file in a form that is not read: the form, and the digest (SHA-256, hex) by which a difference shows."""

    form: str
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DescriptionSet:
    """Descriptions by their path in what was handed over; a file by itself has an empty path.

    ``unusable`` says why the file at a path could not be read; ``left_out`` are
    files that are no description.
    """

    name: str
    documents: Mapping[str, Document] = field(repr=False)
    descriptions: Mapping[str, Description] = field(repr=False)
    unusable: Mapping[str, InputError]
    left_out: tuple[str, ...]
    unread: Mapping[str, UnreadContent] = field(default_factory=dict)

    @property
    def alone(self) -> bool:
        """Whether this is one file, which names no other."""
        return "" in self.documents

    @property
    def files(self) -> tuple[tuple[str, str], ...]:
        """Every file that was read, descriptions and their parts, with its SHA-256 digest, in order."""
        if self.alone:
            return ()
        found = {path: document.sha256 for path, document in self.documents.items()}
        for document in self.documents.values():
            found.update((file, digest) for file, digest in document.around.digests if file not in found)
        return tuple(sorted(found.items()))

    @property
    def sha256(self) -> str:
        """The digest of the file; of several, that of their digests and names, as ``sha256sum`` lists them."""
        if self.alone:
            return self.documents[""].sha256
        listed = "".join(f"{digest}  {path}\n" for path, digest in self.files)
        return hashlib.sha256(listed.encode(errors="surrogateescape")).hexdigest()

    def locate(self, places: Iterable[str]) -> Mapping[str, tuple[int, int]]:
        """Line and column of each place, each in the file that it names."""
        by_document: dict[str, dict[str, str]] = {}
        for place in places:
            file, pointer = split_place(place)
            path = file if file in self.documents else self._reader_of(file)
            by_document.setdefault(path, {})[pointer if path == file else place_in(file, pointer)] = place
        found: dict[str, tuple[int, int]] = {}
        for path, wanted in by_document.items():
            lines = self.documents[path].locate(wanted)
            found.update((place, lines[inner]) for inner, place in wanted.items())
        return found

    def _reader_of(self, file: str) -> str:
        """The first description that reads ``file``."""
        readers = (
            path
            for path, document in self.documents.items()
            if any(file == part for part, _ in document.around.digests)
        )
        return next(readers, next(iter(self.documents)))


def set_at(path: Path) -> DescriptionSet:
    """The descriptions in the file, folder or archive at ``path``; raises ``InputError`` where there are none."""
    bundle = opened(str(path))
    return set_in_bundle(bundle, str(path)) if bundle is not None else set_alone(content_of(path), str(path))


def set_in(content: bytes, name: str) -> DescriptionSet:
    """The descriptions in a file that was sent, which may be an archive; raises ``InputError``."""
    return set_in_bundle(packed(content, name), name) if content.startswith(_ZIP) else set_alone(content, name)


def set_alone(content: bytes, name: str) -> DescriptionSet:
    """The description in one file; raises ``InputError``."""
    with fenced(name):
        document = read_document(content, name)
        description = describe(document)
    return DescriptionSet(name=name, documents={"": document}, descriptions={"": description}, unusable={}, left_out=())


def set_in_bundle(bundle: Bundle, name: str) -> DescriptionSet:
    """The descriptions among files handed over together; raises ``InputError`` where there are none."""
    entries = Entries(name, bundle, None, None)
    answers = dict(_answers(entries, bundle))
    read = {path: answer for path, answer in answers.items() if not isinstance(answer, InputError)}
    unusable = {path: answer for path, answer in answers.items() if isinstance(answer, InputError)}
    if not read:
        raise next(iter(unusable.values()), None) or InputError(
            "It holds no API description.",
            file=name,
            remedy="Name a folder or archive with API descriptions, or the file itself.",
        )
    return DescriptionSet(
        name=name,
        documents={path: document for path, (document, _) in read.items()},
        descriptions={path: description for path, (_, description) in read.items()},
        unusable=unusable,
        left_out=tuple(entries.left_out()),
        unread={
            file.path: UnreadContent(file.form, hashlib.sha256(bundle.read(file.path)).hexdigest())
            for file in entries.unread()
        },
    )


_Read = tuple[Document, Description]


def _answers(entries: Entries, bundle: Bundle) -> Iterator[tuple[str, _Read | InputError]]:
    """What each file is that is a description, or why it cannot be read, in the order of the files."""
    found: dict[str, _Read | Verdict | InputError] = {}

    def take(job: Job) -> None:
        try:
            with fenced(bundle.called(job.path)):
                found[job.path] = read_job(job, bundle)
        except InputError as problem:
            found[job.path] = problem
        entries.take(job, found[job.path])

    for job in entries.jobs:
        take(job)
    for job in entries.unreached():
        take(job)
    for job in entries.jobs:
        answer = found[job.path]
        if not isinstance(answer, Verdict):
            yield job.path, answer
