"""JSON and YAML text into plain values, with the line and column of every part on demand.

Reading is fast because positions are worked out only for the places somebody
asks about: a description of 11 MB has half a million places and a report
names a few hundred.
"""

from __future__ import annotations

import hashlib
from codecs import utf_8_decode
from typing import Any

from joinedup.shell.sources import limits
from joinedup.shell.sources.bundles.surroundings import Document, Surroundings
from joinedup.shell.sources.bundles.unread_forms import REMEDY, form_by_name, form_by_text
from joinedup.shell.sources.text import json_text, sniff
from joinedup.shell.sources.text.places import Locator
from joinedup.values import InputError


def read_document(content: bytes, name: str, around: Surroundings | None = None, file: str = "") -> Document:
    """The document in ``content``. ``name`` is how errors and findings call it.

    ``around`` is what it may refer to, ``file`` which of the files there it is.
    """
    limits.refuse_size(len(content), name)
    form = form_by_name(name) or form_by_text(content)
    if form:
        raise InputError(f"This is {form}, which is not read here.", file=name, remedy=REMEDY)
    sha256 = hashlib.sha256(content).hexdigest()
    content = _utf8(content, name)
    around = around or Surroundings()
    form, root, duplicates, locator = _read_xml(content, name, around, file) or _read(content, name)
    return Document(
        name=name, sha256=sha256, form=form, root=root, duplicates=duplicates, locator=locator, around=around
    )


def _read_xml(
    content: bytes, name: str, around: Surroundings, file: str
) -> tuple[str, Any, tuple[str, ...], Locator] | None:
    if not sniff.looks_like_xml(content):
        return None
    from joinedup.shell.sources.assurance.xsd import read_xml

    return "xml", *read_xml(content, name, around, file)


def _read(content: bytes, name: str) -> tuple[str, Any, tuple[str, ...], Locator]:
    named_yaml = name.lower().endswith((".yaml", ".yml"))
    named_graphql = name.lower().endswith((".graphql", ".graphqls", ".gql"))
    if content.lstrip(b" \t\r\n")[:1] in (b"{", b"["):
        try:
            return _read_json(content, name)
        except InputError:
            if not (named_yaml or named_graphql):
                raise
    text = content.decode()
    if named_graphql or sniff.looks_like_graphql(text):
        from joinedup.shell.sources.assurance.graphql import read_text

        shape, places = read_text(text, name)
        return "graphql", shape, (), places
    # Loading this costs more than reading a small JSON document.
    from joinedup.shell.sources.text import yaml_text

    return "yaml", *yaml_text.read(text, name)


def _read_json(content: bytes, name: str) -> tuple[str, Any, tuple[str, ...], Locator]:
    root, duplicates, locator = json_text.read(content, name)
    if isinstance(root, dict) and ("__schema" in root or "data" in root):
        from joinedup.shell.sources.assurance.graphql.introspection import read_introspection, schema_in

        if schema_in(root):
            return "graphql", *_without_duplicates(read_introspection(root, locator, name))
    return "json", root, duplicates, locator


def _without_duplicates(read: tuple[Any, Locator]) -> tuple[Any, tuple[str, ...], Locator]:
    return read[0], (), read[1]


_AT_ONCE = 65_536  # bytes
_SIGNATURES = {
    b"\x89PNG": "a PNG picture",
    b"\xff\xd8\xff": "a JPEG picture",
    b"GIF8": "a GIF picture",
    b"%PDF": "a PDF document",
    b"PK\x03\x04": "a ZIP archive (or an Office document)",
    b"\x1f\x8b": "a gzip archive",
    b"\xd0\xcf\x11\xe0": "an old Office document",
}


def _utf8(content: bytes, name: str) -> bytes:
    """``content`` without a byte order mark, once it is known to be UTF-8 text."""
    for signature, what in _SIGNATURES.items():
        if content.startswith(signature):
            raise InputError(
                f"This is {what}, not JSON or YAML text.",
                file=name,
                remedy="Give the API description itself.",
            )
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise _not_utf8(name, "it is written in UTF-16", "")
    if content.startswith(b"\xef\xbb\xbf"):
        content = content[3:]
    if b"\x00" in content:
        raise InputError(
            "This is not text: it holds NUL bytes.",
            file=name,
            remedy="Give the API description as JSON or YAML text in UTF-8.",
        )
    if not content or content.isspace():
        raise InputError("The file is empty.", file=name, remedy="Give the API description.")
    wrong = None if content.isascii() else _not_text(content)
    if wrong is not None:
        line = content.count(b"\n", 0, wrong) + 1
        raise _not_utf8(name, f"byte 0x{content[wrong]:02x} is not UTF-8", f"line {line}")
    return content


def _not_text(content: bytes) -> int | None:
    """Where ``content`` ceases to be UTF-8. It is decoded a little at a time: as a whole it would take four times its size."""
    here = 0
    while here < len(content):
        some = content[here : here + _AT_ONCE]
        try:
            _, taken = utf_8_decode(some, "strict", here + _AT_ONCE >= len(content))
        except UnicodeDecodeError as slip:
            return here + slip.start
        here += taken
    return None


def _not_utf8(name: str, why: str, place: str) -> InputError:
    return InputError(
        f"The text is not in UTF-8: {why}.",
        file=name,
        place=place,
        remedy="Save the file with the encoding UTF-8 and try again.",
    )
