"""``joinedup check`` with all checks, beside other linters with the rules that they recommend."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.linters import OURS, Linter, peers
from benchmarks.measure import Cost, Unfinished, cheapest, cost, joinedup, together

LARGE = "various/octokit/ghes-3.17.json"
SMALL = "uk-justice/api-cp-crime-results-pcr.yaml"
_LONG = 60  # seconds; what takes longer is run once


def report(data: Path) -> Iterator[str]:
    """The table, line by line."""
    folder, others = data / "api-descriptions", peers()
    everything = sorted(
        str(path) for path in (folder / "various").rglob("*.*") if path.is_file() and path.name != "manifest.json"
    )
    for what, paths, runs in (
        ("one description of 11 MB", [str(folder / LARGE)], 3),
        ("one description of 50 KB, from a cold start", [str(folder / SMALL)], 5),
        (f"{len(everything)} descriptions at once", everything, 3),
    ):
        yield f"Check: {what}"
        ours = cost(OURS.command(paths), runs)
        yield _row(OURS, ours, ours)
        for peer in others:
            yield f"  {peer}" if isinstance(peer, str) else _beside(peer, paths, runs, ours)
    yield "Start only"
    ours = cost(OURS.start, 5)
    yield _row(OURS, ours, ours, "--help")
    yield _row(OURS, cost(joinedup("checks"), 5), ours, "checks")
    for peer in others:
        if not isinstance(peer, str):
            yield _row(peer, cost(peer.start, 5), ours, peer.start[-1])
    yield ""


def _beside(peer: Linter, paths: Sequence[str], runs: int, ours: Cost) -> str:
    """A peer's row. One that takes longer than a minute is run once."""
    try:
        costs = [_run(peer, paths)]
        if costs[0].seconds <= _LONG:
            costs.extend(_run(peer, paths) for _ in range(runs - 1))
        return _row(peer, cheapest(costs), ours)
    except Unfinished as slip:
        return f"  {peer.name:<10} {slip}"


def _run(peer: Linter, paths: Sequence[str]) -> Cost:
    """What a peer costs: one run for all files, or one for each where it takes no more."""
    if peer.at_once:
        return cost(peer.command(paths), 1)
    costs = []
    for path in paths:
        try:
            costs.append(cost(peer.command([path]), 1))
        except Unfinished as slip:
            raise Unfinished(f"{slip}, on {path.rpartition('/')[2]}") from None
    return together(costs)


def _row(linter: Linter, theirs: Cost, ours: Cost, note: str = "") -> str:
    """One line of the table: both times, the memory, how often slower, and what it found."""
    said = theirs.said.decode(errors="replace")
    found = [int(group.replace(",", "")) for match in linter.found.findall(said) for group in _groups(match) if group]
    notes = [note] if note else [f"{sum(found):,} findings"] if found else []
    if stumbles := len(linter.stumbled.findall(said)):
        notes.append(f"could not do all: {stumbles} {'error' if stumbles == 1 else 'errors'} told")
    times = "" if theirs is ours else f"  {theirs.seconds / ours.seconds:>6.1f} times ours"
    return f"  {linter.name:<10}{theirs}{times}{'   ' if notes else ''}{'; '.join(notes)}"


def _groups(match: str | tuple[str, ...]) -> tuple[str, ...]:
    return (match,) if isinstance(match, str) else match
