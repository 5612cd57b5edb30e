"""Reads the regular part of ECMA-262 patterns: no look-around within, no back-references, no word boundaries."""

from __future__ import annotations

from dataclasses import dataclass

from joinedup.assurance.fit.containment.regex.properties import property_ranges, without_property
from joinedup.assurance.fit.containment.regex.ranges import LAST, Ranges, complement, merged

MOST_SOURCE = 4_000
MOST_REPEATS = 2_000
_MOST_DEPTH = 60


class UnsupportedPatternError(ValueError):
    """The pattern is not regular, or uses something that is not read here."""


@dataclass(frozen=True, slots=True)
class Chars:
    """One character of a set."""

    ranges: Ranges


@dataclass(frozen=True, slots=True)
class Sequence:
    """One part after another; nothing where there are none."""

    parts: tuple[Tree, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """Any of the parts."""

    parts: tuple[Tree, ...]


@dataclass(frozen=True, slots=True)
class Repeat:
    """The part again and again, at least ``least`` times, at most ``most`` if that is given."""

    part: Tree
    least: int
    most: int | None


@dataclass(frozen=True, slots=True)
class Edge:
    """The start or the end of the text."""

    start: bool


Tree = Chars | Sequence | Choice | Repeat | Edge

DIGITS: Ranges = ((0x30, 0x39),)
WORD: Ranges = ((0x30, 0x39), (0x41, 0x5A), (0x5F, 0x5F), (0x61, 0x7A))
SPACE: Ranges = (
    (0x09, 0x0D),
    (0x20, 0x20),
    (0xA0, 0xA0),
    (0x1680, 0x1680),
    (0x2000, 0x200A),
    (0x2028, 0x2029),
    (0x202F, 0x202F),
    (0x205F, 0x205F),
    (0x3000, 0x3000),
    (0xFEFF, 0xFEFF),
)
_LINE_ENDS: Ranges = ((0x0A, 0x0A), (0x0D, 0x0D), (0x2028, 0x2029))
_CONTROLS = {"t": 9, "n": 10, "v": 11, "f": 12, "r": 13, "0": 0}
_PLAIN = set("^$\\.*+?()[]{}|/-,:;<>=!@#%&~`'\" ")


def parse(source: str) -> Tree:
    """The pattern as a tree; raises ``UnsupportedPatternError``."""
    if len(source) > MOST_SOURCE:
        raise UnsupportedPatternError("the pattern is too long")
    reader = _Reader(source)
    tree = reader.choice(0)
    if reader.at < len(source):
        raise UnsupportedPatternError("an unmatched )")
    return tree


class _Reader:
    """Reads one pattern from left to right."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.at = 0

    def choice(self, depth: int) -> Tree:
        if depth > _MOST_DEPTH:
            raise UnsupportedPatternError("the pattern is nested too deeply")
        parts = [self._sequence(depth)]
        while self._skip("|"):
            parts.append(self._sequence(depth))
        return parts[0] if len(parts) == 1 else Choice(tuple(parts))

    def _skip(self, text: str) -> bool:
        if self.source.startswith(text, self.at):
            self.at += len(text)
            return True
        return False

    def _sequence(self, depth: int) -> Tree:
        parts: list[Tree] = []
        while self.at < len(self.source) and self.source[self.at] not in "|)":
            parts.append(self._quantified(self._one(depth)))
        return parts[0] if len(parts) == 1 else Sequence(tuple(parts))

    def _one(self, depth: int) -> Tree:
        char = self.source[self.at]
        self.at += 1
        if char in "^$":
            return Edge(char == "^")
        if char == "(":
            return self._group(depth)
        if char == "[":
            return Chars(self._class())
        if char == ".":
            return Chars(complement(_LINE_ENDS))
        if char == "\\":
            return Chars(self._escape(within=False))
        if char in "*+?{}]":
            raise UnsupportedPatternError(f"a stray {char}")
        return Chars(((ord(char), ord(char)),))

    def _group(self, depth: int) -> Tree:
        if self._skip("?"):
            if self._skip("<") and self.source[self.at : self.at + 1] not in ("=", "!"):
                end = self.source.find(">", self.at)
                if end < 0:
                    raise UnsupportedPatternError("an unnamed group")
                self.at = end + 1
            elif not self._skip(":"):
                raise UnsupportedPatternError("looking around, or a flag, within a pattern")
        inner = self.choice(depth + 1)
        if not self._skip(")"):
            raise UnsupportedPatternError("a group without end")
        return inner

    def _quantified(self, part: Tree) -> Tree:
        while self.at < len(self.source) and self.source[self.at] in "*+?{":
            char = self.source[self.at]
            self.at += 1
            least, most = self._braces() if char == "{" else {"*": (0, None), "+": (1, None), "?": (0, 1)}[char]
            if isinstance(part, Edge) or (most is not None and most < least):
                raise UnsupportedPatternError("a repeat that makes no sense")
            if self.source[self.at : self.at + 1] == "+":
                raise UnsupportedPatternError("a possessive repeat")
            self._skip("?")
            part = Repeat(part, least, most)
        return part

    def _braces(self) -> tuple[int, int | None]:
        end = self.source.find("}", self.at)
        low, comma, high = self.source[self.at : end].partition(",") if end > 0 else ("", "", "")
        if not (low.isascii() and low.isdigit() and (not high or (high.isascii() and high.isdigit()))):
            raise UnsupportedPatternError("a stray {")
        self.at = end + 1
        least = int(low)
        most = (int(high) if high else None) if comma else least
        if max(least, most or 0) > MOST_REPEATS:
            raise UnsupportedPatternError(f"a part repeated more than {MOST_REPEATS} times")
        return least, most

    def _escape(self, *, within: bool) -> Ranges:
        if self.at >= len(self.source):
            raise UnsupportedPatternError("a backslash at the end")
        char = self.source[self.at]
        self.at += 1
        sets = {"d": DIGITS, "w": WORD, "s": SPACE}
        if char.lower() in sets:
            return sets[char] if char in sets else complement(sets[char.lower()])
        if char in "pP" and self._skip("{"):
            return self._property(negated=char == "P")
        if char == "0" and self.source[self.at : self.at + 1].isdigit():
            raise UnsupportedPatternError("a character by octal number")
        if char in _CONTROLS:
            return _single(_CONTROLS[char])
        if char == "b" and within:
            return _single(8)
        if (
            char == "c"
            and self.source[self.at : self.at + 1].isascii()
            and self.source[self.at : self.at + 1].isalpha()
        ):
            self.at += 1
            return _single(ord(self.source[self.at - 1]) % 32)
        if char in "xu":
            return _single(self._numbered(char))
        if char in _PLAIN or (ord(char) > 127 and not char.isalpha()):
            return _single(ord(char))
        raise UnsupportedPatternError(f"\\{char}")

    def _property(self, *, negated: bool) -> Ranges:
        end = self.source.find("}", self.at)
        name = self.source[self.at : max(end, self.at)]
        self.at = end + 1
        found = without_property(name) if negated else property_ranges(name)
        if end < 0 or found is None:
            raise UnsupportedPatternError(f"the property {name[:40]!r}")
        return found

    def _numbered(self, char: str) -> int:
        if char == "u" and self._skip("{"):
            end = self.source.find("}", self.at)
            digits = self.source[self.at : max(end, self.at)]
            self.at = end + 1
            return self._hex(digits, len(digits))
        length = 2 if char == "x" else 4
        found = self._hex(self.source[self.at : self.at + length], length)
        self.at += length
        if 0xD800 <= found < 0xDC00 and self._skip("\\u"):
            low = self._hex(self.source[self.at : self.at + 4], 4)
            self.at += 4
            return 0x10000 + ((found - 0xD800) << 10) + (low - 0xDC00)
        return found

    def _hex(self, digits: str, length: int) -> int:
        try:
            found = int(digits, 16) if len(digits) == length and digits.isalnum() else -1
        except ValueError:
            found = -1
        if not 0 <= found <= LAST:
            raise UnsupportedPatternError("a character by number that is none")
        return found

    def _class(self) -> Ranges:
        negated = self._skip("^")
        found: list[tuple[int, int]] = []
        while not self._skip("]"):
            low = self._member()
            if self.source.startswith("-", self.at) and self.source[self.at + 1 : self.at + 2] not in ("]", ""):
                self.at += 1
                high = self._member()
                if len(low) != 1 or low[0][0] != low[0][1] or len(high) != 1 or high[0][0] != high[0][1]:
                    raise UnsupportedPatternError("a range between sets")
                if high[0][0] < low[0][0]:
                    raise UnsupportedPatternError("a range that runs backwards")
                found.append((low[0][0], high[0][0]))
            else:
                found.extend(low)
        if not found:
            raise UnsupportedPatternError("an empty class")
        return complement(merged(found)) if negated else merged(found)

    def _member(self) -> Ranges:
        if self.at >= len(self.source):
            raise UnsupportedPatternError("a class without end")
        char = self.source[self.at]
        self.at += 1
        if char == "[" or (char == "&" and self.source[self.at : self.at + 1] == "&"):
            # Written so, engines read it differently.
            raise UnsupportedPatternError("a class within a class")
        return self._escape(within=True) if char == "\\" else _single(ord(char))


def _single(point: int) -> Ranges:
    return ((point, point),)
