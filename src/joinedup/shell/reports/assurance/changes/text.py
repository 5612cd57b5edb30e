"""Changes as text for a terminal, plain enough to read aloud."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from itertools import groupby

from joinedup.assurance.changes import Direction, Importance
from joinedup.assurance.changes.accept import Acceptance
from joinedup.shell.flows.assurance.diff import DiffReport, PlacedChange, Version

_WIDTH = 96
_PLACES = 4
_MARKS = {Importance.BREAKING: "BREAKING", Importance.RISKY: "RISKY", Importance.COMPATIBLE: "compatible"}
_WAYS = {Direction.REQUEST: "what we send", Direction.RESPONSE: "what we receive", Direction.NEITHER: ""}


def diff_text(report: DiffReport, *, everything: bool = False) -> str:
    """What ``joinedup diff`` prints: each kind of change with its places, the gravest first."""
    lines = [f"From {_version(report.old)}", f"to   {_version(report.new)}"]
    told = [one for one in report.changes if one.accepted is None]
    shown = [one for one in told if everything or one.change.importance is not Importance.COMPATIBLE]
    ordered = sorted(shown, key=_kind)
    for _, group in groupby(ordered, key=_kind):
        lines += _group(list(group), everything)
    accepted = [one for one in report.changes if one.accepted is not None]
    if accepted:
        lines += ["", "Accepted:"]
        lines += [line for one in accepted for line in _accepted(one)]
    lines += _acceptances("An acceptance has expired", report.expired)
    lines += _acceptances("An acceptance covers no change", report.unused)
    if report.not_compared:
        lines += ["", *_not_compared(report, everything)]
    if report.exit_code == 1 and not _says_so(report):
        words = (
            f"The version went from {report.old.version} to {report.new.version}, which does not say that it breaks."
        )
        lines += ["", *_wrapped(words, "")]
    lines += ["", _closing(report)]
    return "\n".join(lines)


def _version(one: Version) -> str:
    title = f"{one.title or 'untitled'} {one.version}".rstrip()
    files = f", {_count(len(one.files), 'file')}" if one.files else ""
    return f"{one.name}: {title} ({one.kind}, {_count(one.operations, 'operation')}{files})"


def _kind(one: PlacedChange) -> tuple[int, str, str]:
    return (-one.change.importance.rank, one.change.id, one.change.direction.value)


def _group(group: Sequence[PlacedChange], everything: bool) -> Iterator[str]:
    first = group[0].change
    way = _WAYS[first.direction]
    more = f", {len(group)} places" if len(group) > 1 else ""
    yield ""
    yield f"  {_MARKS[first.importance]}  {first.id}{f' in {way}' if way else ''}{more}"
    places = group if everything else group[:_PLACES]
    for one in places:
        yield from _wrapped(f"{_lines(one)}{one.change.message}{_reached(one)}", "      ")
    if len(places) < len(group):
        yield f"      … and {len(group) - len(places)} more (see them with --all)"
    yield from _wrapped(f"Why it matters: {first.why}", "      ")
    if first.importance is not Importance.COMPATIBLE:
        yield from _wrapped(f"Ask: {first.ask}", "      ")


def _lines(one: PlacedChange) -> str:
    sides = (("old", one.file_old, one.line_old), ("new", one.file_new, one.line_new))
    found = [_at(side, file, line) for side, file, line in sides if file or line is not None]
    return f"{', '.join(found)}: " if found else ""


def _at(side: str, file: str, line: int | None) -> str:
    if not file:
        return f"{side} line {line}"
    return f"{side} {file}:{line}" if line is not None else f"{side} {file}"


def _reached(one: PlacedChange) -> str:
    operations = one.change.operations
    if not operations or operations[0] in one.change.message:
        return ""
    more = f" and {_count(len(operations) - 1, 'more')}" if len(operations) > 1 else ""
    return f" Reaches {operations[0]}{more}."


def _accepted(one: PlacedChange) -> Iterator[str]:
    if one.accepted is not None:
        until = one.accepted.until.isoformat()
        yield from _wrapped(f"{one.change.id}: {one.change.message} Until {until}: {one.accepted.reason}", "  ")


def _acceptances(words: str, found: Sequence[Acceptance]) -> Iterator[str]:
    for one in found:
        yield ""
        yield from _wrapped(
            f"{words}: line {one.line}, {one.change} at {one.pointer}, until {one.until.isoformat()}.", ""
        )


def _not_compared(report: DiffReport, everything: bool) -> Iterator[str]:
    found = report.not_compared if everything else report.not_compared[:_PLACES]
    yield f"NOT COMPARED: {_count(len(report.not_compared), 'place')}"
    for one in found:
        yield from _wrapped(f"{one.version} version, {one.pointer or 'the whole document'}: {one.reason}", "  ")
    if len(found) < len(report.not_compared):
        yield f"  … and {len(report.not_compared) - len(found)} more (see them with --all)"


def _says_so(report: DiffReport) -> bool:
    """Whether the first number of the version, which stands for changes that break, went up."""
    numbers = [one.version.lstrip("vV").partition(".")[0] for one in (report.old, report.new)]
    return not all(one.isdigit() for one in numbers) or int(numbers[1]) > int(numbers[0])


def _closing(report: DiffReport) -> str:
    counts = report.counts
    words = ", ".join(f"{counts[one.value]} {one.value}" for one in Importance)
    accepted = f", {counts['accepted']} accepted" if counts["accepted"] else ""
    hidden = " Compatible ones are shown with --all." if counts["compatible"] else ""
    if report.changes:
        return f"{_count(len(report.changes), 'change')}: {words}{accepted}.{hidden}"
    return "No change in what could be compared." if report.not_compared else "No change."


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 or noun == 'more' else 's'}"


def _wrapped(words: str, indent: str) -> list[str]:
    return textwrap.wrap(
        words,
        _WIDTH,
        initial_indent=indent,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )
