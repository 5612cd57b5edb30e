"""Which files of a folder or archive are descriptions in their own right, and which are parts of one.

A file is a part where another refers to it and it describes no operation
itself. Parts are read with what refers to them, and are neither checked by
themselves nor reported as left out.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from enum import Enum
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from joinedup.assurance.description import Description
from joinedup.shell.sources.assurance.descriptions import READERS, describe, kind_of
from joinedup.shell.sources.assurance.documents import read_document
from joinedup.shell.sources.bundles.bundle import ARCHIVE, Bundle, named_in, reach, readable
from joinedup.shell.sources.bundles.open import content_of
from joinedup.shell.sources.bundles.surroundings import Document, Surroundings, common_files
from joinedup.shell.sources.bundles.unread_forms import REMEDY, form_by_name, form_by_text
from joinedup.shell.sources.text import sniff
from joinedup.values import InputError

if TYPE_CHECKING:
    from joinedup.shell.sources.assurance.graphql.sets import Part
    from joinedup.shell.sources.bundles.known_schemas import KnownSchemas

_GRAPHQL = (".graphql", ".graphqls", ".gql")
_WITHOUT_CALLS = ("json-schema", "xsd")


class Verdict(Enum):
    """What a file found in a folder is, where it has no report of its own."""

    PART = "a part that other files refer to"
    OTHER = "no API description"


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """One file to read. ``path`` is empty where it is a file by itself; ``named`` where another file refers to it."""

    origin: str
    path: str
    named: bool
    size: int
    only: frozenset[str] | None
    known: KnownSchemas | None
    entries: Entries = field(repr=False)

    @property
    def alone(self) -> Job:
        """The job without its whole folder, to be sent to another process."""
        return replace(self, entries=Entries(self.origin, None, None, None))


@dataclass(frozen=True, slots=True, kw_only=True)
class UnreadFile:
    """A file in a form that is not read: its path in the bundle, how findings call it, and the form."""

    path: str
    name: str
    form: str

    @property
    def problem(self) -> InputError:
        """What is to be said of it, and what to do."""
        return InputError(f"This is {self.form}, which is not read here.", file=self.name, remedy=REMEDY)


class Entries:
    """The files of one folder or archive, or one file by itself, and what came of each."""

    def __init__(
        self, origin: str, bundle: Bundle | None, only: frozenset[str] | None, known: KnownSchemas | None
    ) -> None:
        self.origin = origin
        self.bundle = bundle
        self._only = only
        self._known = known
        self._answers: dict[str, Any] = {}

    @cached_property
    def jobs(self) -> Sequence[Job]:
        """What to read, in order."""
        if self.bundle is None:
            return (self._job("", named=False),)
        named = frozenset().union(*self._edges.values()) if self._edges else frozenset[str]()
        return tuple(self._job(path, named=path in named) for path in self._files)

    def take(self, job: Job, answer: Any) -> None:
        """Note what came of a file: its report, what it is instead, or why it cannot be used."""
        self._answers[job.path] = answer

    def unreached(self) -> Iterator[Job]:
        """Parts to read as descriptions after all: they only refer to each other, in a circle."""
        reached = set(self._parts())
        waiting = {path for path, answer in self._answers.items() if answer is Verdict.PART} - reached
        while waiting:
            first = min(_leading(waiting, self._edges))
            yield self._job(first, named=False)
            waiting.discard(first)
            if not isinstance(self._answers[first], (Verdict, InputError)):
                waiting -= reach(first, self._edges)

    def in_order(self) -> Sequence[Any]:
        """The answers, in the order of the files."""
        nothing = [self._nothing()] if self.bundle is not None and not self._files else []
        return [*nothing, *(self._answers[job.path] for job in self.jobs)]

    def unread(self) -> Sequence[UnreadFile]:
        """The files that describe an interface in a form that is not read here: evidence that nobody looked at."""
        if self.bundle is None:
            return ()
        found: list[UnreadFile] = []
        for path in self.bundle.paths():
            known = self._answers.get(path)
            form = form_by_name(path)
            if not form and known is Verdict.OTHER:
                form = form_by_text(self.bundle.read(path))
            if form and (known is None or known is Verdict.OTHER):
                found.append(UnreadFile(path=path, name=self.bundle.called(path), form=form))
        return found

    def left_out(self) -> Sequence[str]:
        """The files that turned out to be neither a description nor a part of one."""
        if self.bundle is None:
            return ()
        parts = self._parts() | {file.path for file in self.unread()}
        others = [path for path, answer in self._answers.items() if answer is Verdict.OTHER and path not in parts]
        archives = [path for path in self.bundle.paths() if path.lower().endswith(ARCHIVE)]
        return [self.bundle.called(path) for path in sorted(others + archives)]

    def _parts(self) -> frozenset[str]:
        """Every file that a description refers to."""
        entries = [path for path, answer in self._answers.items() if not isinstance(answer, (Verdict, InputError))]
        return frozenset().union(*(reach(path, self._edges) for path in entries)) if entries else frozenset()

    @cached_property
    def _files(self) -> tuple[str, ...]:
        return tuple(path for path in self.bundle.paths() if readable(path)) if self.bundle is not None else ()

    @cached_property
    def _edges(self) -> dict[str, frozenset[str]]:
        """The files that each file seems to refer to, as far as its text tells."""
        if self.bundle is None or len(self._files) < 2:
            return {}
        edges: dict[str, frozenset[str]] = {}
        waiting = list(self._files)
        while waiting:
            path = waiting.pop()
            if path in edges:
                continue
            around = Surroundings(self.bundle, path)
            try:
                named = (around.locate("", one.partition("#")[0])[0] for one in named_in(self.bundle.read(path)))
                edges[path] = frozenset(one for one in named if one)
            except Exception:  # noqa: BLE001 -- a file that breaks the reader must not hide its neighbours
                edges[path] = frozenset()  # told when it is read
            waiting.extend(edges[path])
        for path in edges:
            together = _graphql_set(self.bundle, path)
            if together and together[0].path == path:
                edges[path] |= {part.path for part in together[1:]}
        return edges

    def _job(self, path: str, *, named: bool) -> Job:
        return Job(
            origin=self.origin,
            path=path,
            named=named,
            size=self._size(path),
            only=self._only,
            known=self._known,
            entries=self,
        )

    def _size(self, path: str) -> int:
        try:
            return Path(self.origin, path).stat().st_size
        except OSError:
            return 0  # within an archive, or told when it is read

    def _nothing(self) -> InputError:
        return InputError(
            "It holds no file whose name ends as those of API descriptions do (.json, .yaml, .xsd, .graphql ...).",
            file=self.origin,
            remedy="Name a folder or archive with API descriptions, or the file itself.",
        )


def _leading(paths: Set[str], edges: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """Files of which each leads to all the others and none outside leads to them: a circle, or one alone."""
    here = min(paths)
    while True:
        # The last file to be entered first, going against the references, leads to all that lead to it.
        circle = _against(here, paths, edges)
        ahead = reach(here, edges) | {here}
        further = circle - ahead
        if not further:
            return frozenset(circle)
        here = min(further)


def _against(start: str, paths: Set[str], edges: Mapping[str, frozenset[str]]) -> set[str]:
    """Every one of ``paths`` that leads to ``start``, and itself."""
    users: dict[str, list[str]] = {}
    for path in paths:
        for target in edges.get(path, ()):
            users.setdefault(target, []).append(path)
    found, waiting = {start}, [start]
    while waiting:
        fresh = [path for path in users.get(waiting.pop(), ()) if path not in found]
        found.update(fresh)
        waiting.extend(fresh)
    return found


def read_job(job: Job, bundle: Bundle | None) -> tuple[Document, Description] | Verdict:
    """The description in one file, or what the file turned out to be instead; raises ``InputError``."""
    content = content_of(Path(job.origin)) if bundle is None else bundle.read(job.path)
    name = job.origin if bundle is None else bundle.called(job.path)
    if bundle is not None and form_by_text(content):
        return Verdict.OTHER  # named as a form that is not read
    if job.named and _schema_in_xml(content, name):
        return Verdict.PART  # reading it whole would take its neighbours in, each of them once for every other
    together = _graphql_set(bundle, job.path)
    if together and together[0].path != job.path:
        return Verdict.PART
    around = _around(bundle, job)
    if together:
        from joinedup.shell.sources.assurance.graphql.sets import read_set

        document = read_set(together, name, hashlib.sha256(content).hexdigest(), around)
        return document, describe(document)
    document = read_document(content, name, around)
    kind = kind_of(document) if bundle is not None else ""
    if bundle is not None and not kind:
        return Verdict.OTHER
    if job.named and kind in _WITHOUT_CALLS:
        return Verdict.PART
    description = describe(document)
    # A service that another imports is a part of it, though it describes operations.
    part = job.named and (not description.operations or description.family == "soap")
    return Verdict.PART if part else (document, description)


def _graphql_set(bundle: Bundle | None, path: str) -> Sequence[Part]:
    """The files that are one GraphQL schema with this one, the leading one first; none where it stands alone."""
    if bundle is None or not path.lower().endswith(_GRAPHQL):
        return ()
    # Loading this costs nothing where there is no GraphQL.
    from joinedup.shell.sources.assurance.graphql.sets import sets_in

    return sets_in(bundle).get(path, ())


def _around(bundle: Bundle | None, job: Job) -> Surroundings:
    common = common_files(bundle, job.known, READERS) if bundle is not None else None
    return Surroundings(bundle, job.path, job.known, common, READERS)


def _schema_in_xml(content: bytes, name: str) -> bool:
    if not sniff.looks_like_xml(content):
        return False
    from joinedup.shell.sources.assurance.xsd.tree import XS, parse

    return bool(parse(content, name).tag == XS + "schema")
