"""The steps that take time: each product read, each pair scored, each pair of schemas decided; what is kept is not done again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from pathlib import Path
from typing import Any

from joinedup.knowledge.profiles import Profile
from joinedup.shell.flows.assurance.fit.national.database import Index
from joinedup.shell.flows.assurance.fit.national.given import Given, key_of_all
from joinedup.shell.flows.assurance.fit.national.parts import records_path
from joinedup.shell.flows.assurance.fit.national.tasks import Refused, ToRead, ToScore, ToStand, do, load_for, read
from joinedup.shell.flows.crew import GivenUp, Job, shared_out

Watch = Callable[[str], AbstractContextManager[Callable[[int, int], None]]]
"""Somebody who looks on: for the title of a step, what to tell how much of how much is done."""
_READING = 120.0
_SCORING = 120.0
_BATCH = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Undone:
    """A product, or a batch of its pairs, without a result, and why. ``step`` is read, profiles or pairs."""

    product: str
    step: str
    reason: str
    place: str = ""
    remedy: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """Where parts are kept, and how they are made."""

    folder: Path
    packs: tuple[str, ...]
    workers: int | None

    @property
    def products(self) -> Path:
        """The products that were read."""
        return self.folder / "products"

    @property
    def scores(self) -> Path:
        """The batches of pairs that were scored."""
        return self.folder / "scores"

    @property
    def verdicts(self) -> Path:
        """The pairs of schemas that were decided."""
        return self.folder / "verdicts"

    def make(self) -> None:
        """Make the folders."""
        for path in (self.products, self.scores, self.verdicts):
            path.mkdir(parents=True, exist_ok=True)


def read_all(given: Sequence[Given], kept: Kept, watch: Watch) -> tuple[list[tuple[Given, str]], list[Undone]]:
    """Every product that could be read with the key it is kept under, and those that could not."""
    keys = [key_of_all(gift.name, gift.sha256) for gift in given]
    waiting = [
        ToRead(path=gift.path, name=gift.name, key=key, parts=kept.products, packs=kept.packs)
        for gift, key in zip(given, keys, strict=True)
        if not records_path(kept.products, key).exists()
    ]
    undone: dict[str, Undone] = {}
    for task, answer in _done("Reading products", waiting, Job(do=read, prepare=_loading(kept)), _READING, kept, watch):
        if isinstance(answer, GivenUp):
            undone[task.name] = Undone(
                product=task.name,
                step="read",
                reason=answer.reason,
                remedy="Split the description, or leave out what is not part of the interface.",
            )
        elif isinstance(answer, Refused):
            undone[task.name] = Undone(
                product=task.name, step="read", reason=answer.problem, place=answer.place, remedy=answer.remedy
            )
    done = [(gift, key) for gift, key in zip(given, keys, strict=True) if gift.name not in undone]
    return done, [undone[gift.name] for gift in given if gift.name in undone]


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """The parts of one step, and by the product's key why some are not there."""

    paths: tuple[Path, ...]
    lost: Mapping[str, str]


def score_all(
    index: Index, keys: Sequence[str], chosen: Sequence[Profile], kept: Kept, watch: Watch
) -> tuple[Parts, Parts]:
    """All that the index found, scored: each product beside the profiles, and pairs of records of two products."""
    standings, pairs = _to_stand(index, keys, chosen, kept), _to_score(index, keys, kept)
    every: list[ToStand | ToScore] = [*standings, *pairs]
    waiting = [one for one in every if not one.part.exists()]
    job: Job[ToStand | ToScore, None] = Job(do=do, prepare=_loading(kept))
    lost = {
        task.part: answer.reason
        for task, answer in _done("Scoring", waiting, job, _SCORING, kept, watch)
        if isinstance(answer, GivenUp)
    }
    return _parts([(to_stand.product, to_stand.part) for to_stand in standings], lost), _parts(
        [(to_score.left, to_score.part) for to_score in pairs], lost
    )


def _parts(tasks: Sequence[tuple[str, Path]], lost: Mapping[Path, str]) -> Parts:
    return Parts(
        paths=tuple(part for _, part in tasks if part not in lost),
        lost={product: lost[part] for product, part in tasks if part in lost},
    )


def _to_stand(index: Index, keys: Sequence[str], chosen: Sequence[Profile], kept: Kept) -> list[ToStand]:
    rows = index.rows(
        "SELECT s.given_product, w.product, w.own, g.own FROM for_standards s JOIN records w ON w.entity = s.wanted"
        " JOIN records g ON g.entity = s.given ORDER BY 1, 2, 3, s.likeness DESC, 4"
    )
    tasks = []
    for number, mine in groupby(rows, key=lambda row: int(row[0])):
        anchors = tuple(
            (chosen[profile - len(keys)].id, wanted, tuple(int(row[3]) for row in each))
            for (profile, wanted), each in groupby(mine, key=lambda row: (int(row[1]), int(row[2])))
        )
        part = kept.scores / f"{key_of_all('stand', keys[number], anchors)}.parquet"
        tasks.append(ToStand(product=keys[number], anchors=anchors, part=part, parts=kept.products, packs=kept.packs))
    return tasks


def _to_score(index: Index, keys: Sequence[str], kept: Kept) -> list[ToScore]:
    rows = index.rows(
        "SELECT s.left_product, l.own, s.right_product, r.own FROM survivors s JOIN records l ON l.entity = s.left"
        " JOIN records r ON r.entity = s.right ORDER BY 1, 3, 2, 4"
    )
    tasks = []
    for number, mine in groupby(rows, key=lambda row: int(row[0])):
        pairs = [(int(own), keys[other], int(there)) for _, own, other, there in mine]
        for start in range(0, len(pairs), _BATCH):
            batch = tuple(pairs[start : start + _BATCH])
            part = kept.scores / f"{key_of_all('score', keys[number], batch)}.parquet"
            tasks.append(ToScore(left=keys[number], pairs=batch, part=part, parts=kept.products, packs=kept.packs))
    return tasks


def _done(
    title: str, tasks: Sequence[Any], job: Job[Any, Any], seconds: float, kept: Kept, watch: Watch
) -> Iterable[tuple[Any, Any]]:
    with watch(title) as tell:
        for done, found in enumerate(shared_out(tasks, job, seconds=seconds, workers=kept.workers)):
            tell(done + 1, len(tasks))
            yield found


def _loading(kept: Kept) -> Callable[[], object]:
    return partial(load_for, kept.packs)
