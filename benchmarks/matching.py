"""``joinedup match`` beside valentine's COMA, Similarity Flooding and Cupid.

``python -m benchmarks.matching`` prints the tables; ``--fit`` finds the weights anew on the
development half and writes them to the profiles pack.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

from benchmarks.matching_far import far
from benchmarks.matching_fit import as_yaml, weigh
from benchmarks.matching_peers import Ranked, peers, run
from benchmarks.matching_police import police, without_synonyms
from benchmarks.matching_shared import shared
from benchmarks.matching_tasks import DEVELOPMENT, Task, catalogues, searches, tasks
from benchmarks.measure import REPO
from joinedup.assurance.fit.matching import match
from joinedup.knowledge.profiles import Entity, Profiles
from joinedup.shell.sources.assurance.fit.field_lists.lists import read_fields
from joinedup.shell.sources.knowledge.profiles import load_profiles

WEIGHTS = REPO / "src" / "joinedup" / "knowledge" / "packs" / "profiles" / "weights.yaml"
OURS, BARE = "JoinedUp", "names and types alone"
SHARE = 6
BANDS = (0.0, 0.1, 0.3, 0.5, 0.7, 0.9, 1.01)


def report(data: Path) -> Iterator[str]:
    """The tables, line by line."""
    profiles = load_profiles()
    sets = {name: [one for one in every if one.held_out] for name, every in _sets(data).items()}
    whole = [one for every in _sets(data).values() for one in every]
    held = [one for every in sets.values() for one in every]
    yield ""
    yield (
        f"Matching: {_pairs(whole)} labelled pairs in {len(whole)} tasks, {_pairs(held)} of them held out "
        f"({len({one.provider for one in held})} providers; learnt from {', '.join(DEVELOPMENT)})."
    )
    sums: dict[str, dict[str, Score]] = {}
    for name, chosen in sets.items():
        yield from _table(name, chosen, profiles, sums)
        yield from calibration(chosen, profiles)
    yield from _summed(sums)
    yield from _hospital(data, profiles)


def _sets(data: Path) -> dict[str, list[Task]]:
    every = tasks(data)
    return {
        "whole descriptions renamed": list(catalogues(data)),
        "old police columns beside a standard": list(police(load_profiles())),
        "the same, the standard without its other words": [without_synonyms(one) for one in police(load_profiles())],
        "several fields mean one": list(shared(data)),
        "one record among many": list(searches(data)),
        "one entity, renamed far from it": list(far(data)),
        "one entity, renamed near it": [one for one in every if one.kind == "renamed"],
        "successive versions": [one for one in every if one.kind == "versions"],
    }


def _pairs(chosen: Sequence[Task]) -> int:
    return sum(len(one.gold) for one in chosen)


def _table(what: str, chosen: Sequence[Task], profiles: Profiles, sums: dict[str, dict[str, Score]]) -> Iterator[str]:
    yield f"held out, {what}: {_pairs(chosen)} pairs, {len(chosen)} tasks   hit@1  hit@5  CPU s"
    found = {OURS: ours(chosen, profiles), f"{OURS}, {BARE}": ours([_bare(one) for one in chosen], profiles)}
    for name, make in peers().items():
        if name == "Similarity Flooding" and chosen and chosen[0].kind in ("catalogue", "search", "shared"):
            # Every record against every other would take it an hour.
            yield from _share(chosen, profiles, name, make)
            continue
        found[name] = run(make, chosen)
    for name, ranked in found.items():
        yield _line(name, ranked, chosen)
        if not ranked.trouble:
            sums.setdefault(name, {})[what] = score(ranked, chosen)
    yield _lead(sums, what)


def _share(chosen: Sequence[Task], profiles: Profiles, name: str, make: Callable[[], Any]) -> Iterator[str]:
    some = sorted(chosen, key=lambda one: (len(one.source) * len(one.target), one.name))[:SHARE]
    for who, ranked in ((OURS, ours(some, profiles)), (name, run(make, some))):
        yield _line(f"{who}, the {len(some)} smallest tasks", ranked, some)


def _lead(sums: Mapping[str, Mapping[str, Score]], what: str) -> str:
    """How far ahead of the best peer, in points; and where the best leaves no room, that it does."""
    mine = sums[OURS][what]
    theirs = [each[what] for name, each in sums.items() if not name.startswith(OURS) and what in each]
    if not theirs:
        return "  no peer ran here"
    said = []
    for at, place in (("hit@1", 0), ("hit@5", 1)):
        best = max(one.rates[place] for one in theirs)
        room = "" if best <= 0.9 else f" of {(1 - best) * 100:.1f} that the best peer leaves"
        said.append(f"{(mine.rates[place] - best) * 100:+.1f} points at {at}{room}")
    return f"  lead over the best peer: {', '.join(said)}"


def _summed(sums: Mapping[str, Mapping[str, Score]]) -> Iterator[str]:
    """One line over all that was held out: every right pair counts once, and peers on the sets they ran on."""
    yield "all held-out sets together, every source field once"
    for name, each in sums.items():
        theirs, mine = sum(each.values(), Score()), sum((sums[OURS][what] for what in each), Score())
        line = f"  {name:<34} {theirs.rates[0]:>6.3f} {theirs.rates[1]:>6.3f} {theirs.seconds:>8.2f}"
        if not name.startswith(OURS):
            leads = [(mine.rates[place] - theirs.rates[place]) * 100 for place in (0, 1)]
            line += (
                f"   ours on the same {mine.whole} fields: {leads[0]:+.1f} points at hit@1, {leads[1]:+.1f} at hit@5, "
                f"{theirs.seconds / max(mine.seconds, 0.01):.1f} times as fast"
            )
        yield line


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
        ranks.append({one.source: [candidate.target for candidate in one.candidates] for one in found})
    return Ranked(ranks=tuple(ranks), seconds=time.process_time() - start)


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """Of ``whole`` source fields that have a partner: for how many it came first, and among the first five; CPU s."""

    first: int = 0
    five: int = 0
    whole: int = 0
    seconds: float = 0.0

    def __add__(self, other: Score) -> Score:
        """Both together."""
        return Score(
            first=self.first + other.first,
            five=self.five + other.five,
            whole=self.whole + other.whole,
            seconds=self.seconds + other.seconds,
        )

    @property
    def rates(self) -> tuple[float, float]:
        """hit@1 and hit@5."""
        return (self.first / self.whole, self.five / self.whole) if self.whole else (0.0, 0.0)


def score(found: Ranked, chosen: Sequence[Task]) -> Score:
    """How often a partner came first, and among the first five."""
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
    return Score(first=first, five=five, whole=whole, seconds=found.seconds)


def calibration(chosen: Sequence[Task], profiles: Profiles) -> Iterator[str]:
    """Whether a confidence means what it says: of the candidates in each band, how many are right.

    Of all five candidates of each field, and of the first alone, with the error that chance allows (twice the
    standard error of the share).
    """
    rows = []
    for task in chosen:
        gold = set(task.gold)
        found = match(task.source, task.target, vocabulary=profiles.vocabulary, calibration=profiles.calibration, top=5)
        rows.extend(
            (candidate.confidence, (one.source, candidate.target) in gold, not place)
            for one in found
            for place, candidate in enumerate(one.candidates)
        )
    yield "  confidence said   candidates  mean said  really right    first ones  mean said  really right  by chance"
    for low, high in pairwise(BANDS):
        inside = [(said, right) for said, right, _ in rows if low <= said < high]
        first = [(said, right) for said, right, leads in rows if leads and low <= said < high]
        yield f"    {low:.1f} to {min(high, 1):.1f}      {_shares(inside)}    {_shares(first)}  {_chance(first)}"


def _shares(inside: Sequence[tuple[float, bool]]) -> str:
    if not inside:
        return f"{0:>8}          -             -"
    said, right = (sum(one[which] for one in inside) / len(inside) for which in (0, 1))
    return f"{len(inside):>8}      {said:>6.3f}        {right:>6.3f}"


def _chance(inside: Sequence[tuple[float, bool]]) -> str:
    if not inside:
        return ""
    said = sum(one for one, _ in inside) / len(inside)
    return f"± {2 * (said * (1 - said) / len(inside)) ** 0.5:.3f}"


def _line(name: str, found: Ranked, chosen: Sequence[Task]) -> str:
    if found.trouble:
        return f"  {name:<34} could not be run here: {found.trouble}"
    first, five = score(found, chosen).rates
    note = f"   broke down on {found.broken} pairs of tables" if found.broken else ""
    return f"  {name:<34} {first:>6.3f} {five:>6.3f} {found.seconds:>8.2f}{note}"


def _bare(task: Task) -> Task:
    def bare(entities: tuple[Entity, ...]) -> tuple[Entity, ...]:
        return tuple(
            replace(
                entity,
                description="",
                fields=tuple(replace(field, description="", codes=(), format="") for field in entity.fields),
            )
            for entity in entities
        )

    return replace(task, source=bare(task.source), target=bare(task.target))


def refit(data: Path) -> None:
    """Find the weights on the development half and write them down."""
    profiles = load_profiles()
    known = [one for every in _sets(data).values() for one in every if not one.held_out]
    found = weigh(known, profiles.vocabulary)
    WEIGHTS.write_text(as_yaml(found, datetime.now(UTC).date()), encoding="utf-8")
    print(f"Learnt from {found.pairs} right pairs among all others: {WEIGHTS.relative_to(REPO)}")


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
