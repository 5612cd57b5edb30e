"""Coverage as JSON: the same input gives the same bytes."""

from __future__ import annotations

from typing import Any

import joinedup
from joinedup.assurance.fit.coverage import EntityCoverage, State, Supply
from joinedup.shell.flows.assurance.fit.coverage import CoverageReport
from joinedup.shell.reports.assurance.checks.json import dump


def coverage_json(report: CoverageReport) -> str:
    """What ``joinedup coverage --format json`` prints."""
    profile, product = report.coverage.profile, report.product
    return dump(
        {
            "joinedup": joinedup.__version__,
            "product": {"name": product.name, "title": product.title, "sha256": product.sha256, "kind": product.kind},
            "profile": {"id": profile.id, "title": profile.title, "version": profile.version},
            "entities": [entity_dict(entity) for entity in report.coverage.entities],
        }
    )


def entity_dict(one: EntityCoverage) -> dict[str, Any]:
    """One entity of the profile."""
    return {
        "entity": one.entity.id,
        "title": one.entity.title,
        "held": one.held,
        "record": one.record.id if one.record is not None else None,
        "borrowed": one.borrowed,
        "share": round(one.share, 3),
        "reads": list(one.calls.reads),
        "writes": list(one.calls.writes),
        "events": list(one.calls.events),
        "missing_mandatory": [supply.field.id for supply in one.missing],
        "lacking_groups": list(one.lacking_groups),
        "fields": [supply_dict(supply) for supply in one.supplies],
    }


def supply_dict(one: Supply) -> dict[str, Any]:
    """One field of the profile. ``by`` is the product's field and ``path`` the way to it in its record."""
    there = one.state is not State.MISSING
    return {
        "field": one.field.id,
        "need": one.field.need.value,
        "state": one.state.value,
        "by": one.by.id if one.by is not None else None,
        "path": list(one.way),
        "confidence": one.candidate.confidence if one.candidate is not None else None,
        "readable": one.readable if there else False,
        "writable": one.writable if there else False,
        "losses": [{"sort": loss.sort, "message": loss.message, "ask": loss.ask} for loss in one.losses],
    }
