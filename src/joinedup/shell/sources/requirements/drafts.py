"""Drafts of specifications: plain text, Markdown and Word documents, as text with one paragraph a line.

Of a Word document everything a reader would see is taken: body, tables, text
boxes, headers, footers, notes and insertions that are not yet accepted;
deletions are left out. Parts that are not read (comments, embedded documents,
diagrams, pictures) are named. The main part is the one that the file itself
calls so, and the strict form of ISO/IEC 29500 is read as any other.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from joinedup.shell.sources.office.kind import OTHER, WORD, OfficeKind, office_kind
from joinedup.shell.sources.office.strict import transitional_text
from joinedup.shell.sources.office.unread import unread_parts
from joinedup.values import InputError

MOST_BYTES = 20_000_000
MOST_UNPACKED = 60_000_000
MOST_TEXT = 10_000_000
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_DAMAGED = (zipfile.BadZipFile, zlib.error, OSError, RuntimeError, NotImplementedError, EOFError)


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A draft's text; ``unit`` is what one line of it is in the file (line, paragraph).

    ``unread`` says in words which parts of the file were not read.
    """

    file: str
    text: str
    unit: str
    unread: tuple[str, ...] = ()

    @property
    def words_unread(self) -> bool:
        """Whether a part that holds words was not read; a picture or a macro alone is told and no more."""
        return any("picture" not in part and "macro" not in part for part in self.unread)


def read_draft(path: Path) -> Draft:
    """The draft in ``path``; raises ``InputError`` for what is no such file, or a dangerous one."""
    try:
        size = path.stat().st_size
        data = path.read_bytes() if size <= MOST_BYTES else b""
    except OSError as error:
        raise InputError(
            f"The file cannot be read ({error.strerror}).", file=str(path), remedy="Check its name and place."
        ) from None
    if size > MOST_BYTES:
        raise InputError(
            f"The file is larger than {MOST_BYTES // 1_000_000} MB.",
            file=str(path),
            remedy="Give the text without its pictures.",
        )
    return read_draft_bytes(data, str(path))


def read_draft_bytes(data: bytes, name: str) -> Draft:
    """The same for bytes at hand (an upload); the kind is read from the bytes, not from the name."""
    kind = office_kind(data)
    if kind is not None:
        return _word_draft(data, name, kind)
    try:
        text = data.decode("utf-16" if data[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise InputError(
            "The text is not UTF-8.", file=name, place=f"line {line}", remedy="Save the file with encoding UTF-8."
        ) from None
    if "\x00" in text:
        raise InputError("This is not a text file.", file=name, remedy="Give a .txt, .md or .docx file.")
    return Draft(file=name, text=text.replace("\r\n", "\n").replace("\r", "\n"), unit="line")


def _word_draft(data: bytes, name: str, kind: OfficeKind) -> Draft:
    if kind.family != WORD:
        damaged = kind.family == OTHER and "damaged" in kind.said
        said = "The Word document is damaged or locked." if damaged else f"This is not a Word document but {kind.said}."
        remedy = "Open it, remove its password if it has one, and save it as .docx or as plain text (.txt, .md)."
        raise InputError(said, file=name, remedy=remedy)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            folder = kind.main.rpartition("/")[0]
            parts = [info for info in archive.infolist() if _is_read(info.filename, kind.main, folder)]
            if not any(info.filename == kind.main for info in parts):
                raise InputError("This is not a Word document.", file=name, remedy="Give a .txt, .md or .docx file.")
            if sum(info.file_size for info in parts) > MOST_UNPACKED:
                raise _unpacks_too_large(name)
            # The body first, then what surrounds it, in the order of their names.
            parts.sort(key=lambda info: (info.filename != kind.main, info.filename))
            lines = [line for info in parts for line in _lines(_part(archive, info, name), name)]
            unread = unread_parts(archive.namelist())
    except _DAMAGED as error:
        raise InputError(
            f"The Word document is damaged or locked ({type(error).__name__}).",
            file=name,
            remedy="Open it, remove its password if it has one, and save it again.",
        ) from None
    text = "\n".join(lines)
    if len(text) > MOST_TEXT:
        raise _unpacks_too_large(name)
    return Draft(file=name, text=text, unit="paragraph", unread=unread)


def _is_read(filename: str, main: str, folder: str) -> bool:
    """Whether the part holds text that a reader of the document sees: its body, what surrounds it, its notes."""
    if filename == main:
        return True
    stem = filename.removeprefix(f"{folder}/")
    return (
        filename.startswith(f"{folder}/")
        and stem.endswith(".xml")
        and stem.startswith(("header", "footer", "footnotes", "endnotes"))
    )


def _part(archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str) -> bytes:
    """One part; a size that the archive understates is found out while reading."""
    with archive.open(info) as stream:
        data = stream.read(MOST_UNPACKED + 1)
    if len(data) > MOST_UNPACKED:
        raise _unpacks_too_large(name)
    return data


def _lines(xml: bytes, name: str) -> list[str]:
    from docx.oxml.parser import parse_xml

    if b"<!DOCTYPE" in xml[:10_000] or b"<!ENTITY" in xml:
        raise InputError(
            "The document declares entities, which no word processor writes.", file=name, remedy="Save it anew."
        )
    try:
        root = parse_xml(transitional_text(xml))
    except (SyntaxError, ValueError):
        raise InputError("The Word document is damaged.", file=name, remedy="Open it and save it again.") from None
    return ["".join(pieces).replace("\n", " ") for pieces in _paragraphs(root)]


def _paragraphs(root: Any) -> list[list[str]]:
    """The pieces of text of each paragraph, each piece with the innermost that holds it; by a stack of our own."""
    found: list[list[str]] = []
    waiting: list[tuple[Any, list[str] | None]] = [(root, None)]
    while waiting:
        element, paragraph = waiting.pop()
        if element.tag == _FALLBACK:
            # The same text again, for older programs.
            continue
        if element.tag == f"{_WORD}p":
            paragraph = []
            found.append(paragraph)
        if paragraph is not None:
            if element.tag == f"{_WORD}t":
                paragraph.append(element.text or "")
            elif element.tag in {f"{_WORD}tab", f"{_WORD}br", f"{_WORD}cr"}:
                paragraph.append(" ")
            elif element.tag == f"{_WORD}noBreakHyphen":
                paragraph.append("-")
        waiting.extend((child, paragraph) for child in reversed(element))
    return found


def _unpacks_too_large(name: str) -> InputError:
    return InputError(
        f"The document unpacks to more than {MOST_UNPACKED // 1_000_000} MB.",
        file=name,
        remedy="Give the text without its pictures.",
    )
