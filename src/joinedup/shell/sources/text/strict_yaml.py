"""Our own YAML files, read strictly: bytes in, a tree of parts out.

Every scalar stays the text that was written, so that ``NO`` is never false,
``2026-10-05`` never a date and ``0x10`` never sixteen until somebody asks for
a number or a day. Doubled keys, anchors, aliases, tags and second documents
are refused, and so is what is too large or nested too deep.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from joinedup.shell.sources.text.ours import Part
from joinedup.values import InputError

LARGEST = 5_000_000
DEEPEST = 24
MOST_PARTS = 200_000
# The C scanner is some forty times faster; the other reads the same language where it is not built in.
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NOTHING = {"", "~", "null"}


def read_strict_file(path: Path, name: str = "") -> tuple[Part, bytes]:
    """The document in ``path`` and its bytes; ``name`` is what errors call the file."""
    name = name or str(path)
    try:
        size = path.stat().st_size
        data = path.read_bytes() if size <= LARGEST else b""
    except OSError as error:
        raise InputError(
            f"The file cannot be read ({error.strerror}).", file=name, remedy="Check that it is there and readable."
        ) from None
    if size > LARGEST:
        raise _too_large(name)
    return read_strict(data, name), data


def read_strict(data: bytes, name: str) -> Part:
    """The one document in ``data``; raises ``InputError`` naming the line."""
    if len(data) > LARGEST:
        raise _too_large(name)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise InputError(
            "The text is not UTF-8.", file=name, place=f"line {line}", remedy="Save the file with encoding UTF-8."
        ) from None
    try:
        return _Builder(name).build(yaml.parse(text, Loader=_LOADER))
    except yaml.YAMLError as error:
        raise _not_yaml(error, name) from None


class _Builder:
    """Puts parse events together without recursion, so that depth is ours to limit."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.open: list[tuple[Part, list[Part], bool]] = []
        self.parts = 0
        self.root: Part | None = None

    def build(self, events: Iterator[Any]) -> Part:
        documents = 0
        for event in events:
            match event:
                case yaml.DocumentStartEvent():
                    documents += 1
                    if documents > 1:
                        raise self._refused(event, "A second document starts here.", "Keep one document in a file.")
                case yaml.AliasEvent():
                    raise self._refused(event, "Aliases (*name) are not allowed.", "Write the value out.")
                case yaml.ScalarEvent():
                    self._plain(event)
                    plain = event.style is None or event.style == ""
                    nothing = plain and event.value in _NOTHING
                    self._put(Part(self.name, "", _line(event), None if nothing else event.value))
                case yaml.MappingStartEvent() | yaml.SequenceStartEvent():
                    self._plain(event)
                    self._open(event)
                case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                    self._close()
        if self.root is None:
            raise InputError("The file is empty.", file=self.name, remedy="Write something in it, or leave it out.")
        return _with_paths(self.root)

    def _open(self, event: Any) -> None:
        if len(self.open) >= DEEPEST:
            raise self._refused(event, f"The file nests deeper than {DEEPEST} levels.", "Make it flatter.")
        self.open.append((Part(self.name, "", _line(event), None), [], isinstance(event, yaml.MappingStartEvent)))

    def _close(self) -> None:
        start, children, mapping = self.open.pop()
        value = self._mapping(children) if mapping else tuple(children)
        self._put(Part(self.name, "", start.line, value))

    def _mapping(self, children: list[Part]) -> dict[str, Part]:
        found: dict[str, Part] = {}
        for key, value in zip(children[::2], children[1::2], strict=True):
            if not isinstance(key.value, str):
                raise key.wrong("A key here is not a word.", "Write keys as plain words.")
            if key.value in found:
                raise key.wrong(
                    f"The key {key.value[:60]!r} is written twice (first on line {found[key.value].line}).",
                    "Keep one of the two.",
                )
            # A value that is nothing is best pointed at by its key's line.
            found[key.value] = Part(value.file, "", key.line, value.value)
        return found

    def _put(self, part: Part) -> None:
        self.parts += 1
        if self.parts > MOST_PARTS:
            raise part.wrong(f"The file holds more than {MOST_PARTS:,} values.", "Split it.")
        if self.open:
            self.open[-1][1].append(part)
        else:
            self.root = part

    def _plain(self, event: Any) -> None:
        if event.anchor is not None:
            raise self._refused(event, f"Anchors (&{event.anchor[:40]}) are not allowed.", "Write the value out.")
        if event.tag not in {None, "!"}:
            raise self._refused(event, f"Tags ({event.tag[:40]}) are not allowed.", "Write the plain value.")

    def _refused(self, event: Any, problem: str, remedy: str) -> InputError:
        return InputError(problem, file=self.name, place=f"line {_line(event)}", remedy=remedy)


def _with_paths(root: Part) -> Part:
    """The same tree, every part knowing its path; parents before children, by a list of our own."""
    waiting = [root]
    while waiting:
        part = waiting.pop()
        if isinstance(part.value, dict):
            pairs = [(f"{part.path}.{key}" if part.path else key, child) for key, child in part.value.items()]
        elif isinstance(part.value, tuple):
            pairs = [(f"{part.path}[{number}]", child) for number, child in enumerate(part.value, 1)]
        else:
            continue
        for path, child in pairs:
            object.__setattr__(child, "path", path)
            waiting.append(child)
    return root


def _line(event: Any) -> int:
    return int(event.start_mark.line) + 1


def _too_large(name: str) -> InputError:
    return InputError(
        f"The file is larger than {LARGEST // 1_000_000} MB.",
        file=name,
        remedy="Split it, or check that it is the right file.",
    )


def _not_yaml(error: yaml.YAMLError, name: str) -> InputError:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    problem = getattr(error, "problem", None) or getattr(error, "reason", None) or "it cannot be read"
    return InputError(
        f"This is not well-formed YAML: {str(problem)[:120]}.",
        file=name,
        place=f"line {mark.line + 1}" if mark is not None else "",
        remedy="Mend the indentation, quotes or brackets there.",
    )
