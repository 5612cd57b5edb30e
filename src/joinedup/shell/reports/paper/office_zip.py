"""Office files with the same bytes each time: no clock in the archive, none in its properties."""

from __future__ import annotations

import io
import re
import zipfile

MOMENT = "2000-01-01T00:00:00Z"
_STAMP = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*(</dcterms:)")
_EPOCH = (1980, 1, 1, 0, 0, 0)


def settled(content: bytes) -> bytes:
    """The archive written anew, in its own order, with fixed moments in place of the clock's."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as source,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as target,
    ):
        for entry in source.infolist():
            body = source.read(entry)
            if entry.filename == "docProps/core.xml":
                body = _STAMP.sub(rb"\g<1>" + MOMENT.encode() + rb"\g<3>", body)
            fixed = zipfile.ZipInfo(entry.filename, date_time=_EPOCH)
            fixed.compress_type = zipfile.ZIP_DEFLATED
            fixed.external_attr = 0o644 << 16
            fixed.create_system = 3
            target.writestr(fixed, body)
    return out.getvalue()
