"""A national matrix summed up for the terminal."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from joinedup.shell.flows.assurance.fit.national.summary import Summary
from joinedup.shell.reports.printable import printable

_MOST = 20


def matrix_text(summary: Summary, output: Path) -> str:
    """What was compared and found; what could not be read comes first."""
    return "\n".join(_lines(summary, output))


def _lines(summary: Summary, output: Path) -> Iterator[str]:
    counts = summary.counts
    if summary.not_read:
        yield f"{len(summary.not_read)} not read or not scored: nothing is known of them."
        for mapping in summary.not_read[:_MOST]:
            place = f", {mapping['place']}" if mapping["place"] else ""
            yield printable(f"  {mapping['product']}{place} ({mapping['step']}): {mapping['reason']}")
        if len(summary.not_read) > _MOST:
            yield f"  … and {len(summary.not_read) - _MOST} more: see not_read.parquet."
    yield f"{counts['read']} of {counts['products']} products read, {counts['records']:,} records, {counts['concepts']:,} concepts."
    yield f"Beside {len(summary.profiles)} profiles: {counts['profile_records']:,} records held."
    yield (
        f"Beside each other: {counts['product_pairs']:,} pairs of products share concepts; "
        f"{counts['record_pairs_scored']:,} pairs of records scored."
    )
    yield (
        f"Containment: {counts['schema_pairs_decided']:,} pairs of schemas decided; {counts['contained']:,} contained, "
        f"{counts['not_contained']:,} not, {counts['unknown']:,} unknown, {counts['not_compared']:,} not compared."
    )
    yield f"Written to {output}: matrix.html, matrix.json and the Parquet tables."
