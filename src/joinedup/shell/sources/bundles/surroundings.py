"""A document, and what it may refer to: the files handed over with it, and published schemas that the user knows.

Everything else (other addresses, other folders, absolute paths) stays closed,
and is told as such. Each file to which others refer is read once for the
whole bundle: of files that refer to each other in a ring each would otherwise
be read as often as there are files. Who reads is an argument (``Readers``), since readers of
every form stand above this file.
"""

from __future__ import annotations

import hashlib
import posixpath
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import unquote, urljoin

from joinedup.assurance.description import Cause
from joinedup.shell.sources import limits
from joinedup.shell.sources.bundles.bundle import Bundle, readable
from joinedup.shell.sources.text import sniff
from joinedup.shell.sources.text.places import Locator
from joinedup.shell.sources.text.pointers import split_place
from joinedup.values import InputError

if TYPE_CHECKING:
    from joinedup.shell.sources.bundles.known_schemas import KnownSchemas

MOST_PARTS = 2_000
MOST_SHARED = 256 * 1024 * 1024
_ADDRESS = re.compile(r"//|[A-Za-z][A-Za-z0-9+.-]+:")
_OWN_ADDRESS = re.compile(rb'"?\$(?:id|self)"?\s*:\s*["\']?([^"\'\s,}]+)')
_METHODS = frozenset(("get", "put", "post", "delete", "options", "head", "patch", "trace"))


