"""Files that refer to each other in a ring are each read once, and each says only what stands in it."""

from __future__ import annotations

import json
from pathlib import Path

from joinedup.shell.flows.assurance.checks.check import check_paths
from joinedup.shell.flows.assurance.description_set import set_at


def _ring(folder: Path, files: int) -> Path:
    for number in range(files):
        target = {"$ref": f"f{(number + 1) % files}.json#/components/schemas/A"}
        schema = {"type": "object", "properties": {"id": {"type": "string"}, "next": target}}
        answer = {"description": "ok", "content": {"application/json": {"schema": {"$ref": "#/components/schemas/A"}}}}
        made = {
            "openapi": "3.0.3",
            "info": {"title": f"T{number}", "version": "1"},
            "paths": {f"/a{number}": {"get": {"operationId": f"a{number}", "responses": {"200": answer}}}},
            "components": {"schemas": {"A": schema}},
        }
        (folder / f"f{number}.json").write_text(json.dumps(made), encoding="utf-8")
    return folder


def test_no_finding_of_a_ring_stands_twice(tmp_path: Path) -> None:
    run = check_paths([_ring(tmp_path, 12)])
    places = [
        (finding.check, finding.location.file, finding.location.pointer, finding.message)
        for report in run.documents
        for finding in report.findings
        if finding.location.pointer
    ]
    assert len(run.documents) == 12
    assert len(places) == len(set(places))


def test_what_leads_back_to_a_document_leads_to_its_own_schemas(tmp_path: Path) -> None:
    found = set_at(_ring(tmp_path, 3))
    description = found.descriptions["f0.json"]
    own = description.named_schemas["A"]
    way = [own]
    for _ in range(3):
        way.append(description.schema_targets[way[-1].properties["next"].pointer])
    assert way[3] is own
