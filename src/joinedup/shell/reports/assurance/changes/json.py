"""Changes as JSON: the same two documents give the same bytes."""

from __future__ import annotations

from typing import Any

import joinedup
from joinedup.assurance.changes.accept import Acceptance
from joinedup.shell.flows.assurance.diff import DiffReport, PlacedChange, Version
from joinedup.shell.reports.assurance.checks.json import dump

_FIRST_OPERATIONS = 5


def diff_json(report: DiffReport) -> str:
    """What ``joinedup diff --format json`` prints."""
    return dump(
        {
            "joinedup": joinedup.__version__,
            "old": _version(report.old),
            "new": _version(report.new),
            "today": report.today.isoformat() if report.today is not None else None,
            "counts": report.counts,
            "changes": [change_dict(one) for one in report.changes],
            "not_compared": [
                {"version": one.version, "pointer": one.pointer, "reason": one.reason} for one in report.not_compared
            ],
            "unusable": [
                {"path": one.file, "place": one.place, "problem": one.problem, "remedy": one.remedy}
                for one in report.unusable
            ],
            "expired_acceptances": [_acceptance(one) for one in report.expired],
            "unused_acceptances": [_acceptance(one) for one in report.unused],
        }
    )


def change_dict(one: PlacedChange) -> dict[str, Any]:
    """One change. ``operations`` names the first it reaches, ``operations_count`` says how many there are."""
    change = one.change
    return {
        "id": change.id,
        "class": change.importance.value,
        "direction": change.direction.value,
        "operation": change.operation,
        "pointer_old": change.pointer_old,
        "pointer_new": change.pointer_new,
        "line_old": one.line_old,
        "line_new": one.line_new,
        "file_old": one.file_old,
        "file_new": one.file_new,
        "message": change.message,
        "why": change.why,
        "ask": change.ask,
        "operations": list(change.operations[:_FIRST_OPERATIONS]),
        "operations_count": len(change.operations),
        "accepted": _acceptance(one.accepted) if one.accepted is not None else None,
    }


def _version(one: Version) -> dict[str, Any]:
    return {
        "path": one.name,
        "sha256": one.sha256,
        "kind": one.kind,
        "title": one.title,
        "version": one.version,
        "operations": one.operations,
        "documents": [
            {
                "path": each.path,
                "sha256": each.sha256,
                "kind": each.kind,
                "title": each.title,
                "version": each.version,
                "operations": each.operations,
            }
            for each in one.documents
        ],
        "files": [{"path": path, "sha256": sha256} for path, sha256 in one.files],
    }


def _acceptance(one: Acceptance) -> dict[str, Any]:
    return {
        "change": one.change,
        "pointer": one.pointer,
        "direction": one.direction.value if one.direction is not None else None,
        "reason": one.reason,
        "until": one.until.isoformat(),
        "line": one.line,
    }
