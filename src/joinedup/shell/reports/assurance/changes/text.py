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
    told = [change for change in report.changes if change.accepted is None]
    shown = [
        placed_change
        for placed_change in told
        if everything or placed_change.change.importance is not Importance.COMPATIBLE
    ]
    ordered = sorted(shown, key=_kind)
    for _, group in groupby(ordered, key=_kind):
        lines += _group(list(group), everything)
    accepted = [change for change in report.changes if change.accepted is not None]
    if accepted:
        lines += ["", "Accepted:"]
        lines += [line for placed_change in accepted for line in _accepted(placed_change)]
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


def _version(version: Version) -> str:
    title = f"{version.title or 'untitled'} {version.version}".rstrip()
    files = f", {_count(len(version.files), 'file')}" if version.files else ""
    return f"{version.name}: {title} ({version.kind}, {_count(version.operations, 'operation')}{files})"


def _kind(placed_change: PlacedChange) -> tuple[int, str, str]:
    return (-placed_change.change.importance.rank, placed_change.change.id, placed_change.change.direction.value)


def _group(group: Sequence[PlacedChange], everything: bool) -> Iterator[str]:
    first = group[0].change
    way = _WAYS[first.direction]
    more = f", {len(group)} places" if len(group) > 1 else ""
    yield ""
    yield f"  {_MARKS[first.importance]}  {first.id}{f' in {way}' if way else ''}{more}"
    places = group if everything else group[:_PLACES]
    for change in places:
        yield from _wrapped(f"{_lines(change)}{change.change.message}{_reached(change)}", "      ")
    if len(places) < len(group):
        yield f"      … and {len(group) - len(places)} more (see them with --all)"
    yield from _wrapped(f"Why it matters: {first.why}", "      ")
    if first.importance is not Importance.COMPATIBLE:
        yield from _wrapped(f"Ask: {first.ask}", "      ")


def _lines(placed_change: PlacedChange) -> str:
    sides = (
        ("old", placed_change.file_old, placed_change.line_old),
        ("new", placed_change.file_new, placed_change.line_new),
    )
    found = [_at(side, file, line) for side, file, line in sides if file or line is not None]
    return f"{', '.join(found)}: " if found else ""


def _at(side: str, file: str, line: int | None) -> str:
    if not file:
        return f"{side} line {line}"
    return f"{side} {file}:{line}" if line is not None else f"{side} {file}"


def _reached(placed_change: PlacedChange) -> str:
    operations = placed_change.change.operations
    if not operations or operations[0] in placed_change.change.message:
        return ""
    more = f" and {_count(len(operations) - 1, 'more')}" if len(operations) > 1 else ""
    return f" Reaches {operations[0]}{more}."


def _accepted(placed_change: PlacedChange) -> Iterator[str]:
    if placed_change.accepted is not None:
        until = placed_change.accepted.until.isoformat()
        yield from _wrapped(
            f"{placed_change.change.id}: {placed_change.change.message} Until {until}: {placed_change.accepted.reason}",
            "  ",
        )


def _acceptances(words: str, found: Sequence[Acceptance]) -> Iterator[str]:
    for acceptance in found:
        yield ""
        yield from _wrapped(
            f"{words}: line {acceptance.line}, {acceptance.change} at {acceptance.pointer}, until {acceptance.until.isoformat()}.",
            "",
        )


def _not_compared(report: DiffReport, everything: bool) -> Iterator[str]:
    found = report.not_compared if everything else report.not_compared[:_PLACES]
    yield f"NOT COMPARED: {_count(len(report.not_compared), 'place')}"
    for not_compared in found:
        yield from _wrapped(
            f"{not_compared.version} version, {not_compared.pointer or 'the whole document'}: {not_compared.reason}",
            "  ",
        )
    if len(found) < len(report.not_compared):
        yield f"  … and {len(report.not_compared) - len(found)} more (see them with --all)"


def _says_so(report: DiffReport) -> bool:
    """Whether the first number of the version, which stands for changes that break, went up."""
    numbers = [version.version.lstrip("vV").partition(".")[0] for version in (report.old, report.new)]
    return not all(number.isdigit() for number in numbers) or int(numbers[1]) > int(numbers[0])


def _closing(report: DiffReport) -> str:
    counts = report.counts
    words = ", ".join(f"{counts[importance.value]} {importance.value}" for importance in Importance)
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
