"""What people said of matched fields, kept in a YAML file and used next time.

::

    corrections:
      - source: Nominal.Surname
        target: offender.surname
        verdict: same
        who: A. Reviewer
        why: the supplier confirmed it
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from joinedup.assurance.fit.correction import Correction
from joinedup.shell.sources.text.ours import Part
from joinedup.shell.sources.text.strict_yaml import read_strict, read_strict_file
from joinedup.values import InputError


def read_corrections(path: Path, name: str = "") -> tuple[Correction, ...]:
    """The corrections in ``path``, which errors call ``name``; raises ``InputError`` where it cannot be used."""
    return _read(read_strict_file(path, name)[0])


def read_corrections_text(data: bytes, name: str) -> tuple[Correction, ...]:
    """The corrections in what was sent as a file called ``name``."""
    return _read(read_strict(data, name))


def _read(document: Part) -> tuple[Correction, ...]:
    found: dict[tuple[str, str], Correction] = {}
    for part in document.fields(("corrections",))["corrections"].items():
        one = _correction(part)
        if (one.source, one.target) in found:
            raise part.wrong(f"{one.source} and {one.target} are judged twice.", "Keep one of the two.")
        found[one.source, one.target] = one
    return tuple(found.values())


def keep_corrections(path: Path, new: Iterable[Correction]) -> tuple[Correction, ...]:
    """Add ``new`` to the file (made where there is none); a later word on a pair replaces an earlier one."""
    kept = {
        (correction.source, correction.target): correction
        for correction in (read_corrections(path) if path.exists() else ())
    }
    kept.update({(correction.source, correction.target): correction for correction in new})
    try:
        path.write_text(corrections_text(kept.values()), encoding="utf-8")
    except OSError as slip:
        raise InputError(
            f"The corrections cannot be written: {slip.strerror}.",
            file=str(path),
            remedy="Choose a file in a folder that exists and that you may write to.",
        ) from None
    return tuple(kept.values())


def corrections_text(every: Iterable[Correction]) -> str:
    """The file with these corrections, in the order of their fields."""
    ordered = sorted(every, key=lambda correction: (correction.source, correction.target))
    lines = ["corrections:" if ordered else "corrections: []"]
    for correction in ordered:
        lines.append(f"  - source: {_quoted(correction.source)}")
        lines.append(f"    target: {_quoted(correction.target)}")
        lines.append(f"    verdict: {correction.verdict}")
        lines.extend(
            f"    {key}: {_quoted(text)}" for key, text in (("who", correction.who), ("why", correction.why)) if text
        )
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _correction(part: Part) -> Correction:
    fields = part.fields(("source", "target", "verdict"), ("who", "why"))
    return Correction(
        source=fields["source"].text(),
        target=fields["target"].text(),
        verdict="same" if fields["verdict"].choice(("same", "different"), "verdict") == "same" else "different",
        who=fields["who"].text() if "who" in fields else "",
        why=fields["why"].text() if "why" in fields else "",
    )
