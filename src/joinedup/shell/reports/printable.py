"""The one door through which text from anybody passes before it is shown, printed, written to a page or to a log.

A supplier's document may hold half a character, a control character that
Office files forbid or a terminal obeys, marks that turn the direction of
writing or hide letters, so that a line reads other than it is, and lines that a
build server takes for commands. What a supplier writes never speaks for us.
"""

from __future__ import annotations

import re

_UNFIT = (
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # control characters, among them those that terminals obey
    "\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c"  # marks that turn the direction of writing
    "\u200b\u2060-\u2064\ufeff\U000e0000-\U000e007f"  # characters that nobody sees
    "\u2028\u2029"  # ends of lines that look like none
    "\ud800-\udfff\ufffe\uffff"  # half characters and no characters
)
_UNPRINTABLE = re.compile(f"[{_UNFIT}]")
_LONE_RETURN = re.compile("\r(?!\n)")
# GitHub Actions takes a line that begins so (blanks aside) for a command, and the old forms wherever they stand.
_COMMAND = re.compile(r"^([^\S\n]*)(?=::)", re.MULTILINE)
_OLD_COMMAND = re.compile(r"##(?=(?:vso)?\[)")
_MARK = "\ufffd"


def visible(text: str) -> str:
    """``text`` with each unfit character replaced by the sign for an unknown one: enough for a page."""
    return _UNPRINTABLE.sub(_MARK, text)


def printable(text: str) -> str:
    """``text`` with each unfit character replaced by the sign for an unknown one, and no line that is a command.

    A backslash is put before the signs that begin a command; ``printable`` of
    what is printable changes nothing.
    """
    return _uncommanding(visible(text))


def within_a_line(text: str) -> str:
    """``text`` as it may stand within a command whose line ends are escaped: its own lines cannot begin one."""
    return _OLD_COMMAND.sub(r"#\\#", visible(text))


def for_terminal(text: str) -> str:
    """``text`` as it may be printed: as above, and no return that would write over the line before."""
    return _LONE_RETURN.sub(_MARK, printable(text))


def within_json(text: str) -> str:
    """JSON text that says the same, every unfit character in its strings written as an escape.

    JSON keeps what a document holds, but need not show it raw.
    """
    return _OLD_COMMAND.sub(r"#\\u0023", _UNPRINTABLE.sub(_escape, text))


def _escape(found: re.Match[str]) -> str:
    point = ord(found.group())
    if point < 0x10000:
        return f"\\u{point:04x}"
    point -= 0x10000
    return f"\\u{0xD800 + (point >> 10):04x}\\u{0xDC00 + (point & 0x3FF):04x}"


def _uncommanding(text: str) -> str:
    if "::" in text:
        text = _COMMAND.sub(r"\1\\", text)
    return _OLD_COMMAND.sub(r"#\\#", text) if "##" in text else text
