"""Patterns that begin by looking ahead, as several patterns without: each must match, or must not."""

from __future__ import annotations


def simple_parts(source: str) -> list[tuple[str, bool]]:
    """The patterns that together say the same, each with whether it must match.

    ``^(?=A)(?!B)C`` says: what begins with A, not with B, and then is C. Where a
    pattern cannot be told apart so, it is given back whole.
    """
    if not source.startswith(("^(?=", "^(?!")):
        return [(source, True)]
    parts, at = [], 1
    while source.startswith(("(?=", "(?!"), at):
        end = _closing(source, at)
        if end < 0 or source[end + 1 : end + 2] in ("*", "+", "?", "{"):
            return [(source, True)]
        parts.append((f"^(?:{source[at + 3 : end]})", source[at + 2] == "="))
        at = end + 1
    rest = source[at:]
    if _has_choice(rest):
        return [(source, True)]
    return [*parts, (f"^{rest}", True)]


def _closing(source: str, start: int) -> int:
    """Where the bracket that opens at ``start`` closes, or -1."""
    depth, within, at = 0, False, start
    while at < len(source):
        char = source[at]
        if char == "\\":
            at += 1
        elif within:
            within = char != "]"
        elif char == "[":
            within = True
        elif char == "(":
            depth += 1
        elif char == ")":
            depth -= 1
            if depth == 0:
                return at
        at += 1
    return -1


def _has_choice(source: str) -> bool:
    """Whether an alternative stands outside all brackets, so that the looking ahead is for the first one alone."""
    depth, within, at = 0, False, 0
    while at < len(source):
        char = source[at]
        if char == "\\":
            at += 1
        elif within:
            within = char != "]"
        elif char == "[":
            within = True
        elif char == "(":
            depth += 1
        elif char == ")":
            depth -= 1
        elif char == "|" and depth == 0:
            return True
        at += 1
    return False
