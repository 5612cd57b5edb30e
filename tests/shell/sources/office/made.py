"""Office files made for tests: the strict form of a real one, and packages of any parts."""

from __future__ import annotations

import io
import zipfile

_USUAL = b"http://schemas.openxmlformats.org/"
_STRICT = b"http://purl.oclc.org/ooxml/"


def packed(parts: dict[str, str | bytes]) -> bytes:
    """A package of ``parts``, in the order given."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return made.getvalue()


def strict_form(data: bytes) -> bytes:
    """``data`` as a program saves it that was asked for Strict Open XML."""
    parts: dict[str, str | bytes] = {}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            content = archive.read(name)
            if name.endswith((".xml", ".rels")):
                for word in (b"spreadsheetml", b"wordprocessingml", b"officeDocument", b"drawingml"):
                    content = content.replace(_USUAL + word + b"/2006/", _STRICT + word + b"/")
            parts[name] = content
    return packed(parts)


def with_parts(data: bytes, more: dict[str, str | bytes]) -> bytes:
    """``data`` with further parts, or others in their place."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts: dict[str, str | bytes] = {name: archive.read(name) for name in archive.namelist()}
    return packed(parts | more)
