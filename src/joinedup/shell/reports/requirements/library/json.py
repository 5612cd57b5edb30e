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
    return _dump(
        {"pack": _pack(pack), "requirements": [requirement_dict(requirement, checks) for requirement in found]}
    )


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
                "name": parameter.name,
                "unit": parameter.unit,
                "suggested": parameter.suggested,
                "basis": parameter.basis,
                "asks": parameter.asks.value if parameter.asks is not None else None,
            }
            for parameter in one.parameters
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
            "id": goal_coverage.goal.id,
            "title": goal_coverage.goal.title,
            "statement": goal_coverage.goal.statement,
            "measure": goal_coverage.goal.measure,
            "owner": goal_coverage.goal.owner,
            "scope": goal_coverage.goal.scope,
            "served": goal_coverage.served,
            "requirements": list(goal_coverage.requirements),
            "references": _references(goal_coverage.goal.references),
        }
        for goal_coverage in found
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
                    "phrase": remark.phrase,
                    "fault": remark.fault.value,
                    "found": remark.found,
                    draft.unit: remark.line,
                    "column": remark.column,
                    "sentence": remark.sentence,
                    "why": remark.why,
                    "instead": remark.instead,
                }
                for remark in remarks
            ],
        }
        for draft, remarks in found
    ]
    return _dump({"pack": _pack(pack), "drafts": drafts})


def _pack(pack: Pack) -> dict[str, str]:
    return {"id": pack.id, "version": pack.version, "issued": pack.issued.isoformat(), "sha256": pack.sha256}


def _references(found: Iterable[Reference]) -> list[dict[str, str]]:
    return [
        {"title": reference.title, "url": reference.url, "part": reference.part, "confidence": reference.confidence}
        for reference in found
    ]


def _dump(value: Any) -> str:
    return within_json(orjson.dumps(value, option=orjson.OPT_INDENT_2).decode())
