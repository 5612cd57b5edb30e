"""A bid's own files as a bundle: its descriptions may refer to each other, and to nothing else in the case."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Any

from joinedup.shell.sources.bundles.bundle import Bundle
from joinedup.shell.sources.bundles.open import packed
from joinedup.shell.sources.procurement.bids import CaseDocument
from joinedup.values import InputError


class BidFiles:
    """The loose files of one bid, by their path within it. Its answers and prices are no part of it."""

    def __init__(self, documents: Sequence[CaseDocument]) -> None:
        self.kept: dict[str, Any] = {}
        self._documents = {document.name.split("/", 2)[2]: document for document in documents}

    def paths(self) -> tuple[str, ...]:
        """Every file, in order."""
        return tuple(sorted(self._documents, key=lambda path: path.split("/")))

    def holds(self, path: str) -> bool:
        """Whether the bid has such a file."""
        return path in self._documents

    def read(self, path: str) -> bytes:
        """The file's bytes, the same that were noted when the case was read."""
        return unchanged(self._documents[path])

    def called(self, path: str) -> str:
        """How errors and findings call the file: its path within the case."""
        return self._documents[path].name


def unchanged(document: CaseDocument) -> bytes:
    """The bytes of ``document``; raises ``InputError`` where they are no longer those that were noted."""
    try:
        content = document.path.read_bytes()
    except OSError as slip:
        raise InputError(
            f"The file cannot be read: {slip.strerror}.",
            file=document.name,
            remedy="Check that it is there and that you may read it.",
        ) from None
    if hashlib.sha256(content).hexdigest() != document.sha256:
        raise InputError(
            "The file changed while the case was being read.",
            file=document.name,
            remedy="Run the assessment again once nobody is working in the folder.",
        )
    return content


def archive_of(document: CaseDocument) -> Bundle:
    """The archive that ``document`` is; raises ``InputError``."""
    return packed(unchanged(document), document.name)
