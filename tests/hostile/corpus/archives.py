"""Archives that lie, climb out or unfold."""

from __future__ import annotations

import io
import stat
import zipfile

from tests.hostile.make import FOUND, REFUSED, Files, Lure, hostile, openapi


def _zip(entries: dict[str, bytes], *, level: int = 9) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=level) as archive:
        for name, content in entries.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


_SMALL = openapi({"/a": {"get": {"responses": {"200": {"description": "x"}}}}})


@hostile(REFUSED)
def an_archive_that_unfolds(_: Lure) -> Files:
    return {"a.zip": _zip({"a.json": b" " * 60_000_000, "b.json": b" " * 60_000_000})}


@hostile(REFUSED)
def an_archive_of_too_much(_: Lure) -> Files:
    return {"a.zip": _zip({f"{n}.json": b" " * 60_000_000 for n in range(6)}, level=1)}


@hostile(REFUSED)
def an_archive_that_lies_about_sizes(_: Lure) -> Files:
    packed = bytearray(_zip({"api.json": b" " * 3_000_000 + _SMALL["api.json"]}))
    at = packed.rfind(b"PK\x01\x02")
    packed[at + 24 : at + 28] = (100).to_bytes(4, "little")
    return {"a.zip": bytes(packed)}


@hostile(REFUSED)
def an_archive_whose_files_overlap(_: Lure) -> Files:
    packed = bytearray(_zip({"api.json": _SMALL["api.json"], "two.json": _SMALL["api.json"]}))
    second = packed.rfind(b"PK\x01\x02")
    packed[second + 42 : second + 46] = (0).to_bytes(4, "little")
    return {"a.zip": bytes(packed)}


@hostile(REFUSED)
def an_archive_that_climbs_out(lure: Lure) -> Files:
    return {"a.zip": _zip({**_SMALL, f"../../../../../..{lure.file}": b"{}"})}


@hostile(REFUSED)
def an_archive_with_absolute_names(lure: Lure) -> Files:
    return {"a.zip": _zip({**_SMALL, lure.file: b"{}"})}


@hostile(REFUSED)
def an_archive_with_windows_names(_: Lure) -> Files:
    return {"a.zip": _zip({**_SMALL, "..\\..\\a.json": b"{}", "C:/a.json": b"{}"})}


@hostile(REFUSED)
def an_archive_with_a_link(lure: Lure) -> Files:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("api.json", _SMALL["api.json"])
        link = zipfile.ZipInfo("part.json")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, lure.file)
    return {"a.zip": packed.getvalue()}


@hostile(REFUSED)
def an_archive_of_many_files(_: Lure) -> Files:
    return {"a.zip": _zip({f"{n}.json": b"{}" for n in range(10_500)}, level=1)}


@hostile(FOUND)
def an_archive_in_an_archive(_: Lure) -> Files:
    inner = _zip({"a.json": b" " * 50_000_000})
    for n in range(5):
        inner = _zip({f"{n}.zip": inner})
    return {"a.zip": _zip({**_SMALL, "inner.zip": inner})}


@hostile(REFUSED)
def an_archive_cut_short(_: Lure) -> Files:
    return {"a.zip": _zip(_SMALL)[:-30]}


@hostile(REFUSED)
def an_archive_with_broken_content(_: Lure) -> Files:
    packed = bytearray(_zip(_SMALL))
    packed[60:80] = b"\xff" * 20
    return {"a.zip": bytes(packed)}


@hostile(REFUSED)
def an_archive_with_a_name_twice(_: Lure) -> Files:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("api.json", _SMALL["api.json"])
        archive.writestr("apj.json", b"{}")
    return {"a.zip": packed.getvalue().replace(b"apj.json", b"api.json")}


@hostile(FOUND)
def an_archive_whose_files_refer_out(lure: Lure) -> Files:
    files = openapi(
        None,
        schemas={
            f"S{n}": {"$ref": one}
            for n, one in enumerate((lure.file, f"../..{lure.file}", lure.address, "a.zip", "../a.zip"))
        },
    )
    return {"a.zip": _zip(files)}
