"""Files handed over together: a folder, or a ZIP archive, whose files may refer to each other.

A reference is followed within the bundle only. Nothing outside it is opened,
whatever a path, a link or an archive's entry says.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Any, Protocol

from joinedup.shell.sources import limits
from joinedup.values import InputError

SUFFIXES = (".json", ".yaml", ".yml", ".xsd", ".wsdl", ".graphql", ".graphqls", ".gql")
ARCHIVE = ".zip"
MOST_FILES = 10_000
_NAMED = re.compile(
    rb"""\$ref["']?\s*:\s*(?:[>|][-+0-9]*\s*)?["']?([^"'\s#,}\]]+)"""
    rb"""|(?:schemaLocation|location)\s*=\s*["']([^"'#\s]+)["']"""
)


class Bundle(Protocol):
    """Files handed over together. Paths are relative, with forward slashes.

    ``kept`` is what readers keep of the files for as long as the bundle is in use.
    """

    kept: dict[str, Any]

    def paths(self) -> tuple[str, ...]:
        """Every file, in order."""

    def holds(self, path: str) -> bool:
        """Whether there is such a file in the bundle."""

    def read(self, path: str) -> bytes:
        """The file's bytes; raises ``InputError`` where they cannot be had."""

    def called(self, path: str) -> str:
        """How errors and findings call the file."""


class Folder:
    """A folder as a bundle. Hidden files and links that lead outside are no part of it."""

    def __init__(self, root: Path) -> None:
        self.kept: dict[str, Any] = {}
        self._root = root
        self._real = root.resolve()

    def paths(self) -> tuple[str, ...]:
        """Every file, in order; no more than ``MOST_FILES`` are taken."""
        found = list[str]()
        for folder, folders, files in os.walk(self._root, followlinks=False):
            folders[:] = sorted(folder for folder in folders if folder[:1] != ".")
            here = Path(folder).relative_to(self._root)
            found.extend(path for file in files if self.holds(path := str(PurePosixPath(here, file))))
            if len(found) > MOST_FILES:
                raise _too_many_files(str(self._root))
        return tuple(sorted(found, key=lambda path: Path(path).parts))

    def holds(self, path: str) -> bool:
        """Whether there is such a file, inside the folder even once links are followed."""
        if any(part[:1] == "." for part in PurePosixPath(path).parts):
            return False
        return self._inside(path) is not None

    def read(self, path: str) -> bytes:
        """The file's bytes."""
        real, name = self._inside(path), self.called(path)
        try:
            if real is None:
                raise FileNotFoundError(2, "there is no such file in the folder")
            limits.refuse_size(real.stat().st_size, name)
            return real.read_bytes()
        except OSError as slip:
            raise InputError(
                f"The file cannot be read: {slip.strerror}.",
                file=name,
                remedy="Check that it exists and that you may read it.",
            ) from None

    def called(self, path: str) -> str:
        """How errors and findings call the file."""
        return str(self._root / path)

    def _inside(self, path: str) -> Path | None:
        try:
            real = (self._real / path).resolve(strict=True)
            inside = real.is_relative_to(self._real) and stat.S_ISREG(real.stat().st_mode)
        except (OSError, ValueError, RuntimeError):
            return None
        return real if inside else None


def _too_many_files(name: str) -> InputError:
    return InputError(
        f"It holds more than {MOST_FILES:,} files.",
        file=name,
        remedy="Give the folder or archive with the API descriptions alone.",
    )


def readable(path: str) -> bool:
    """Whether a file found in a bundle is worth a look: its name ends as descriptions' names do."""
    return path.lower().endswith(SUFFIXES)


def named_in(content: bytes) -> Iterator[str]:
    """The files and addresses that a text seems to refer to, each once; what they are is not known yet."""
    found = {first or second for first, second in _NAMED.findall(content)}
    yield from sorted(value.decode(errors="replace") for value in found)


def reach(start: str, edges: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """Every file that ``start`` refers to, directly or by way of others; itself only where it is in a circle."""
    seen, waiting = set[str](), [start]
    while waiting:
        for target in edges.get(waiting.pop(), ()):
            if target not in seen:
                seen.add(target)
                waiting.append(target)
    return frozenset(seen)
