"""From a procurement to what is published with it: the specification and the sheet bidders fill."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from joinedup.procurement.asked import AskedInterface, asked_interfaces
from joinedup.procurement.model import Procurement
from joinedup.procurement.response import template_digest
from joinedup.procurement.terms import currency_of
from joinedup.requirements.model import Library, SpecifiedRequirement
from joinedup.shell.reports.procurement.response.xlsx import write_response_template
from joinedup.shell.reports.requirements.specification.docx import write_specification
from joinedup.shell.sources.knowledge.packs import load_goals
from joinedup.shell.sources.procurement.case import read_ground
from joinedup.values import InputError

NAMES = ("specification.docx", "response.xlsx", "specification.json")


def specify(folder: Path, out: Path) -> tuple[Path, ...]:
    """Write the three files into ``out`` from the case in ``folder``; gives their paths back.

    Only the procurement and the estate are read. Raises ``InputError`` where
    they cannot be used or ``out`` cannot be written.
    """
    procurement, estate, library = read_ground(folder)
    asked = asked_interfaces(procurement, estate)
    paths = tuple(out / name for name in NAMES)
    try:
        out.mkdir(parents=True, exist_ok=True)
        write_specification(procurement, library, load_goals(), asked, paths[0])
        write_response_template(procurement, library, asked, paths[1])
        paths[2].write_text(specification_json(procurement, library, asked), encoding="utf-8")
    except OSError as slip:
        raise InputError(
            f"The files cannot be written ({slip.strerror}).",
            file=str(out),
            remedy="Choose a folder where you may write.",
        ) from None
    return paths


def specification_json(procurement: Procurement, library: Library, asked: Sequence[AskedInterface]) -> str:
    """The specification for machines, the same bytes each time."""
    model = procurement.model
    said = {
        "form": "joinedup-specification-1",
        "procurement": procurement.id,
        "title": procurement.title,
        "force": procurement.force,
        "tender_published": str(procurement.tender_published or ""),
        "digest": template_digest(procurement, asked),
        "library": {
            "version": library.pack.version,
            "issued": str(library.pack.issued),
            "sha256": library.pack.sha256,
        },
        "currency": currency_of(procurement),
        "evaluation": {
            "quality_weight": str(model.quality_weight),
            "price_weight": str(model.price_weight),
            "price_formula": model.price_formula,
            "term_years": model.term_years,
            "base_date": str(model.base_date),
            "discount_rates": model.discount_rates,
            "convention": model.convention,
            "must_threshold": model.must_threshold,
        },
        "requirements": [_requirement(requirement) for requirement in procurement.specification.requirements],
        "record_kinds": [
            {"name": kind.title, "words": list(kind.words), "near": list(kind.near)}
            for kind in procurement.specification.record_kinds
        ],
        "interfaces": [
            {
                "id": interface.id,
                "system": interface.system,
                "name": interface.name,
                "form": interface.form,
                "standard": interface.standard,
                "exchanges": list(interface.exchanges),
                "critical": interface.critical,
            }
            for interface in asked
        ],
    }
    return json.dumps(said, ensure_ascii=False, indent=2) + "\n"


def _requirement(requirement: SpecifiedRequirement) -> dict[str, Any]:
    asked = requirement.requirement
    return {
        "id": asked.id,
        "title": asked.title,
        "text": requirement.text,
        "category": asked.category,
        "obligation": requirement.obligation.value,
        "weight": str(requirement.weight),
        "values": dict(requirement.values),
        "asked": [
            *(
                {"record_kind": kind.said, "to": kind.asks.value, "words": list(kind.words), "near": list(kind.near)}
                for kind in requirement.kinds
            ),
            *(
                {
                    "parameter": figure.parameter,
                    "bound": figure.asks.value,
                    "amount": str(figure.amount),
                    "unit": figure.unit,
                }
                for figure in requirement.figures
            ),
        ],
        "verification": [{"method": way.method.value, "detail": way.detail} for way in asked.verification],
        "rubric": asked.rubric,
        "goals": list(asked.goals),
    }
