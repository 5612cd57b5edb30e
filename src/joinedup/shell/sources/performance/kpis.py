"""Agreed key performance indicators and their measurements, from YAML and CSV.

The YAML file holds ``awarded`` (the day of award), ``kpis`` (a list of
indicators) and, where they are few, ``measurements``. Measurements may lie in
a CSV file of their own, with the headings ``kpi``, ``day``, ``value`` and, if
wanted, ``weight`` (how many observations a value stands for) and ``source``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

from joinedup.performance.rate import Measurement
from joinedup.relationships.model import AgreedKpi, Direction, Summing
from joinedup.shell.sources.tables.tables import read_bytes, read_csv
from joinedup.shell.sources.text.ours import Part, did_you_mean
from joinedup.shell.sources.text.strict_yaml import read_strict_file
from joinedup.values import InputError

_KPI = ("id", "title", "unit", "better", "target", "approaching", "improvement", "summing", "least", "agreed")
_MEASUREMENT = ("kpi", "day", "value")
_MORE = ("weight", "source")


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreedKpis:
    """What a contract agreed to measure, and what was measured."""

    awarded: date
    kpis: tuple[AgreedKpi, ...]
    measurements: tuple[Measurement, ...]


def read_kpis(path: Path, measurements: Path | None = None) -> AgreedKpis:
    """The indicators in ``path``, with its own measurements and those of the CSV file ``measurements``.

    Raises ``InputError`` naming the line or row and what to mend.
    """
    root, _ = read_strict_file(path, path.name)
    fields = root.fields(("awarded", "kpis"), ("measurements",))
    kpis = tuple(_kpi(part) for part in fields["kpis"].items())
    known = [kpi.id for kpi in kpis]
    for part, identity in zip(fields["kpis"].items(), known, strict=True):
        if known.count(identity) > 1:
            raise part.wrong(f"The indicator {identity!r} is there twice.", "Give each an id of its own.")
    parts = [*(fields["measurements"].items() if "measurements" in fields else ()), *_rows(measurements)]
    return AgreedKpis(
        awarded=fields["awarded"].day(), kpis=kpis, measurements=tuple(_measurement(part, known) for part in parts)
    )


def _kpi(part: Part) -> AgreedKpi:
    fields = part.fields(_KPI, ("requirement",))
    try:
        return AgreedKpi(
            id=fields["id"].identity(),
            title=fields["title"].text(),
            unit=fields["unit"].text(),
            direction=Direction(fields["better"].choice([direction.value for direction in Direction])),
            target=fields["target"].number(),
            approaching=fields["approaching"].number(),
            improvement=fields["improvement"].number(),
            summing=Summing(fields["summing"].choice([summing.value for summing in Summing])),
            least=fields["least"].whole(1, 10_000),
            agreed=fields["agreed"].day(),
            requirement=fields["requirement"].identity() if "requirement" in fields else "",
        )
    except ValueError as error:
        raise part.wrong(f"{error}.", "Let each band begin no better than the one before it.") from None


def _measurement(part: Part, known: list[str]) -> Measurement:
    fields = part.fields(_MEASUREMENT, _MORE)
    kpi = fields["kpi"].text()
    if kpi not in known:
        raise part.wrong(f"There is no indicator {kpi[:60]!r}.", did_you_mean(kpi, known))
    weight = fields["weight"].number(0) if "weight" in fields else Decimal(1)
    if not weight:
        raise fields["weight"].wrong("A measurement that stands for nothing says nothing.", "Leave the row out.")
    return Measurement(
        kpi=kpi,
        day=fields["day"].day(),
        value=fields["value"].number(),
        weight=weight,
        source=fields["source"].text() if "source" in fields else "",
    )


def _rows(path: Path | None) -> Iterator[Part]:
    """The rows of a CSV file, each as named fields."""
    if path is None:
        return
    table = read_csv(read_bytes(path), path.name)
    if table.problems:
        first = table.problems[0]
        raise InputError(first.problem, file=path.name, place=first.place, remedy=first.remedy)
    names = [heading.casefold() for heading in table.headings]
    for name in names:
        if names.count(name) > 1:
            raise InputError(
                f"The heading {name[:60]!r} is there twice.",
                file=path.name,
                place=f"row {table.heading_row}",
                remedy="Keep one of the two columns.",
            )
    for row in table.rows:
        cells: Mapping[str, Part] = {
            name: Part(path.name, name, row.number, text or None) for name, text in zip(names, row.cells, strict=True)
        }
        yield Part(path.name, "The row", row.number, dict(cells))
