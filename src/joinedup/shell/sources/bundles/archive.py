"""A ZIP archive as a bundle, read without unpacking it to disk.

Archives lie: an entry may lead outside, claim to be small, or unfold without
end. Whatever does any of this is refused as a whole, before anything in it is
read.
"""

from __future__ import annotations

import io
import lzma
import stat
import struct
import zipfile
import zlib
from typing import Any

from joinedup.shell.sources import limits
from joinedup.shell.sources.bundles.bundle import MOST_FILES
from joinedup.values import InputError

MOST_UNPACKED = 256 * 1024 * 1024
MOST_RATIO = 200
_RATIO_COUNTS_FROM = 4 * 1024 * 1024
_BROKEN = (  # what the library raises for archives that are broken, encrypted or packed in ways it does not know
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    lzma.LZMAError,
    EOFError,
    IndexError,
    NotImplementedError,
    OSError,
    OverflowError,
    RuntimeError,
    ValueError,
)


class Archive:
    """The files of a ZIP archive. Hidden files are no part of it; archives inside are not opened."""

    def __init__(self, content: bytes, name: str) -> None:
        limits.refuse_size(len(content), name)
        self.kept: dict[str, Any] = {}
        self._name = name
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
        except _BROKEN as slip:
            raise self._refused(f"The archive cannot be read: {slip}") from None
        self._entries = self._checked(len(content))

    def paths(self) -> tuple[str, ...]:
        """Every file, in order."""
        return tuple(sorted(self._entries, key=lambda path: path.split("/")))

    def holds(self, path: str) -> bool:
        """Whether there is such a file in the archive."""
        return path in self._entries

    def read(self, path: str) -> bytes:
        """The file's bytes."""
        entry = self._entries[path]
        limits.refuse_size(entry.file_size, self.called(path))
        try:
            with self._zip.open(entry) as file:
                return file.read(entry.file_size + 1)[: entry.file_size]
        except _BROKEN as slip:
            raise InputError(
                f"The file cannot be unpacked: {slip}.",
                file=self.called(path),
                remedy="Make the archive again, without a password.",
            ) from None

    def called(self, path: str) -> str:
        """How errors and findings call the file."""
        return f"{self._name}/{path}"

    def _checked(self, packed: int) -> dict[str, zipfile.ZipInfo]:
        entries = self._zip.infolist()
        if len(entries) > MOST_FILES:
            raise self._refused(f"The archive holds more than {MOST_FILES:,} files")
        unpacked = sum(zip_info.file_size for zip_info in entries)
        if unpacked > MOST_UNPACKED:
            raise self._refused(f"The archive unpacks to more than {MOST_UNPACKED // 1_048_576} MB")
        if unpacked > _RATIO_COUNTS_FROM and unpacked > packed * MOST_RATIO:
            raise self._refused(f"The archive unpacks to more than {MOST_RATIO} times its size")
        found: dict[str, zipfile.ZipInfo] = {}
        for zip_info in entries:
            path = zip_info.filename
            self._refuse_outside(path)
            if stat.S_ISLNK(zip_info.external_attr >> 16):
                raise self._refused(f"The archive holds a link ({path!r})")
            if path in found:
                raise self._refused(f"The archive holds {path!r} twice")
            found[path] = zip_info
        kept = (text for text in found if not any(part[:1] in (".", "") for part in text.split("/")))
        return {path: found[path] for path in kept if not path.startswith("__MACOSX/")}

    def _refuse_outside(self, path: str) -> None:
        parts = path.split("/")
        if ".." in parts or path.startswith("/") or "\\" in path or ":" in parts[0] or not path.isprintable():
            raise self._refused(f"The archive holds a name that leads outside it ({path!r})")

    def _refused(self, problem: str) -> InputError:
        return InputError(
            f"{problem}.",
            file=self._name,
            remedy="Make the archive again from the folder of API descriptions, without anything else.",
        )
