"""What is gathered while one document is read: the parts, and what could not be followed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from joinedup.assurance.description import (
    Cause,
    LeftOver,
    Malformed,
    Media,
    Parameter,
    Request,
    Response,
    Schema,
    Unresolved,
)
from joinedup.shell.sources.assurance.openapi.references import MOST_HOPS, Found, References
from joinedup.shell.sources.bundles.surroundings import Document
from joinedup.shell.sources.limits import Deadline
from joinedup.shell.sources.text.pointers import escape

_NOUNS = {dict: "an object", list: "a list", str: "text", bool: "true or false", type(None): "nothing"}


class Reading:
    """The state of reading one document. Every part is kept once, under its pointer."""

    def __init__(self, document: Document) -> None:
        self.root: dict[str, Any] = document.root
        self.around = document.around
        self.deadline = Deadline(document.name)
        self.parameters: dict[str, Parameter | None] = {}
        self.requests: dict[str, Request | None] = {}
        self.responses: dict[str, Response | None] = {}
        self.callbacks: set[str] = set()
        self.media: list[Media] = []
        self.schemas: dict[str, Schema] = {}
        self.waiting: list[Schema] = []
        self.references = References(document)
        self.unresolved: list[Unresolved] = []
        self.malformed: list[Malformed] = []
        self.passed_over: list[LeftOver] = []

    def account(self, node: dict[str, Any], known: frozenset[str], sort: str, pointer: str) -> None:
        """Note the words of ``node`` that are not ``known`` for such a ``sort`` of object, each with its place."""
        if node.keys() <= known:
            return
        for key, value in node.items():
            if key not in known and key[:2] != "x-":
                kind = f"`{key[:60]}` of {sort}"
                self.passed_over.append(LeftOver(f"{pointer}/{escape(key)}", kind, repr(value)[:200]))

    def wrong(self, pointer: str, expected: str, found: Any) -> None:
        """Note that the document is not what its format demands at ``pointer``."""
        noun = _NOUNS.get(type(found), "a number")
        self.malformed.append(Malformed(pointer, f"Expected {expected} here, found {noun}."))

    def mapping(self, node: dict[str, Any], key: str, pointer: str) -> dict[str, Any]:
        """The object under ``key``, or an empty one."""
        found = node.get(key)
        if type(found) is dict:
            return found
        if found is not None:
            self.wrong(f"{pointer}/{escape(key)}", "an object", found)
        return {}

    def items(self, node: dict[str, Any], key: str, pointer: str) -> list[Any]:
        """The list under ``key``, or an empty one."""
        found = node.get(key)
        if type(found) is list:
            return found
        if found is not None:
            self.wrong(f"{pointer}/{escape(key)}", "a list", found)
        return []

    def text(self, node: dict[str, Any], key: str, pointer: str) -> str:
        """The text under ``key``, or an empty one. A number is taken as it was written."""
        found = node.get(key)
        if type(found) is str:
            return found
        if type(found) in (int, float):
            return str(found)
        if found is not None:
            self.wrong(f"{pointer}/{escape(key)}", "text", found)
        return ""

    def objects(
        self, node: dict[str, Any], pointer: str, *, named_freely: bool = False
    ) -> Iterator[tuple[str, dict[str, Any], str]]:
        """Each member of ``node`` that is an object: name, object, pointer.

        ``x-`` members are extensions and left out, but where names are chosen freely: a header may begin so too.
        """
        for name, value in node.items():
            if name[:2] == "x-" and not (named_freely and type(value) is dict):
                continue
            inner = f"{pointer}/{escape(name)}"
            if type(value) is dict:
                yield name, value, inner
            else:
                self.wrong(inner, "an object", value)

    def follow(self, node: dict[str, Any], pointer: str, part: str) -> tuple[dict[str, Any], str] | None:
        """``node`` itself, or the object its ``$ref`` finally leads to, with its pointer.

        ``None``, and an ``Unresolved``, where that cannot be followed.
        """
        seen = {pointer}
        here, at = node, pointer
        while type(here.get("$ref")) is str:
            target = here["$ref"]
            found = self._hop(target, at, seen)
            if isinstance(found, str):
                self.unresolved.append(Unresolved(pointer, target, part, found))
                return None
            at, here = found
        return here, at

    def _hop(self, target: str, at: str, seen: set[str]) -> Found | Cause:
        """The object that ``target`` leads to directly; ``seen`` are the places already passed."""
        found = self.references.find(target, at)
        if isinstance(found, str):
            return found
        if found.place in seen:
            return "circular"
        seen.add(found.place)
        if type(found.node) is not dict:
            return "missing"
        return "endless" if len(seen) > MOST_HOPS else found


def extensions(node: dict[str, Any]) -> dict[str, Any]:
    """The ``x-`` members of ``node``."""
    return {name: value for name, value in node.items() if name[:2] == "x-"}
