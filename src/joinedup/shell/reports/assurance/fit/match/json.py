"""Matches as JSON: the same input gives the same bytes."""

from __future__ import annotations

from typing import Any

import joinedup
from joinedup.shell.flows.assurance.fit.match import Explained, MatchReport
from joinedup.shell.reports.assurance.checks.json import dump
from joinedup.shell.sources.assurance.fit.field_lists.lists import FieldSource


def match_json(report: MatchReport) -> str:
    """What ``joinedup match --format json`` prints."""
    return dump(
        {
            "joinedup": joinedup.__version__,
            "source": _side(report.source),
            "target": _side(report.target),
            "corrections": report.corrections,
            "matches": [
                {"source": row.source, "candidates": [_candidate(explained) for explained in row.candidates]}
                for row in report.rows
            ],
        }
    )


def _side(field_source: FieldSource) -> dict[str, Any]:
    return {
        "name": field_source.name,
        "title": field_source.title,
        "sha256": field_source.sha256,
        "entities": len(field_source.entities),
        "fields": sum(len(entity.fields) for entity in field_source.entities),
    }


def _candidate(explained: Explained) -> dict[str, Any]:
    return {
        "target": explained.candidate.target,
        "confidence": explained.candidate.confidence,
        "chosen": explained.candidate.chosen,
        "corrected": explained.candidate.corrected,
        "reasons": list(explained.reasons),
    }
