"""Documents that somebody might send to harm, to spy or to break: made when a test asks, since some are large.

Each is a function whose name says what it is. It takes a ``Lure`` and gives
the files to write: one is checked by itself, several as a folder. What a
careless reader would open or call lies in the lure.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

Files = dict[str, bytes]
REFUSED, FOUND, EITHER = "refused", "found", "either"


@dataclass(frozen=True, slots=True, kw_only=True)
class Lure:
    """A file that nobody may open, as a path, and an address that nobody may call."""

    file: str
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Hostile:
    """One hostile input. ``wants``: ``refused`` (exit 2), ``found`` (exit 0 or 1) or ``either``.

    ``seconds`` of the processor it may use: more than usual where it is only
    an honest description of enormous size.
    """

    name: str
    wants: str
    seconds: int
    make: Callable[[Lure], Files]


CASES: list[Hostile] = []


def hostile(wants: str, seconds: int = 10) -> Callable[[Callable[[Lure], Files]], Callable[[Lure], Files]]:
    """Enter the function below in the corpus."""

    def enter(make: Callable[[Lure], Files]) -> Callable[[Lure], Files]:
        CASES.append(Hostile(name=make.__name__, wants=wants, seconds=seconds, make=make))
        return make

    return enter


def openapi(paths: Any = None, **components: Any) -> Files:
    root = {"openapi": "3.1.0", "info": {"title": "Made", "version": "1"}, "paths": paths or {}}
    return {"api.json": json.dumps({**root, "components": components}).encode()}


def answer(schema: Any) -> dict[str, Any]:
    return {"responses": {"200": {"description": "ok", "content": {"application/json": {"schema": schema}}}}}


def get(schema: Any) -> dict[str, Any]:
    return {"/things": {"get": answer(schema)}}


def ref(name: str, kind: str = "schemas") -> dict[str, str]:
    return {"$ref": f"#/components/{kind}/{name}"}
