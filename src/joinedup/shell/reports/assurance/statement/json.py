"""Statements as JSON: the same facts as on the page, for other programs; the same input gives the same bytes."""

from __future__ import annotations

from typing import Any

import orjson

from joinedup.assurance.acceptance import Acceptance
from joinedup.assurance.standing import Answer
from joinedup.assurance.statement import Gap, Stand, Statement
from joinedup.assurance.vocabulary.subjects import Subject
from joinedup.shell.flows.assurance.baseline import SettledRun
from joinedup.shell.flows.assurance.statement import StatementSet
from joinedup.shell.reports.assurance.checks.json import check_run_json, dump, finding_dict

FORM = "joinedup-statement-1"


def statement_json(made: StatementSet) -> str:
    """The whole report."""
    together = made.comparison
    return dump(
        {
            "form": FORM,
            "joinedup": made.joinedup,
            "title": made.title,
            "notes": list(made.notes),
            "statements": [_statement(statement) for statement in made.statements],
            "side_by_side": None
            if together is None
            else {
                "products": list(together.products),
                "requirements": [
                    {
                        "id": row.asked.id,
                        "title": row.title,
                        "differ": row.differ,
                        "standings": [stand.standing.value for stand in row.stands],
                        "rungs": [stand.rung.name.lower() for stand in row.stands],
                    }
                    for row in together.requirements
                ],
            },
            "unusable": [
                {
                    "path": input_error.file,
                    "place": input_error.place,
                    "problem": input_error.problem,
                    "remedy": input_error.remedy,
                }
                for input_error in made.unusable
            ],
            "left_out": list(made.left_out),
        }
    )


def _statement(statement: Statement) -> dict[str, Any]:
    return {
        "product": statement.product,
        "source": statement.source,
        "sentence": statement.sentence,
        "documents": [
            {
                "file": doc.file,
                "sha256": doc.sha256,
                "kind": doc.kind,
                "title": doc.title,
                "operations": doc.operations,
                "parts": [{"file": file, "sha256": sha256} for file, sha256 in doc.parts],
            }
            for doc in statement.exhibits
        ],
        "subjects": [_subject(view) for view in statement.subjects],
        "requirements": [stand_dict(stand) for stand in statement.stands],
        "gaps": [_gap(gap) for gap in statement.gaps],
        "answers": [_answer(answer) for answer in statement.answers],
    }


def _subject(view: Subject) -> dict[str, Any]:
    return {
        "id": view.id,
        "question": view.question,
        "sentence": view.sentence,
        "yes": view.yes,
        "in_doubt": view.doubtful,
        "no": view.no,
        "not_tested": view.untested,
        "nothing_said": view.silent,
        "tested_in_part": view.partly,
    }


def stand_dict(stand: Stand) -> dict[str, Any]:
    """How a product stands on one requirement."""
    asked = stand.asked
    return {
        "id": asked.id,
        "title": stand.title,
        "text": asked.text,
        "category": asked.category,
        "obligation": asked.obligation.value if asked.obligation else None,
        "weight": f"{asked.weight:f}" if asked.weight is not None else None,
        "standing": stand.standing.value,
        "rung": stand.rung.name.lower(),
        "checks": [answer.check for answer in stand.answers],
        "lacking": list(stand.lacking),
        "verification": [
            {"method": verification.method.value, "detail": verification.detail} for verification in asked.ways
        ],
    }


def _gap(gap: Gap) -> dict[str, Any]:
    return {
        "check": gap.answer.check,
        "title": gap.answer.title,
        "requirement": gap.answer.requirement,
        "places": gap.places,
        "first": finding_dict(gap.first),
    }


def _answer(answer: Answer) -> dict[str, Any]:
    return {
        "check": answer.check,
        "version": answer.version,
        "title": answer.title,
        "subject": answer.subject,
        "requirement": answer.requirement,
        "outcome": answer.outcome.value,
        "rung": answer.rung.name.lower(),
        "examined": answer.examined,
        "troubled": answer.troubled,
        "not_tested": [finding_dict(finding) for finding in answer.untested],
    }


def settled_json(judged: SettledRun, made: StatementSet | None) -> str:
    """What ``joinedup check --format json`` prints with a baseline or a tender: the usual, and what they say of it."""
    said: dict[str, Any] = orjson.loads(check_run_json(judged.run))
    if judged.baselined:
        ledger = judged.ledger
        said["baseline"] = {
            "accepted": [
                finding_dict(finding) | {"acceptance": acceptance_dict(by)} for finding, by in ledger.accepted
            ],
            "expired": [finding_dict(finding) | {"acceptance": acceptance_dict(by)} for finding, by in ledger.expired],
            "unused": [{"check": by.check, "place": str(at), "line": by.line} for at, by in ledger.unused],
        }
    if made is not None:
        said["specification"] = {
            "notes": list(made.notes),
            "documents": [
                {
                    "path": statement.exhibits[0].file,
                    "source": statement.source,
                    "requirements": list(map(stand_dict, statement.stands)),
                }
                for statement in made.statements
            ],
        }
    return dump(said)


def acceptance_dict(by: Acceptance) -> dict[str, Any]:
    """An acceptance, without its places."""
    return {"reason": by.reason, "until": by.until.isoformat(), "who": by.who}
