"""What the child processes do: read a product, score a batch of pairs. Each keeps its own result as a part."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.abc import MetaPathFinder
from pathlib import Path
from typing import Any

from joinedup.assurance.fit.coverage import Knowing
from joinedup.assurance.fit.national.model import Product, Side
from joinedup.assurance.fit.national.reading import Reader, reader_of
from joinedup.assurance.fit.national.schemas import schemas_of
from joinedup.assurance.fit.national.score import Standing, beside, between
from joinedup.assurance.fit.records import Carried, carried
from joinedup.knowledge.profiles import Profiles
from joinedup.shell.flows.assurance.fit.coverage import knowing
from joinedup.shell.flows.assurance.fit.national.parts import (
    arrow,
    made_table,
    read_product,
    write_product,
    write_table,
)
from joinedup.shell.sources.assurance.fit.field_lists.lists import read_fields
from joinedup.shell.sources.knowledge.profiles import load_profiles
from joinedup.values import InputError

_KEPT = 8
"""As many products as a child holds at once; the largest take 100 MB."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ToRead:
    """A product to be read: where it is, what it is called, and the key it is kept under."""

    path: Path
    name: str
    key: str
    parts: Path
    packs: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """Why something could not be read."""

    problem: str
    place: str = ""
    remedy: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ToStand:
    """A product to be set beside profiles. ``anchors``: profile, its entity's number, numbers of records."""

    product: str
    anchors: tuple[tuple[str, int, tuple[int, ...]], ...]
    part: Path
    parts: Path
    packs: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ToScore:
    """Pairs of records of a product (``left``) with records of others: number, other product, number there."""

    left: str
    pairs: tuple[tuple[int, str, int], ...]
    part: Path
    parts: Path
    packs: tuple[str, ...]


def read(task: ToRead) -> Refused | None:
    """Read a product and keep it; what a supplier can mend is answered, not raised."""
    try:
        found = read_fields(str(task.path), _profiles(task.packs))
    except InputError as error:
        return Refused(problem=error.problem, place=error.place, remedy=error.remedy)
    calls: dict[str, Carried] = {}
    for description in found.descriptions:
        calls.update(carried(description))
    roots = [document.root for document in found.documents]
    product = Product(
        name=task.name,
        title=found.title,
        kind=found.kind,
        sha256=found.sha256,
        entities=found.entities,
        calls=calls,
        schemas=schemas_of(zip(found.descriptions, roots, strict=True)),
    )
    write_product(task.parts, task.key, product, _knowledge(task.packs)[1])
    return None


def do(task: ToStand | ToScore) -> None:
    """What there is to do of either sort."""
    if isinstance(task, ToStand):
        _stand(task)
    else:
        _score(task)


def _stand(task: ToStand) -> None:
    """Set a product beside the profiles whose records the index found in it."""
    product = _product(task.parts, task.product)
    by_profile: dict[str, dict[str, Sequence[Any]]] = {}
    for profile, wanted, given in task.anchors:
        entity = _profiles(task.packs).profile(profile).entities[wanted]
        by_profile.setdefault(profile, {})[entity.id] = [product.entities[number] for number in given]
    known = _knowledge(task.packs)
    standings = [
        beside(product, _profiles(task.packs).profile(profile), anchors, *known)
        for profile, anchors in sorted(by_profile.items())
    ]
    write_table(task.part, _stood(task.product, standings))


def _score(task: ToScore) -> None:
    """Score pairs of records both ways."""
    left = _product(task.parts, task.left)
    known = _knowledge(task.packs)
    found = []
    for number, other, there in task.pairs:
        right = _product(task.parts, other)
        found.append(between((left, left.entities[number]), (right, right.entities[there]), *known))
    columns: dict[str, tuple[str, Sequence[Any]]] = {
        "left_key": ("text", [task.left] * len(found)),
        "left_entity": ("whole", [number for number, _, _ in task.pairs]),
        "right_key": ("text", [text for _, text, _ in task.pairs]),
        "right_entity": ("whole", [number for _, _, number in task.pairs]),
        **_side_columns("left_", [both.left for both in found]),
        **_side_columns("right_", [both.right for both in found]),
    }
    write_table(task.part, made_table(columns))


def _side_columns(which: str, sides: Sequence[Side]) -> dict[str, tuple[str, Sequence[Any]]]:
    """The columns that say what is supplied of one side."""
    return {
        f"{which}share": ("number", [side.share for side in sides]),
        f"{which}supplied": ("whole", [side.supplied for side in sides]),
        f"{which}wanted": ("whole", [side.wanted for side in sides]),
        f"{which}missing": ("texts", [list(side.missing) for side in sides]),
        f"{which}doubtful": ("texts", [list(side.doubtful) for side in sides]),
        f"{which}losses": ("texts", [list(side.losses) for side in sides]),
    }


def _stood(product: str, standings: Sequence[Standing]) -> Any:
    """A row for each profile (with no entity), and one for each entity of it that is held."""
    rows = [(standing, None) for standing in standings] + [
        (standing, held) for standing in standings for held in standing.records
    ]
    blank = Side(share=0.0, supplied=0, wanted=0, missing=(), doubtful=(), losses=())
    return made_table(
        {
            "product": ("text", [product] * len(rows)),
            "profile": ("text", [standing.profile for standing, _ in rows]),
            "held": ("whole", [standing.held for standing, _ in rows]),
            "missing_fields": ("whole", [standing.missing for standing, _ in rows]),
            "doubtful_fields": ("whole", [standing.doubtful for standing, _ in rows]),
            "profile_share": ("number", [standing.share for standing, _ in rows]),
            "entity": ("text", [held.entity if held else "" for _, held in rows]),
            "record": ("text", [held.record if held else "" for _, held in rows]),
            **_side_columns("", [held.found if held else blank for _, held in rows]),
        }
    )


@lru_cache(maxsize=2)
def _profiles(packs: tuple[str, ...]) -> Profiles:
    return load_profiles(packs)


@lru_cache(maxsize=2)
def _knowledge(packs: tuple[str, ...]) -> tuple[Knowing, Reader]:
    profiles = _profiles(packs)
    return knowing(profiles), reader_of(profiles)


@lru_cache(maxsize=_KEPT)
def _product(parts: Path, key: str) -> Product:
    return read_product(parts, key)


class _Unneeded(MetaPathFinder):
    """Says that there is no pandas: Arrow looks for it wherever it may be installed, and loading it takes seconds."""

    def find_spec(self, fullname: str, *_others: object) -> None:
        """Nothing here needs pandas; all else is found by others."""
        if fullname == "pandas":
            raise ModuleNotFoundError(fullname)


def load_for(packs: tuple[str, ...]) -> None:
    """Load what every task of a child process needs before the first is timed."""
    sys.meta_path.insert(0, _Unneeded())
    _knowledge(packs)
    arrow()
