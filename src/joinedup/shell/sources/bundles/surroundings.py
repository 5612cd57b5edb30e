"""What a description may refer to: the files handed over with it, and published schemas that the user knows.

Everything else (other addresses, other folders, absolute paths) stays closed,
and is told as such.
"""

from __future__ import annotations

import hashlib
import posixpath
import re
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urljoin

from joinedup.assurance.description import Cause
from joinedup.shell.sources import limits
from joinedup.shell.sources.bundles.bundle import Bundle
from joinedup.shell.sources.bundles.common import CommonFiles, common_files, shareable
from joinedup.values import InputError

if TYPE_CHECKING:
    from joinedup.shell.sources.assurance.documents import Document
    from joinedup.shell.sources.bundles.known_schemas import KnownSchemas

MOST_PARTS = 2_000
_ADDRESS = re.compile(r"//|[A-Za-z][A-Za-z0-9+.-]+:")


class Surroundings:
    """The files around one description. A file is named by its path in the bundle, or its published address;
    the description itself by an empty name."""

    def __init__(
        self,
        bundle: Bundle | None = None,
        path: str = "",
        known: KnownSchemas | None = None,
        common: CommonFiles | None = None,
    ) -> None:
        self._bundle = bundle
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
        common = self.common or common_files(self._bundle, self._known)
        return next((path for path in common.ids.get(address, ()) if path != self.path), "")

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
        from joinedup.shell.sources.assurance.documents import read_document

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
            return read_document(content, name, around=self, file=file)
        except InputError:
            return None  # it is told of the file itself, and of each reference to it


def is_address(target: str) -> bool:
    """Whether ``target`` is an address rather than a path."""
    return _ADDRESS.match(target) is not None


def joined(base: str, target: str) -> str:
    """``target`` as seen from the address ``base``; itself where that makes no address."""
    try:
        return urljoin(base, target)
    except ValueError:
        return target