class Readers(NamedTuple):
    """How the files of a bundle are read: ``read(content, name, around, file)``, and the kind of description in a document."""

    read: Callable[[bytes, str, Surroundings, str], Document]
    kind_of: Callable[[Document], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A text that was read. ``duplicates`` are the pointers of keys given twice.

    ``around`` is what it may refer to. ``stands`` says of parts of a document that several files make
    together in which of them each stands; its locator then knows the places in all of them.
    """

    name: str
    sha256: str
    form: str
    root: Any
    duplicates: tuple[str, ...]
    locator: Locator = field(repr=False)
    around: Surroundings = field(repr=False)
    stands: Mapping[str, str] | None = field(default=None, repr=False)

    def place_of(self, place: str) -> str:
        """The place at which ``place`` stands in the files: itself, or that of the part it was made of."""
        if self.stands is None:
            return place
        part = place
        while part and part not in self.stands:
            part = part.rpartition("/")[0]
        return self.stands[part] if part else place

    def locate(self, places: Iterable[str]) -> Mapping[str, tuple[int, int]]:
        """Line and column of each of ``places``, each in the file that it names."""
        if self.stands is not None:
            known = {place: self.place_of(place) for place in places}
            at = self.locator.locate(known.values())
            return {place: at[part] for place, part in known.items()}
        by_file: dict[str, list[tuple[str, str]]] = {}
        for place in places:
            file, pointer = split_place(place)
            by_file.setdefault(file, []).append((place, pointer))
        found: dict[str, tuple[int, int]] = {}
        for file, pairs in by_file.items():
            document = self.around.document(file) if file else self
            lines = document.locator.locate(pointer for _, pointer in pairs) if document is not None else {}
            found.update((place, lines.get(pointer, (1, 1))) for place, pointer in pairs)
        return found


class Surroundings:
    """The files around one description. A file is named by its path in the bundle, or its published address;
    the description itself by an empty name."""

    def __init__(
        self,
        bundle: Bundle | None = None,
        path: str = "",
        known: KnownSchemas | None = None,
        common: CommonFiles | None = None,
        readers: Readers | None = None,
    ) -> None:
        self._bundle = bundle
        self._readers = readers
        self.path = path
        self._known = known
        self.common = common
        self._documents: dict[str, Document | None] = {}
        self._left = limits.MOST_BYTES
        self._digests: dict[str, str] = {}
        self._of_all = bool(common) and not path  # the files as one, which have a limit of their own
        self.shared: dict[str, Any] = {}

    def locate(self, file: str, target: str) -> tuple[str, Cause | None]:
        """The file that ``target`` (a reference without its fragment), written in ``file``, leads to; or why none."""
        base = file or self.path
        if not is_address(target) and is_address(base):
            target = joined(base, target)
        if is_address(target):
            known = self._known is not None and target in self._known
            return (target, None) if known else ("", "remote")
        path = unquote(target)
        if self._bundle is None or "\\" in path or "\x00" in path or path[:1] == "/":
            return "", "file"
        path = posixpath.normpath(posixpath.join(posixpath.dirname(base), path))
        if path == self.path:
            return "", None
        return (path, None) if self._bundle.holds(path) else ("", "file")

    def called_by(self, address: str) -> str:
        """The file of the bundle whose own address (``$id``) is this one; empty where none is."""
        if self._bundle is None or not is_address(address):
            return ""
        common = self.common or (common_files(self._bundle, self._known, self._readers) if self._readers else None)
        return "" if common is None else next((path for path in common.ids.get(address, ()) if path != self.path), "")

    def relative(self, file: str, other: str) -> str:
        """How ``file`` would refer to ``other``."""
        base, target = file or self.path, other or self.path
        if is_address(target) or is_address(base):
            return target
        return posixpath.relpath(target, posixpath.dirname(base) or ".")

    def document(self, file: str) -> Document | None:
        """The file read; ``None`` where it cannot be. More than is sensible is an ``InputError``."""
        if file not in self._documents:
            self._documents[file] = self._read(file)
        return self._documents[file]

    def content(self, file: str) -> bytes:
        """The file's bytes."""
        if self._known is not None and is_address(file):
            content = self._known.read(file)
        elif self._bundle is not None:
            content = self._bundle.read(file)
        else:
            raise InputError("There is no such file.", file=file, remedy="Hand over all files together.")
        if file not in self._digests:
            self._digests[file] = hashlib.sha256(content).hexdigest()
        return content

    @property
    def digests(self) -> tuple[tuple[str, str], ...]:
        """The other files read so far, each with its SHA-256 digest (hex), in order."""
        return tuple(sorted(self._digests.items()))

    def name_of(self, file: str) -> str:
        """How findings call the file."""
        return file if self._bundle is None or is_address(file) else self._bundle.called(file)

    def _read(self, file: str) -> Document | None:
        if self._readers is None:
            return None
        name = self.name_of(file)
        try:
            content = self.content(file)
        except InputError:
            return None
        self._left -= len(content)
        beyond = self._left < 0 or len(self._documents) >= MOST_PARTS
        if beyond and not self._of_all:
            raise InputError(
                f"It refers to more than {MOST_PARTS:,} other files, or to more than "
                f"{limits.MOST_BYTES // 1_048_576} MB of them.",
                file=name,
                remedy="Split the description, or leave out what is not part of the interface.",
            )
        if self.common is not None and not is_address(file) and shareable(content):
            return self.common.document(file, content)
        try:
            return self._readers.read(content, name, self, file)
        except InputError:
            return None  # it is told of the file itself, and of each reference to it


class CommonFiles:
    """The files of one bundle that are referred to, each read once. ``shared`` keeps what readers made of them."""

    def __init__(self, bundle: Bundle, known: KnownSchemas | None, readers: Readers) -> None:
        self._bundle = bundle
        self._readers = readers
        self._documents: dict[str, Document | None] = {}
        self._left = MOST_SHARED
        self.around = Surroundings(bundle, "", known, self, readers)
        self.shared: dict[str, Any] = {}

    def document(self, path: str, content: bytes) -> Document | None:
        """The file read; ``None`` where it cannot be. More than is sensible is an ``InputError``."""
        if path not in self._documents:
            self._documents[path] = self._read(path, content)
        return self._documents[path]

    def own_report(self, path: str) -> bool:
        """Whether the file describes calls itself, so that what stands in it is told in a report of its own."""
        document = self._documents.get(path)
        if document is None or not readable(path) or not isinstance(document.root, dict):
            return False
        return any(_calls_in(document.root)) and bool(self._readers.kind_of(document))

    @cached_property
    def ids(self) -> dict[str, tuple[str, ...]]:
        """The files that give themselves an address (``$id``), by the address, in order."""
        found: dict[str, tuple[str, ...]] = {}
        for path in self._bundle.paths():
            try:
                own = _OWN_ADDRESS.search(self._bundle.read(path)) if readable(path) else None
            except InputError:
                continue
            if own is not None:
                address = own.group(1).decode(errors="replace").rstrip("#")
                found[address] = (*found.get(address, ()), path)
        return found

    def _read(self, path: str, content: bytes) -> Document | None:
        self._left -= len(content)
        if self._left < 0:
            raise InputError(
                f"The files that others refer to hold more than {MOST_SHARED // 1_048_576} MB together.",
                file=self._bundle.called(path),
                remedy="Hand over the descriptions in several folders or archives.",
            )
        try:
            return self._readers.read(content, self._bundle.called(path), self.around, path)
        except InputError:
            return None  # it is told of the file itself, and of each reference to it


def _calls_in(root: dict[str, Any]) -> Iterator[bool]:
    """Whether each entry that may describe a call surely does; what it may be by a reference does not count."""
    if root.get("openapi") or root.get("swagger"):
        for name, item in _members(root, "paths"):
            yield name[:2] != "x-" and any(isinstance(item.get(method), dict) for method in _METHODS)
    elif root.get("asyncapi"):
        for _, channel in _members(root, "channels"):
            yield any(isinstance(channel.get(verb), dict) for verb in ("publish", "subscribe"))
        for _, operation in _members(root, "operations"):
            yield operation.get("action") in ("send", "receive")


def _members(root: dict[str, Any], key: str) -> Iterator[tuple[str, dict[str, Any]]]:
    members = root.get(key)
    for name, item in members.items() if isinstance(members, dict) else ():
        if isinstance(item, dict) and "$ref" not in item:
            yield str(name), item


def shareable(content: bytes) -> bool:
    """Whether a file reads the same from wherever it is referred to: XML takes its neighbours in."""
    return len(content) <= limits.MOST_BYTES and not sniff.looks_like_xml(content)


def common_files(bundle: Bundle, known: KnownSchemas | None, readers: Readers) -> CommonFiles:
    """What the descriptions of ``bundle`` have in common, for as long as the bundle is in use."""
    found = bundle.kept.get("common")
    if not isinstance(found, CommonFiles):
        found = bundle.kept["common"] = CommonFiles(bundle, known, readers)
    return found


def is_address(target: str) -> bool:
    """Whether ``target`` is an address rather than a path."""
    return _ADDRESS.match(target) is not None


def joined(base: str, target: str) -> str:
    """``target`` as seen from the address ``base``; itself where that makes no address."""
    try:
        return urljoin(base, target)
    except ValueError:
        return target
