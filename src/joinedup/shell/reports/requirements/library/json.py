"""Requirements, goals and wording remarks as JSON: the same input gives the same bytes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import orjson

from joinedup.knowledge.model import Pack
from joinedup.requirements.coverage import GoalCoverage
from joinedup.requirements.model import Requirement
from joinedup.requirements.wording import Remark
from joinedup.shell.reports.printable import within_json
from joinedup.shell.sources.requirements.drafts import Draft
from joinedup.values import Reference

Checks = Mapping[str, tuple[str, ...]]


def requirements_json(found: Iterable[Requirement], pack: Pack, checks: Checks) -> str:
    """A list of requirements, each with the checks that verify it."""
    return _dump({"pack": _pack(pack), "requirements": [requirement_dict(one, checks) for one in found]})


def requirement_dict(one: Requirement, checks: Checks) -> dict[str, Any]:
    """One requirement, every field."""
    return {
        "id": one.id,
        "name": one.name,
        "title": one.title,
        "outcome": one.outcome,
        "level": one.level.value,
        "obligation": one.obligation.value,
        "category": one.category,
        "rationale": one.rationale,
        "goals": list(one.goals),
        "standards": list(one.standards),
        "system_kinds": list(one.system_kinds),
        "verification": [{"method": way.method.value, "detail": way.detail} for way in one.verification],
        "checks": list(checks.get(one.id, ())),
        "rubric": one.rubric,
        "ask": one.ask,
        "parameters": [
            {
                "name": each.name,
                "unit": each.unit,
                "suggested": each.suggested,
                "basis": each.basis,
                "asks": each.asks.value if each.asks is not None else None,
            }
            for each in one.parameters
        ],
        "cautions": list(one.cautions),
        "on_paper": one.on_paper or None,
        "most_on_paper": one.most_on_paper,
        "references": _references(one.references),
    }


def goals_json(found: Iterable[GoalCoverage], pack: Pack) -> str:
    """Each goal with the requirements that serve it."""
    goals = [
        {
            "id": one.goal.id,
            "title": one.goal.title,
            "statement": one.goal.statement,
            "measure": one.goal.measure,
            "owner": one.goal.owner,
            "scope": one.goal.scope,
            "served": one.served,
            "requirements": list(one.requirements),
            "references": _references(one.goal.references),
        }
        for one in found
    ]
    return _dump({"pack": _pack(pack), "goals": goals})


def wording_json(found: Sequence[tuple[Draft, tuple[Remark, ...]]], pack: Pack) -> str:
    """The remarks on each draft."""
    drafts = [
        {
            "file": draft.file,
            "unit": draft.unit,
            "not_read": list(draft.unread),
            "remarks": [
                {
                    "phrase": one.phrase,
                    "fault": one.fault.value,
                    "found": one.found,
                    draft.unit: one.line,
                    "column": one.column,
                    "sentence": one.sentence,
                    "why": one.why,
                    "instead": one.instead,
                }
                for one in remarks
            ],
        }
        for draft, remarks in found
    ]
    return _dump({"pack": _pack(pack), "drafts": drafts})


def _pack(pack: Pack) -> dict[str, str]:
    return {"id": pack.id, "version": pack.version, "issued": pack.issued.isoformat(), "sha256": pack.sha256}


def _references(found: Iterable[Reference]) -> list[dict[str, str]]:
    return [{"title": one.title, "url": one.url, "part": one.part, "confidence": one.confidence} for one in found]


def _dump(value: Any) -> str:
    return within_json(orjson.dumps(value, option=orjson.OPT_INDENT_2).decode())
