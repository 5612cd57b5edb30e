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
                {"source": one.source, "candidates": [_candidate(each) for each in one.candidates]}
                for one in report.rows
            ],
        }
    )


def _side(one: FieldSource) -> dict[str, Any]:
    return {
        "name": one.name,
        "title": one.title,
        "sha256": one.sha256,
        "entities": len(one.entities),
        "fields": sum(len(each.fields) for each in one.entities),
    }


def _candidate(one: Explained) -> dict[str, Any]:
    return {
        "target": one.candidate.target,
        "confidence": one.candidate.confidence,
        "chosen": one.candidate.chosen,
        "corrected": one.candidate.corrected,
        "reasons": list(one.reasons),
    }
