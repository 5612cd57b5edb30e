"""How right ``joinedup coverage`` is, on real descriptions labelled by hand: one it was made with, three it was not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

from benchmarks.measure import REPO
from joinedup.assurance.fit.coverage import State
from joinedup.shell.flows.assurance.fit.coverage import coverage_given

LABELS = REPO / "tests" / "assurance" / "fit" / "prison_court_register.yaml"
HELD_OUT = LABELS.with_name("held_out_coverage.yaml")
DESCRIPTION = "api-descriptions/uk-justice/api-cp-crime-results-pcr.yaml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Scored:
    """Of the fields said to be there how many are (precision); of those that are, how many were found (recall)."""

    said: int
    right: int
    there: int

    @property
    def precision(self) -> float:
        """Right among said."""
        return self.right / self.said if self.said else 1.0

    @property
    def recall(self) -> float:
        """Right among those that are there."""
        return self.right / self.there if self.there else 1.0


def scored(
    data: Path, profile: str, labels: Mapping[str, list[str]], *, doubtful: bool, description: str = DESCRIPTION
) -> Scored:
    """The score on one profile; ``doubtful`` counts what was said to be there perhaps."""
    report = coverage_given(str(data / description), profile)
    said = right = 0
    for entity in report.coverage.entities:
        for supply in entity.supplies if entity.held else ():
            counts = supply.state is State.SUPPLIED or (doubtful and supply.state is State.DOUBTFUL)
            if supply.field.id in labels and counts and supply.by is not None:
                said += 1
                right += supply.by.id in labels[supply.field.id]
    return Scored(said=said, right=right, there=sum(bool(label) for label in labels.values()))


def held_out(data: Path, *, doubtful: bool) -> Scored:
    """The score on the descriptions that the engine was not made with, all together."""
    every = yaml.safe_load(HELD_OUT.read_text(encoding="utf-8"))
    parts = [
        scored(data, "uk-basics", labels, doubtful=doubtful, description=description)
        for description, labels in every.items()
    ]
    return Scored(
        said=sum(part.said for part in parts),
        right=sum(part.right for part in parts),
        there=sum(part.there for part in parts),
    )


def report(data: Path) -> Iterator[str]:
    """The table, line by line."""
    every = yaml.safe_load(LABELS.read_text(encoding="utf-8"))
    yield ""
    yield "Coverage of real descriptions, labelled by hand    precision  recall  (said, right, there)"
    for doubtful in (False, True):
        said = "yes or perhaps" if doubtful else "yes alone"
        for profile, labels in every.items():
            yield _line(f"{profile}, {said}", scored(data, profile, labels, doubtful=doubtful))
        yield _line(f"uk-basics, three held out, {said}", held_out(data, doubtful=doubtful))


def _line(what: str, found: Scored) -> str:
    return f"  {what:<48} {found.precision:>8.2f} {found.recall:>7.2f}  ({found.said}, {found.right}, {found.there})"
