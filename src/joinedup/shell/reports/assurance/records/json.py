"""Kinds of record for other programs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from joinedup.assurance.vocabulary.records.summary import KindSummary
from joinedup.shell.flows.assurance.kinds_of_record import KindsOfRecord
from joinedup.shell.reports.assurance.checks.json import dump


def kinds_json(found: Sequence[KindsOfRecord]) -> str:
    """Every kind of record of each description, with its calls and the reasons."""
    return dump({"documents": [_document(record) for record in found]})


def _document(record: KindsOfRecord) -> dict[str, Any]:
    return {"path": record.path, "title": record.title, "kinds": [_kind(kind, record) for kind in record.kinds]}


def _kind(kind: KindSummary, record: KindsOfRecord) -> dict[str, Any]:
    return {
        "name": kind.name,
        "nature": kind.nature,
        "weight": kind.weight,
        "sure": kind.sure,
        "keys": list(kind.keys),
        "schemas": list(kind.schemas),
        "addresses": list(kind.addresses),
        "reasons": list(kind.reasons),
        "calls": [
            {
                "name": call.name,
                "use": call.use,
                "reason": call.reason,
                "sure": call.sure,
                "pointer": call.pointer,
                "line": record.lines.get(call.pointer),
            }
            for call in kind.calls
        ],
    }
