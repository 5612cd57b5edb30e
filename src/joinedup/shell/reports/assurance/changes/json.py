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
            "changes": [change_dict(change) for change in report.changes],
            "not_compared": [
                {"version": not_compared.version, "pointer": not_compared.pointer, "reason": not_compared.reason}
                for not_compared in report.not_compared
            ],
            "unusable": [
                {
                    "path": input_error.file,
                    "place": input_error.place,
                    "problem": input_error.problem,
                    "remedy": input_error.remedy,
                }
                for input_error in report.unusable
            ],
            "expired_acceptances": [_acceptance(acceptance) for acceptance in report.expired],
            "unused_acceptances": [_acceptance(acceptance) for acceptance in report.unused],
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


def _version(version: Version) -> dict[str, Any]:
    return {
        "path": version.name,
        "sha256": version.sha256,
        "kind": version.kind,
        "title": version.title,
        "version": version.version,
        "operations": version.operations,
        "documents": [
            {
                "path": document.path,
                "sha256": document.sha256,
                "kind": document.kind,
                "title": document.title,
                "version": document.version,
                "operations": document.operations,
            }
            for document in version.documents
        ],
        "files": [{"path": path, "sha256": sha256} for path, sha256 in version.files],
    }


def _acceptance(acceptance: Acceptance) -> dict[str, Any]:
    return {
        "change": acceptance.change,
        "pointer": acceptance.pointer,
        "direction": acceptance.direction.value if acceptance.direction is not None else None,
        "reason": acceptance.reason,
        "until": acceptance.until.isoformat(),
        "line": acceptance.line,
    }
