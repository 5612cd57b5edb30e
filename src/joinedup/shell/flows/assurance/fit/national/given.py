"""Which products a folder holds, and the key under which the reading of each is kept."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import joinedup
from joinedup.shell.sources.bundles.bundle import Folder
from joinedup.shell.sources.limits import MOST_BYTES
from joinedup.values import InputError

MOST_PRODUCTS = 20_000
_DECIDING = ("assurance", "knowledge", "shell/sources", "shell/flows/national")


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """One product of the folder: a file, an archive or a sub-folder, and the digest of its bytes."""

    name: str
    path: Path
    sha256: str


def products_in(folder: Path, output: Path) -> tuple[Given, ...]:
    """Every product of ``folder`` in the order of its name; hidden files and the ``output`` are none.

    Raises ``InputError`` where there is no such folder, or nothing in it.
    """
    try:
        found = sorted(path for path in folder.iterdir() if path.name[:1] != "." and path.resolve() != output.resolve())
    except OSError as slip:
        raise InputError(
            f"The folder cannot be read: {slip.strerror}.",
            file=str(folder),
            place="--matrix",
            remedy="Give a folder with a file, a ZIP archive or a sub-folder for each product.",
        ) from None
    if not found or len(found) > MOST_PRODUCTS:
        raise InputError(
            "There is nothing in the folder." if not found else f"It holds more than {MOST_PRODUCTS:,} products.",
            file=str(folder),
            place="--matrix",
            remedy="Put a file, a ZIP archive or a sub-folder for each product into it.",
        )
    return tuple(Given(name=_name(path), path=path, sha256=_digest(path)) for path in found)


def _name(path: Path) -> str:
    return path.name.encode("utf-8", "replace").decode("utf-8")


def _digest(path: Path) -> str:
    """The digest of a file, or of all files of a folder; of what cannot be read, that of nothing."""
    made = hashlib.sha256()
    try:
        if path.is_dir():
            bundle = Folder(path)
            for text in bundle.paths():
                made.update(f"{text}\0".encode("utf-8", "replace"))
                made.update(hashlib.sha256(bundle.read(text)).digest())
        elif path.is_file() and path.stat().st_size <= MOST_BYTES:
            made.update(path.read_bytes())
    except (OSError, InputError):
        # Reading it will say what is wrong with it.
        pass
    return made.hexdigest()


def code_digest() -> str:
    """The digest of all the code that what is kept depends on."""
    root = Path(joinedup.__file__).parent
    made = hashlib.sha256()
    for room in _DECIDING:
        for path in sorted((root / room).rglob("*.py")):
            made.update(f"{path.relative_to(root).as_posix()}\0".encode())
            made.update(path.read_bytes())
    return made.hexdigest()


def key_of_all(*parts: object) -> str:
    """One digest of several values that JSON can say."""
    return hashlib.sha256(json.dumps(parts, sort_keys=True, ensure_ascii=True).encode()).hexdigest()[:40]


def named(identities: Iterable[str]) -> Sequence[str]:
    """Names in order, each once."""
    return sorted(set(identities))
