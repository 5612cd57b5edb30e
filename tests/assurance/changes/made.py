"""Small descriptions and how they are compared, for tests of changes."""

from __future__ import annotations

import copy
import json
from datetime import date
from typing import Any

from joinedup.assurance.changes import Change, Comparison, compare
from joinedup.assurance.description import Description
from joinedup.shell.sources.assurance.descriptions import describe
from joinedup.shell.sources.assurance.documents import read_document

Document = dict[str, Any]
Told = tuple[str, str, str]


def read(document: Document, name: str = "api.json") -> Description:
    """The description in ``document``."""
    return describe(read_document(json.dumps(document).encode(), name))


def compared(old: Document, new: Document, today: date | None = None) -> Comparison:
    """What is different between two documents."""
    return compare(read(old, "old.json"), read(new, "new.json"), today)


def changes(old: Document, new: Document, today: date | None = None) -> list[Change]:
    """The changes between two documents."""
    return list(compared(old, new, today).changes)


def told(old: Document, new: Document, today: date | None = None) -> list[Told]:
    """The changes as class, id and direction, in order."""
    return [(change.importance.value, change.id, change.direction.value) for change in changes(old, new, today)]


def api(**operation: Any) -> Document:
    """An API with one call, ``POST /persons``; ``operation`` are its further members."""
    return {
        "openapi": "3.1.0",
        "info": {"title": "Persons", "version": "1"},
        "servers": [{"url": "https://api.example/v1"}],
        "paths": {"/persons": {"post": {"responses": {"204": {"description": "Done."}}, **operation}}},
    }


def sending(schema: Any, form: str = "application/json") -> Document:
    """An API whose one call sends ``schema``."""
    return api(requestBody={"content": {form: {"schema": schema}}})


def receiving(schema: Any, form: str = "application/json") -> Document:
    """An API whose one call is answered with ``schema``."""
    return api(responses={"200": {"description": "It.", "content": {form: {"schema": schema}}}})


def given(schema: Any, **parameter: Any) -> Document:
    """An API whose one call takes a query parameter that fits ``schema``."""
    return api(parameters=[{"name": "q", "in": "query", "schema": schema, **parameter}])


def headed(**header: Any) -> Document:
    """An API whose one answer carries a header."""
    return api(responses={"200": {"description": "It.", "headers": {"ETag": header} if header else {}}})


def parameters(*listed: Document) -> Document:
    """An API whose one call takes these parameters."""
    return api(parameters=list(listed))


def extended(document: Document, **members: Any) -> Document:
    """``document`` with further members at its root."""
    return {**copy.deepcopy(document), **members}


def hooked(**operation: Any) -> Document:
    """An API with one webhook that the product calls."""
    hook = {"post": {"responses": {"200": {"description": "Taken."}}, **operation}}
    return extended(api(), webhooks={"changed": hook} if operation else {})
