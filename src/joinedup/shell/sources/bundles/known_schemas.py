"""Published schemas that the user has registered, each by the digest of its bytes.

Nothing is ever fetched. A folder holds the files and ``known.yaml``, which
lists them::

    - url: https://schemas.example/geo.yaml
      file: geo.yaml
      sha256: 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from joinedup.shell.sources import limits
from joinedup.shell.sources.bundles.bundle import Folder
from joinedup.values import InputError

LIST = "known.yaml"
_SHA256 = re.compile(r"[0-9a-f]{64}\Z")
_ADDRESS = re.compile(r"https?://[^#\s]+\Z")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entry:
    path: str
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownSchemas:
    """Published documents by their address."""

    folder: str
    entries: dict[str, _Entry]

    def __contains__(self, address: str) -> bool:
        return address in self.entries

    def read(self, address: str) -> bytes:
        """The document's bytes; raises ``InputError`` where they are not those that were registered."""
        entry, folder = self.entries[address], Folder(Path(self.folder))
        content = folder.read(entry.path)
        found = hashlib.sha256(content).hexdigest()
        if found != entry.sha256:
            raise InputError(
                f"The file is not the one that was registered for {address}: its SHA-256 is {found}, "
                f"registered is {entry.sha256}.",
                file=folder.called(entry.path),
                remedy=f"Put the registered file back, or, once you have read the new one, change `{LIST}`.",
            )
        return content


def read_known(folder: Path) -> KnownSchemas:
    """The registered documents of ``folder``, each verified."""
    from joinedup.shell.sources.text import yaml_text

    listed, name = folder / LIST, str(folder / LIST)
    try:
        limits.refuse_size(listed.stat().st_size, name)
        text = listed.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as slip:
        raise InputError(
            f"The list of known schemas cannot be read: {getattr(slip, 'strerror', None) or 'it is not UTF-8 text'}.",
            file=name,
            remedy=f"Give a folder that holds `{LIST}`.",
        ) from None
    root, _, _ = yaml_text.read(text, name)
    if not isinstance(root, list):
        raise _wrong(name, "", "The list of known schemas is not a list")
    entries: dict[str, _Entry] = {}
    for place, value in enumerate(root, start=1):
        address, entry = _entry(value, name, f"entry {place}")
        if address in entries:
            raise _wrong(name, f"entry {place}", f"{address} is registered twice")
        entries[address] = entry
    known = KnownSchemas(folder=str(folder), entries=entries)
    for address in entries:
        known.read(address)
    return known


def _entry(node: Any, name: str, place: str) -> tuple[str, _Entry]:
    if not isinstance(node, dict) or set(node) != {"url", "file", "sha256"}:
        raise _wrong(name, place, "It does not give `url`, `file` and `sha256`, and nothing else")
    url, file, sha256 = (str(node[key]) for key in ("url", "file", "sha256"))
    if not _ADDRESS.match(url):
        raise _wrong(name, place, f"{url!r} is not an address that begins with https:// and has no fragment")
    if not _SHA256.match(sha256):
        raise _wrong(name, place, f"{sha256!r} is not a SHA-256 digest (64 figures, in lower case)")
    return url, _Entry(path=file, sha256=sha256)


def _wrong(name: str, place: str, problem: str) -> InputError:
    remedy = "Write each entry as `url: …`, `file: …`, `sha256: …`."
    return InputError(f"{problem}.", file=name, place=place, remedy=remedy)
