"""A national matrix summed up as JSON: settings, digests and counts, the same for the same input."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

import joinedup
from joinedup.shell.flows.assurance.fit.national.summary import Summary
from joinedup.shell.reports.printable import within_json

SCHEMA = "joinedup/matrix/1"


def matrix_json(summary: Summary) -> str:
    """The summary of a run; what was not read is part of it."""
    return within_json(json.dumps(summary_as_data(summary), indent=2, ensure_ascii=False, sort_keys=True))


def summary_as_data(summary: Summary) -> dict[str, Any]:
    """The same as plain values."""
    return {"format": SCHEMA, "joinedup": joinedup.__version__, **asdict(summary)}


def summary_from_data(data: dict[str, Any]) -> Summary:
    """The summary that ``summary_as_data`` wrote; raises ``KeyError`` or ``TypeError`` where it is none."""
    return Summary(
        settings=dict(data["settings"]),
        digests=dict(data["digests"]),
        profiles=tuple(dict(datum) for datum in data["profiles"]),
        counts={str(name): int(many) for name, many in data["counts"].items()},
        not_read=tuple(dict(datum) for datum in data["not_read"]),
    )
