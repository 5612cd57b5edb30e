"""The file in which a finding stands: one that was given, or one packed in an archive that was."""

from __future__ import annotations

from dataclasses import dataclass

from joinedup.shell.sources.bundles.bundle import ARCHIVE
from joinedup.shell.sources.bundles.open import packed
from joinedup.shell.web.assurance.store import Input, Run
from joinedup.shell.web.procurement import store as procurements
from joinedup.values import InputError


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """The file that was given (to be downloaded), and the bytes of the one in which a finding stands."""

    given: Input
    packed: bool
    content: bytes


def source_of(run: Run, file: str) -> Source | None:
    """Where ``file``, as findings of ``run`` name it, comes from; ``None`` where it is no longer kept."""
    for one in run.inputs:
        inside = file.removeprefix(f"{one.path}/") if one.path.lower().endswith(ARCHIVE) else file
        if file != one.path and inside == file:
            continue
        content = procurements.evidence(one.sha256)
        if content is None:
            return None
        if file == one.path:
            return Source(given=one, packed=False, content=content)
        return _unpacked(one, content, inside)
    return None


def _unpacked(given: Input, content: bytes, inside: str) -> Source | None:
    try:
        bundle = packed(content, given.path)
        return Source(given=given, packed=True, content=bundle.read(inside)) if bundle.holds(inside) else None
    except InputError:
        return None
