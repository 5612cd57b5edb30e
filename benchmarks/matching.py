"""``joinedup match`` beside valentine's COMA, Similarity Flooding and Cupid.

``python -m benchmarks.matching`` prints the tables; ``--fit`` finds the weights anew on the
development half and writes them to the profiles pack.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

from benchmarks.matching_fit import as_yaml, weigh
from benchmarks.matching_peers import Ranked, peers, run
from benchmarks.matching_tasks import Task, catalogues, tasks
from benchmarks.measure import REPO
from joinedup.assurance.fit.matching import match
from joinedup.knowledge.profiles import Entity, Profiles
from joinedup.shell.sources.field_lists import read_fields
from joinedup.shell.sources.profiles import load_profiles

WEIGHTS = REPO / "src" / "joinedup" / "knowledge" / "packs" / "profiles" / "weights.yaml"
BANDS = (0.0, 0.1, 0.3, 0.5, 0.7, 0.9, 1.01)


def report(data: Path) -> Iterator[str]:
    """The tables, line by line."""
    profiles = load_profiles()
    every = tasks(data)
    held = [one for one in every if one.held_out]
    hard = [one for one in held if one.kind == "renamed"]
    pairs = sum(len(one.gold) for one in every)
    yield ""
    yield f"Matching: {pairs} labelled pairs in {len(every)} tasks, {sum(len(one.gold) for one in held)} of them held out."
    yield from _whole(data, profiles)
    yield from _table("held out, one renamed entity at a time", hard, profiles)
    yield from _table("held out, successive versions", [one for one in held if one.kind == "versions"], profiles)
    yield from _hospital(data, profiles)


def _table(
    what: str,
    chosen: Sequence[Task],
    profiles: Profiles,
    beside: Sequence[str] = ("COMA", "Similarity Flooding", "Cupid"),
) -> Iterator[str]:
    yield f"{what}: {sum(len(one.gold) for one in chosen)} pairs, {len(chosen)} tasks   hit@1  hit@5  CPU s"
    yield _line("JoinedUp", ours(chosen, profiles), chosen)
    yield _line("JoinedUp, names and types alone", ours([_bare(one) for one in chosen], profiles), chosen)
    for name in beside:
        yield _line(name, run(peers()[name], chosen), chosen)


def _whole(data: Path, profiles: Profiles) -> Iterator[str]:
    """What a buyer asks: which field of which record. Similarity Flooding is left out, since it would take an hour."""
    chosen = [one for one in catalogues(data) if one.held_out]
    yield from _table("held out, whole descriptions renamed", chosen, profiles, ("COMA",))
    yield from calibration([*chosen, *(one for one in tasks(data) if one.held_out and one.kind == "renamed")], profiles)


def _hospital(data: Path, profiles: Profiles) -> Iterator[str]:
    path = str(data / "matching" / "mimic4-omop.json")
    import json

    gold = tuple(map(tuple, json.loads(Path(path).read_text(encoding="utf-8"))["gold"]))
    sides = [read_fields(path, profiles, role).entities for role in ("source", "target")]
    task = Task(name="mimic4-omop", provider="mimic", kind="hand", source=sides[0], target=sides[1], gold=gold)
    yield "mimic4-omop, hand-labelled, unlike names   hit@1  hit@5  CPU s"
    yield _line("JoinedUp", ours([task], profiles), [task])


def ours(chosen: Sequence[Task], profiles: Profiles) -> Ranked:
    """What we rank, and the processor time it takes."""
    ranks, start = [], time.process_time()
    for task in chosen:
        found = match(task.source, task.target, vocabulary=profiles.vocabulary, calibration=profiles.calibration, top=5)
        ranks.append({one.source: [each.target for each in one.candidates] for one in found})
    return Ranked(ranks=tuple(ranks), seconds=time.process_time() - start)


def hits(found: Ranked, chosen: Sequence[Task]) -> tuple[float, float]:
    """Of the source fields that have a partner, for how many it is first, and among the first five."""
    first = five = whole = 0
    for ranks, task in zip(found.ranks, chosen, strict=True):
        gold: dict[str, set[str]] = {}
        for source, target in task.gold:
            gold.setdefault(source, set()).add(target)
        for source, targets in gold.items():
            ranked = ranks.get(source, [])
            whole += 1
            first += bool(targets & set(ranked[:1]))
            five += bool(targets & set(ranked[:5]))
    return (first / whole, five / whole) if whole else (0.0, 0.0)


def calibration(chosen: Sequence[Task], profiles: Profiles) -> Iterator[str]:
    """Whether a confidence means what it says: of the first candidates in each band, how many are right."""
    rows = []
    for task in chosen:
        gold = set(task.gold)
        found = match(task.source, task.target, vocabulary=profiles.vocabulary, calibration=profiles.calibration, top=5)
        rows.extend((each.confidence, (one.source, each.target) in gold) for one in found for each in one.candidates)
    yield "confidence said   candidates   mean said   really right"
    for low, high in pairwise(BANDS):
        inside = [(said, right) for said, right in rows if low <= said < high]
        if inside:
            said, right = (sum(one[which] for one in inside) / len(inside) for which in (0, 1))
            yield f"  {low:.1f} to {min(high, 1):.1f}      {len(inside):>8}      {said:>6.2f}         {right:>6.2f}"


def _line(name: str, found: Ranked, chosen: Sequence[Task]) -> str:
    if found.trouble:
        return f"  {name:<34} could not be run here: {found.trouble}"
    first, five = hits(found, chosen)
    return f"  {name:<34} {first:>6.3f} {five:>6.3f} {found.seconds:>8.2f}"


def _bare(task: Task) -> Task:
    def bare(entities: tuple[Entity, ...]) -> tuple[Entity, ...]:
        return tuple(
            replace(
                one,
                description="",
                fields=tuple(replace(each, description="", codes=(), format="") for each in one.fields),
            )
            for one in entities
        )

    return replace(task, source=bare(task.source), target=bare(task.target))


def refit(data: Path) -> None:
    """Find the weights on the development half and write them down."""
    profiles = load_profiles()
    known = [one for one in (*tasks(data), *catalogues(data)) if not one.held_out]
    first, intercept, weights, pairs = weigh(known, profiles.vocabulary)
    WEIGHTS.write_text(as_yaml(first, intercept, weights, pairs, datetime.now(UTC).date()), encoding="utf-8")
    print(f"Learnt from {pairs} right pairs among all others: {WEIGHTS.relative_to(REPO)}")


def main() -> int:
    """Print the tables, or find the weights anew."""
    data = REPO.parent / "shared" / "data"
    if not data.is_dir():
        print("The real inputs (../shared/data) are not beside this folder: nothing was measured.", file=sys.stderr)
        return 2
    if "--fit" in sys.argv[1:]:
        refit(data)
        return 0
    for line in report(data):
        print(line, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
