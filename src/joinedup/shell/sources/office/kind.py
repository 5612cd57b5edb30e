"""What an office file is, told by its content and never by its name."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from dataclasses import dataclass

_DAMAGED = (zipfile.BadZipFile, zlib.error, OSError, RuntimeError, NotImplementedError, EOFError, ValueError)
_OPEN_DOCUMENT = {
    b"application/vnd.oasis.opendocument.spreadsheet": "an OpenDocument spreadsheet (.ods)",
    b"application/vnd.oasis.opendocument.text": "an OpenDocument text (.odt)",
    b"application/vnd.oasis.opendocument.presentation": "an OpenDocument presentation (.odp)",
}
_MAIN = re.compile(rb"""PartName\s*=\s*["']([^"']{1,200})["'][^>]{0,400}?ContentType\s*=\s*["']([^"']{1,200})["']""")
_MAIN_TURNED = re.compile(
    rb"""ContentType\s*=\s*["']([^"']{1,200})["'][^>]{0,400}?PartName\s*=\s*["']([^"']{1,200})["']"""
)
_MOST_HEAD = 1_000_000  # bytes of a list of parts; a thousand parts take a tenth of it
SHEET, WORD, OTHER = "sheet", "word", "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeKind:
    """``family``: ``sheet`` (an .xlsx or .xlsm that can be read), ``word`` (a .docx or .docm) or ``other``.

    ``said`` is what it is in words; ``main`` the name of its main part, where it has one.
    """

    family: str
    said: str
    main: str = ""


_OLD_OR_LOCKED = "an old .xls workbook or old Word document, or one locked with a password"
# Names of streams in the compound files of Office 97 to 2003, and of files locked since.
_OLD = (
    ("EncryptedPackage", "an Office file locked with a password"),
    ("WordDocument", "an old Word document (.doc)"),
    ("Workbook", "an old .xls workbook"),
)
_DAMAGED_KIND = OfficeKind(family=OTHER, said="a damaged archive, or no office file at all")


def office_kind(data: bytes) -> OfficeKind | None:
    """What ``data`` is; ``None`` where it is neither an office file nor anything packed as one."""
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        streams = (said for name, said in _OLD if name.encode("utf-16-le") in data)
        return OfficeKind(family=OTHER, said=next(streams, _OLD_OR_LOCKED))
    if data.startswith(b"%PDF-"):
        return OfficeKind(family=OTHER, said="a PDF")
    if not data.startswith(b"PK"):
        return None
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            return _packed_kind(parts)
    except _DAMAGED:
        return _DAMAGED_KIND


def _packed_kind(parts: zipfile.ZipFile) -> OfficeKind:
    names = frozenset(parts.namelist())
    if "mimetype" in names:
        said = _OPEN_DOCUMENT.get(_head(parts, "mimetype", 200).strip())
        if said:
            return OfficeKind(family=OTHER, said=said)
    if any(name.endswith(".iwa") for name in names):
        return OfficeKind(family=OTHER, said="an Apple iWork file (.numbers or .pages)")
    for part, content in _content_types(parts, names):
        kind = _main_kind(part.lstrip("/"), content)
        if kind is not None:
            return kind
    # Programs that write little leave the list of parts out; the usual names are then the only sign.
    if "xl/workbook.xml" in names:
        return OfficeKind(family=SHEET, said="an Excel workbook (.xlsx)", main="xl/workbook.xml")
    if "word/document.xml" in names:
        return OfficeKind(family=WORD, said="a Word document (.docx)", main="word/document.xml")
    return OfficeKind(family=OTHER, said="a ZIP archive, not an office file")


def _main_kind(part: str, content: str) -> OfficeKind | None:
    """What the main part of that content type makes of the file; ``None`` where it is no main part."""
    if "sheet.binary" in content:
        return OfficeKind(family=OTHER, said="a binary Excel workbook (.xlsb)", main=part)
    if not content.endswith("main+xml"):
        return None
    if "spreadsheetml" in content or "ms-excel" in content:
        return OfficeKind(family=SHEET, said="an Excel workbook (.xlsx)", main=part)
    if "wordprocessingml" in content or "ms-word" in content:
        return OfficeKind(family=WORD, said="a Word document (.docx)", main=part)
    if "presentationml" in content or "ms-powerpoint" in content:
        return OfficeKind(family=OTHER, said="a PowerPoint presentation (.pptx)", main=part)
    return None


def _content_types(parts: zipfile.ZipFile, names: frozenset[str]) -> list[tuple[str, str]]:
    """Each part that has a content type of its own, with that type."""
    if "[Content_Types].xml" not in names:
        return []
    text = _head(parts, "[Content_Types].xml", _MOST_HEAD)
    found = [(part, content) for part, content in _MAIN.findall(text)]
    found += [(part, content) for content, part in _MAIN_TURNED.findall(text)]
    return [(part.decode(errors="replace"), content.decode(errors="replace")) for part, content in found]


def _head(parts: zipfile.ZipFile, name: str, most: int) -> bytes:
    with parts.open(name) as stream:
        return stream.read(most)
