"""How right ``joinedup coverage`` is, on one real description labelled by hand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

from benchmarks.measure import REPO
from joinedup.assurance.fit.coverage import State
from joinedup.shell.flows.coverage import coverage_given

LABELS = REPO / "tests" / "assurance" / "fit" / "prison_court_register.yaml"
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


def scored(data: Path, profile: str, labels: Mapping[str, list[str]], *, doubtful: bool) -> Scored:
    """The score on one profile; ``doubtful`` counts what was said to be there perhaps."""
    report = coverage_given(str(data / DESCRIPTION), profile)
    said = right = 0
    for entity in report.coverage.entities:
        for one in entity.supplies if entity.held else ():
            counts = one.state is State.SUPPLIED or (doubtful and one.state is State.DOUBTFUL)
            if one.field.id in labels and counts and one.by is not None:
                said += 1
                right += one.by.id in labels[one.field.id]
    return Scored(said=said, right=right, there=sum(bool(one) for one in labels.values()))


def report(data: Path) -> Iterator[str]:
    """The table, line by line."""
    every = yaml.safe_load(LABELS.read_text(encoding="utf-8"))
    yield ""
    yield "Coverage of a real description, labelled by hand   precision  recall  (said, right, there)"
    for profile, labels in every.items():
        for doubtful in (False, True):
            found = scored(data, profile, labels, doubtful=doubtful)
            what = f"  {profile}, {'yes or perhaps' if doubtful else 'yes alone'}"
            yield f"{what:<50} {found.precision:>8.2f} {found.recall:>7.2f}  ({found.said}, {found.right}, {found.there})"
