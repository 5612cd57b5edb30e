"""Strict Open XML (ISO/IEC 29500-1) as the transitional form that every library reads.

The two differ in the addresses of their vocabularies; dates in strict workbooks
are written as ISO 8601, which the transitional form allows too. Correspondence
of the addresses: ISO/IEC 29500-4, annex A.
"""

from __future__ import annotations

import io
import zipfile

_STRICT = b"http://purl.oclc.org/ooxml/"
_TRANSITIONAL = b"http://schemas.openxmlformats.org/"
_SPECIAL = (
    (b"officeDocument/relationships", b"officeDocument/2006/relationships"),
    (b"officeDocument/math", b"officeDocument/2006/math"),
    (b"officeDocument/bibliography", b"officeDocument/2006/bibliography"),
    (b"officeDocument/customXml", b"officeDocument/2006/customXml"),
    (b"officeDocument/docPropsVTypes", b"officeDocument/2006/docPropsVTypes"),
    (b"officeDocument/extendedProperties", b"officeDocument/2006/extended-properties"),
    (b"officeDocument/customProperties", b"officeDocument/2006/custom-properties"),
    (b"officeDocument/sharedTypes", b"officeDocument/2006/sharedTypes"),
    (b"spreadsheetml/main", b"spreadsheetml/2006/main"),
    (b"wordprocessingml/main", b"wordprocessingml/2006/main"),
    (b"presentationml/main", b"presentationml/2006/main"),
    (b"schemaLibrary/main", b"schemaLibrary/2006/main"),
    (b"drawingml/", b"drawingml/2006/"),
)
_TEXT = (".xml", ".rels", ".vml")


def is_strict(data: bytes, main: str) -> bool:
    """Whether the package in ``data``, whose main part is ``main``, is in the strict form."""
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        names = parts.namelist()
        if main not in names:
            return False
        with parts.open(main) as stream:
            return _STRICT in stream.read(4_000)


def transitional(data: bytes) -> bytes:
    """The same package in the transitional form. Its sizes must have been judged before."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            content = old.read(info)
            if info.filename.lower().endswith(_TEXT) and _STRICT in content:
                content = transitional_text(content)
            new.writestr(zipfile.ZipInfo(info.filename), content, compress_type=zipfile.ZIP_DEFLATED)
    return made.getvalue()


def transitional_text(content: bytes) -> bytes:
    """One part's text with the addresses of the transitional form."""
    for strict, usual in _SPECIAL:
        content = content.replace(_STRICT + strict, _TRANSITIONAL + usual)
    return content
