"""What the descriptions of one bundle have in common: each file to which others refer is read once for all of them.

Without this, of files that refer to each other in a ring each would be read
as often as there are files.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING, Any

from joinedup.shell.sources import limits
from joinedup.shell.sources.bundles.bundle import Bundle, readable
from joinedup.shell.sources.text import sniff
from joinedup.values import InputError

if TYPE_CHECKING:
    from joinedup.shell.sources.assurance.documents import Document
    from joinedup.shell.sources.bundles.known_schemas import KnownSchemas

MOST_SHARED = 256 * 1024 * 1024
_OWN_ADDRESS = re.compile(rb'"?\$(?:id|self)"?\s*:\s*["\']?([^"\'\s,}]+)')
_METHODS = frozenset(("get", "put", "post", "delete", "options", "head", "patch", "trace"))


class CommonFiles:
    """The files of one bundle that are referred to, each read once. ``shared`` keeps what readers made of them."""

    def __init__(self, bundle: Bundle, known: KnownSchemas | None) -> None:
        from joinedup.shell.sources.bundles.surroundings import Surroundings

        self._bundle = bundle
        self._documents: dict[str, Document | None] = {}
        self._left = MOST_SHARED
        self.around = Surroundings(bundle, "", known, common=self)
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
        from joinedup.shell.sources.assurance.descriptions import kind_of

        return any(_calls_in(document.root)) and bool(kind_of(document))

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
        from joinedup.shell.sources.assurance.documents import read_document

        self._left -= len(content)
        if self._left < 0:
            raise InputError(
                f"The files that others refer to hold more than {MOST_SHARED // 1_048_576} MB together.",
                file=self._bundle.called(path),
                remedy="Hand over the descriptions in several folders or archives.",
            )
        try:
            return read_document(content, self._bundle.called(path), around=self.around, file=path)
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


def common_files(bundle: Bundle, known: KnownSchemas | None) -> CommonFiles:
    """What the descriptions of ``bundle`` have in common, for as long as the bundle is in use."""
    found = bundle.kept.get("common")
    if not isinstance(found, CommonFiles):
        found = bundle.kept["common"] = CommonFiles(bundle, known)
    return found
