"""What a path leads to: a file by itself, or files handed over together."""

from __future__ import annotations

from pathlib import Path

from joinedup.shell.sources import limits
from joinedup.shell.sources.bundles.bundle import ARCHIVE, Bundle, Folder
from joinedup.values import InputError


def opened(origin: str) -> Bundle | None:
    """The folder or archive at ``origin``; ``None`` where it is a file by itself. Raises ``InputError``."""
    path = Path(origin)
    if path.is_dir():
        return Folder(path)
    if not path.exists():
        raise InputError("There is no such file.", file=origin, remedy="Check the name.")
    return packed(content_of(path), origin) if path.suffix.lower() == ARCHIVE else None


def packed(content: bytes, name: str) -> Bundle:
    """The ZIP archive in ``content``; raises ``InputError``."""
    from joinedup.shell.sources.bundles.archive import Archive

    return Archive(content, name)


def content_of(path: Path) -> bytes:
    """The bytes of the file at ``path``; raises ``InputError``."""
    try:
        limits.refuse_size(path.stat().st_size, str(path))
        with path.open("rb") as file:  # a pipe has no size to go by
            content = file.read(limits.MOST_BYTES + 1)
        limits.refuse_size(len(content), str(path))
        return content
    except OSError as slip:
        raise InputError(
            f"The file cannot be read: {slip.strerror}.",
            file=str(path),
            remedy="Check that it exists and that you may read it.",
        ) from None
