"""The account of one AsyncAPI document: every key of every object is taken, idle or left over.

``FORMS`` says for each sort of object which keys are read elsewhere (``taken``)
and which are kept as particulars (``kept``). What is in no table is left over.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, NamedTuple

from joinedup.assurance.bindings import SCHEMAS, about, is_idle
from joinedup.assurance.changes.lifecycle import STABILITY, SUNSET
from joinedup.assurance.description import LeftOver, Media
from joinedup.assurance.particulars import Part, Particular
from joinedup.shell.sources.assurance.asyncapi.layers import Layered
from joinedup.shell.sources.assurance.openapi.reading import Reading
from joinedup.shell.sources.bundles.surroundings import Document
from joinedup.shell.sources.text.pointers import escape

# Keys that carry no promise, wherever they stand, each with the reason.
IDLE = {
    "title": "a heading for readers",
    "summary": "words for readers",
    "description": "words for readers",
    "tags": "groups things for readers",
    "externalDocs": "further reading",
    "examples": "samples, which checks compare with the schema",
    "contact": "who answers questions",
    "asyncapi": "which edition of the form is used; what it changes is read",
}
_DEEPEST, _MOST_PARTS = 20, 2_000


class Form(NamedTuple):
    """Which keys of one sort of object are read elsewhere, and which are kept here."""

    taken: frozenset[str]
    kept: frozenset[str]


def _form(taken: str, kept: str = "") -> Form:
    return Form(frozenset(taken.split()), frozenset(kept.split()))


FORMS = {
    "document": _form("info servers channels operations components defaultContentType", "id"),
    "info": _form("version", "termsOfService license"),
    "server": _form("url host pathname variables security", "protocol protocolVersion bindings"),
    "server variable": _form("enum default"),
    "channel": _form("address messages parameters subscribe publish servers", "bindings"),
    "operation": _form("operationId action channel message messages reply traits security deprecated", "bindings"),
    "message": _form(
        "headers payload contentType traits oneOf", "messageId name schemaFormat correlationId bindings deprecated"
    ),
    "reply": _form("channel messages", "address"),
    "reply address": _form("location"),
    "parameter": _form("schema enum default", "location"),
    "security scheme": _form("", "type scheme bearerFormat in name flows openIdConnectUrl scopes"),
}
DEFINITIONS = frozenset(
    (
        *(
            "schemas",
            "servers",
            "channels",
            "serverVariables",
            "operations",
            "messages",
            "securitySchemes",
            "parameters",
        ),
        *("correlationIds", "replies", "replyAddresses", "externalDocs", "tags", "operationTraits", "messageTraits"),
        *("serverBindings", "channelBindings", "operationBindings", "messageBindings"),
    )
)
_TAKES_EXTENSIONS = {"operation"}  # they are in ``Operation.extensions``; only notice of an end is understood
_NOTICE = frozenset((*SUNSET, *STABILITY))


class EventReading(Reading):
    """The state of reading one AsyncAPI document, with its account."""

    def __init__(self, document: Document) -> None:
        super().__init__(document)
        self.kind = ""
        self.left: dict[str, LeftOver] = {}
        self.parts: dict[str, Part] = {}
        self.messages: dict[str, Media] = {}
        self.replied: set[str] = set()
        self.schemes: dict[str, tuple[str, dict[str, Any]]] = {}

    def take(self, sort: str, name: str, found: Layered, more: tuple[Particular, ...] = (), **leads_to: str) -> Part:
        """The part at ``found``, with what its form says of it; what no table names is left over."""
        known = self.parts.get(found.pointer)
        if known is not None and known.sort == sort:
            return known
        form, says = FORMS[sort], dict[str, Particular]()
        for key in found.names():
            if key in form.taken or key in IDLE or key == "$ref" or (sort in _TAKES_EXTENSIONS and key in _NOTICE):
                continue
            if key == "bindings":
                says.update((particular.key, particular) for particular in self._bindings(found))
            elif key in form.kept:
                says[key] = Particular(key, self.plain(found.value(key), found.at(key)), found.at(key))
            else:
                self.leave(f"`{key}` of a {sort}", found.value(key), found.at(key))
        says.update((particular.key, particular) for particular in more)
        part = self.parts[found.pointer] = Part(found.pointer, sort, name, says, leads_to, _words(found))
        return part

    def look(self, place: str) -> Any:
        """What stands at ``place``; ``None`` where nothing does."""
        found = self.references.find(place if place[:1] not in ("", "/") else f"#{place}", "")
        return None if isinstance(found, str) else found.node

    def leave_beside(self, message: dict[str, Any], pointer: str) -> None:
        """Note what stands beside the alternatives of a message, which no edition of the form gives a meaning."""
        for key, value in message.items():
            if key != "oneOf" and key not in IDLE:
                self.leave(f"`{key}` beside the `oneOf` of a message", value, f"{pointer}/{escape(key)}")

    def leave(self, kind: str, value: Any, pointer: str) -> None:
        """Note a part of the source that nothing here understands."""
        text = json.dumps(value, sort_keys=True, ensure_ascii=False, default=str)
        self.left.setdefault(pointer, LeftOver(pointer, kind, text))

    def _bindings(self, found: Layered) -> Iterator[Particular]:
        bindings = found.followed(self, "bindings")
        if bindings is None:
            return
        for protocol in bindings.names():
            settings = bindings.followed(self, protocol)
            if settings is None:
                if bindings.value(protocol) not in (None, {}):
                    self.leave(f"binding `{protocol}`", bindings.value(protocol), bindings.at(protocol))
                continue
            for key, value, at in self._settings(settings, protocol):
                if is_idle(key):
                    continue
                if not about(key):
                    self.leave(f"binding `{key}`", value, at)
                yield Particular(f"bindings.{key}", self.plain(value, at), at)

    def _settings(self, found: Layered, key: str, depth: int = 0) -> Iterator[tuple[str, Any, str]]:
        for name in found.names():
            inner = found.followed(self, name) if name not in SCHEMAS and depth < _DEEPEST else None
            if inner is not None and any(node for node, _ in inner.layers):
                yield from self._settings(inner, f"{key}.{name}", depth + 1)
            else:
                yield f"{key}.{name}", found.value(name), found.at(name)

    def plain(self, value: Any, at: str) -> Any:
        """``value`` with references followed and words for readers left out."""
        self._parts_left = _MOST_PARTS
        return self._plain(value, at, 0)

    def _plain(self, value: Any, at: str, depth: int, *, named: bool = False) -> Any:
        self._parts_left -= 1
        if depth > _DEEPEST or self._parts_left < 0:
            return value if type(value) not in (dict, list) else "…"
        if type(value) is list:
            return [self._plain(inner, f"{at}/{place}", depth + 1) for place, inner in enumerate(value)]
        if type(value) is not dict:
            return value
        if type(value.get("$ref")) is str:
            found = self.references.find(value["$ref"], at)
            if not isinstance(found, str):
                return self._plain(found.node, found.place, depth + 1)
        return {
            str(key): self._plain(inner, f"{at}/{escape(str(key))}", depth + 1, named=key == "properties")
            for key, inner in value.items()
            if named or key not in ("description", "examples")
        }


def _words(found: Layered) -> str:
    """What is said to readers, as one text."""
    texts = (found.value(key) for key in ("title", "summary", "description"))
    return "\n".join(text for text in texts if isinstance(text, str))


def name_of(reference: Any, fallback: str) -> str:
    """What a reference calls its target: the last step of its pointer."""
    target = reference.get("$ref") if isinstance(reference, dict) else None
    return target.rpartition("/")[2] if isinstance(target, str) else fallback


def single(node: dict[str, Any], pointer: str) -> Layered:
    """An object that has no traits."""
    return Layered(((node, pointer),))
