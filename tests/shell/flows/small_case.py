"""A small case on disk: two bids for a records system, one plain and one with parts that lie elsewhere."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import yaml

import joinedup

PROCUREMENT: dict[str, Any] = {
    "id": "small-2027",
    "title": "A records system that others can connect to",
    "force": "Northmoor Police",
    "summary": "A case for tests.",
    "replaces": ["RMS"],
    "specification": {
        "requirements": [
            {"id": "JU-F02", "obligation": "must", "weight": 40},
            {"id": "JU-S14", "obligation": "should", "weight": 60, "values": {"record_kinds": "persons"}},
        ],
        "interfaces": ["RMS-MARKERS-OUT"],
    },
    "evaluation": {
        "quality_weight": 60,
        "price_weight": 40,
        "price_formula": "lowest_proportional",
        "term_years": 3,
        "base_date": "2027-04-01",
        "discount_rates": "green-book-2026",
        "convention": "year-end",
        "must_threshold": 1,
        "integration": [
            {
                "interface": "*",
                "once": {"low": 1000, "likely": 2000, "high": 9000, "basis": "The force's assumption."},
                "yearly": {"low": 100, "likely": 200, "high": 900, "basis": "The force's assumption."},
            }
        ],
    },
}


def description(*, person: dict[str, Any], parameters: list[dict[str, Any]]) -> dict[str, Any]:
    listed = {"type": "object", "properties": {"items": {"type": "array", "items": person}}}
    return {
        "openapi": "3.0.3",
        "info": {"title": "Records", "version": "1.0.0"},
        "servers": [{"url": "https://records.example/v1"}],
        "security": [{"oauth": []}],
        "paths": {
            "/persons": {
                "get": {
                    "summary": "All persons",
                    "parameters": parameters,
                    "responses": {
                        "200": {"description": "Persons", "content": {"application/json": {"schema": listed}}}
                    },
                }
            }
        },
        "components": {
            "securitySchemes": {
                "oauth": {
                    "type": "oauth2",
                    "flows": {
                        "clientCredentials": {"tokenUrl": "https://records.example/token", "scopes": {"read": "Read"}}
                    },
                }
            }
        },
    }


PERSON = {
    "type": "object",
    "properties": {"id": {"type": "string"}, "changed": {"type": "string", "format": "date-time"}},
}
SINCE = {"name": "changedSince", "in": "query", "schema": {"type": "string", "format": "date-time"}}
ELSEWHERE = {"$ref": "https://schemas.invalid/person.json"}


def response(bidder: str, product: str, price: int) -> dict[str, Any]:
    return {
        "bidder": bidder,
        "product": product,
        "answers": {one: {"meets": "yes", "statement": "We do.", "evidence": ""} for one in ("JU-F02", "JU-S14")},
        "interfaces": {"RMS-MARKERS-OUT": {"offered": "at a price", "once": 5000, "yearly": 500}},
        "prices": [{"id": "P01", "category": "Licences", "title": "Licence", "amount": price, "years": [1, 2, 3]}],
    }


def write(folder: Path, **changed: dict[str, Any]) -> Path:
    """The case in ``folder``; ``changed`` gives another response of a bid (``hawthorn``, ``rowan``)."""
    (folder / "bids/hawthorn").mkdir(parents=True)
    (folder / "bids/rowan").mkdir()
    (folder / "procurement.yaml").write_text(yaml.safe_dump(PROCUREMENT, sort_keys=False), "utf-8")
    shutil.copytree(Path(joinedup.__file__).parent / "demo/estate", folder / "estate")
    bids = {
        "hawthorn": response("Hawthorn Records Limited", "Hawthorn Base", 90_000),
        "rowan": response("Rowan Tree Systems", "Rowanberry", 70_000),
    } | changed
    for bid, answers in bids.items():
        (folder / "bids" / bid / "response.yaml").write_text(yaml.safe_dump(answers), "utf-8")
    good, partly = description(person=PERSON, parameters=[SINCE]), description(person=ELSEWHERE, parameters=[])
    (folder / "bids/hawthorn/api.json").write_text(json.dumps(good, indent=1), "utf-8")
    (folder / "bids/rowan/api.json").write_text(json.dumps(partly, indent=1), "utf-8")
    return folder
