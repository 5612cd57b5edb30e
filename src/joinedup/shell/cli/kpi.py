"""``joinedup kpi``: rate a contract's key performance indicators over a period."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from joinedup.shell.cli._out import say


class Format(StrEnum):
    """How the ratings are printed."""

    TEXT = "text"
    JSON = "json"


def command(
    file: Annotated[
        Path, typer.Argument(metavar="KPIS.yaml", help="The indicators, their bands and the day of award.")
    ],
    measurements: Annotated[
        Path | None, typer.Argument(metavar="[MEASUREMENTS.csv]", help="Columns kpi, day, value, weight, source.")
    ] = None,
    start: Annotated[str, typer.Option("--from", help="First day of the period, YYYY-MM-DD.")] = "",
    end: Annotated[str, typer.Option("--to", help="Last day of the period, YYYY-MM-DD.")] = "",
    form: Annotated[Format, typer.Option("--format", help="How to print.")] = Format.TEXT,
) -> None:
    """Rate agreed indicators: good, approaching target, requires improvement, inadequate or other.

    The file of indicators reads, for example:

    \b
      awarded: 2025-11-01
      kpis:
        - id: timely
          title: Changes visible within 60 seconds
          unit: per cent of changes
          better: at least        # or: at most
          target: 99              # good from here
          approaching: 97         # approaching target from here
          improvement: 90         # requires improvement from here, else inadequate
          summing: mean           # or: worst, sum
          least: 3                # measurements a period must hold to be rated
          agreed: 2025-10-01      # bands set after award rate nothing
      measurements:               # or in a CSV file of their own
        - {kpi: timely, day: 2026-01-31, value: 99.4, weight: 120000}

    Without --from and --to the period spans all measurements. Ends with 1
    where an indicator is not good.
    """
    from joinedup.findings import Outcome
    from joinedup.performance.rate import rate
    from joinedup.shell.reports.performance.ratings import ratings_json, ratings_text
    from joinedup.shell.sources.days import day_given
    from joinedup.shell.sources.knowledge.packs import load_law
    from joinedup.shell.sources.performance.kpis import read_kpis
    from joinedup.values import InputError, Period

    agreed = read_kpis(file, measurements)
    days = sorted(measurement.day for measurement in agreed.measurements)
    first, last = (
        day_given(start, "--from") or min(days, default=None),
        day_given(end, "--to") or max(days, default=None),
    )
    if first is None or last is None or last < first:
        raise InputError(
            "There is no period to rate." if first is None or last is None else f"{last} lies before {first}.",
            file="command line",
            place="--from and --to",
            remedy="Give the first and the last day of the period.",
        )
    period = Period(start=first, end=last)
    ratings = load_law().ratings
    rated = [rate(kpi, agreed.measurements, period, ratings=ratings, awarded=agreed.awarded) for kpi in agreed.kpis]
    say(ratings_json(period, rated) if form is Format.JSON else ratings_text(period, rated))
    raise typer.Exit(0 if all(one.outcome is Outcome.PASS for one in rated) else 1)
