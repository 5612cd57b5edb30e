"""The account of one Postman collection: what each call shows is taken, idle or left over.

Keys and secrets of whoever made the collection are idle: they are compared
with nothing and never kept.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from typing import Any

from joinedup.assurance.description import LeftOver
from joinedup.assurance.particulars import Part, Particular
from joinedup.shell.sources.text.pointers import escape

# Keys that carry no promise, wherever they stand, each with the reason.
IDLE = {
    "id": "a number that the tool gives anew at each export",
    "uid": "a number that the tool gives anew at each export",
    "_postman_id": "a number that the tool gives anew at each export",
    "_postman_isSubFolder": "how the tool draws the list",
    "_postman_previewlanguage": "how the tool shows an answer",
    "_postman_previewtype": "how the tool shows an answer",
    "_exporter_id": "who made the file",
    "_collection_link": "where the file was made",
    "description": "words for readers",
    "responseTime": "how long one call took",
    "timings": "how long one call took",
    "originalRequest": "the call once more, beside its answer",
    "schema": "which edition of the form is used; what it changes is read",
}
_TAKEN = {
    "collection": {"info", "item", "auth", "variable", "event", "name"},
    "folder": {"item", "name", "auth", "event", "variable"},
    "call": {"name", "request", "response", "event", "variable"},
    "request": {"method", "url", "header", "body", "auth"},
    "answer": {"name", "code", "status", "header", "body", "cookie"},
    "body": {"mode", "raw", "urlencoded", "formdata", "file", "graphql", "options", "disabled"},
    "variable": {"key", "value", "type", "disabled", "name", "system"},
    "information": {"name", "version"},
}
_OPEN = frozenset(
    ("type", "in", "key", "grant_type", "scope", "authurl", "accesstokenurl", "addtokento", "algorithm", "headerprefix",
     "tokenname", "client_authentication", "challengealgorithm", "signaturemethod", "addparamstoheader")
)  # fmt: skip
# What one person signs in with.
_KEYS = frozenset(
    ("value", "username", "user", "clientid", "consumerkey", "accesskey", "secretkey", "privatekey", "authid", "authkey",
     "nonce", "timestamp", "state", "code_verifier", "opaque", "clientnonce")
)  # fmt: skip
_SECRET = (
    "authorization",
    "cookie",
    "token",
    "secret",
    "password",
    "passwd",
    "apikey",
    "api-key",
    "api_key",
    "credential",
    "auth",
)


class Account:
    """What the calls of one collection show beside what all forms share, and what was left over."""

    def __init__(self) -> None:
        self.left: list[LeftOver] = []
        self.parts: dict[str, Part] = {}
        self._names: dict[str, int] = {}

    def leave(self, kind: str, value: Any, pointer: str) -> None:
        """Note a part of the source that is not read. A digest stands for its text, which may hold somebody's keys."""
        text = json.dumps(value, sort_keys=True, ensure_ascii=False, default=str)
        self.left.append(LeftOver(pointer, kind, hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()))

    def look(self, sort: str, node: dict[str, Any], pointer: str) -> None:
        """Leave over what is neither read nor idle in an object of the collection, its scripts among them."""
        for key, value in node.items():
            at = f"{pointer}/{escape(str(key))}"
            if key == "event" and isinstance(value, list):
                for place, event in enumerate(value):
                    listens = event.get("listen") if isinstance(event, dict) else None
                    self.leave(f"the `{listens}` script of a {sort}", _code(event), f"{at}/{place}")
            elif key not in _TAKEN[sort] and key not in IDLE:
                self.leave(f"`{key}` of a {sort}", value, at)

    def take_variables(self, root: dict[str, Any]) -> None:
        """Keep the variables of the collection, those that hold secrets by name only."""
        said = dict[str, Particular]()
        for place, variable in enumerate(_listed(root.get("variable"))):
            name = str(variable.get("key") or variable.get("id") or "")
            hidden = _is_secret(name) or variable.get("type") == "secret"
            self.look("variable", variable, f"/variable/{place}")
            value = None if variable.get("disabled") is True else "" if hidden else variable.get("value", "")
            if value is not None:
                said[f"variable.{name}"] = Particular(f"variable.{name}", value, f"/variable/{place}")
        self.parts[""] = Part("", "document", "", said)

    def take(
        self, item: dict[str, Any], request: dict[str, Any], pointer: str, call: str, auth: tuple[Any, str]
    ) -> None:
        """Keep what one call shows; ``call`` is its method and path, ``auth`` how it signs in, its folder's if not its own."""
        self.look("call", item, pointer)
        self.look("request", request, f"{pointer}/request")
        number = self._names[call] = self._names.get(call, 0) + 1
        name = call if number == 1 else f"{call} ({number})"
        said = {said.key: said for said in (*self._particulars(item, request, pointer), *self._signing(*auth))}
        self.parts[pointer] = Part(pointer, "request", name, said)

    def _particulars(self, item: dict[str, Any], request: dict[str, Any], pointer: str) -> Iterator[Particular]:
        at = f"{pointer}/request"
        yield from _fields(request.get("header"), "header", f"{at}/header")
        url = request.get("url")
        if isinstance(url, dict):
            yield from _fields(url.get("query"), "query", f"{at}/url/query")
            yield from _fields(url.get("variable"), "variable", f"{at}/url/variable")
            for key in ("port", "hash", "protocol"):
                if key in url:
                    yield Particular(f"url.{key}", url[key], f"{at}/url/{key}")
            for key in url.keys() - {"raw", "protocol", "host", "path", "port", "query", "hash", "variable", *IDLE}:
                self.leave(f"`{key}` of an address", url[key], f"{at}/url/{escape(key)}")
        yield from self._body(request.get("body"), f"{at}/body")
        answers = item.get("response")
        for place, answer in enumerate(answers if isinstance(answers, list) else ()):
            if not isinstance(answer, dict):
                self.leave("an answer that is none", answer, f"{pointer}/response/{place}")
                continue
            yield from self._answer(answer, f"{pointer}/response/{place}", place)

    def _signing(self, auth: Any, at: str) -> Iterator[Particular]:
        """How a call signs in, without the keys it signs in with; ways that are not in force are idle."""
        if not isinstance(auth, dict):
            return
        kind = str(auth.get("type") or "noauth")
        node = auth.get(kind)
        pairs: list[tuple[str, Any]] = []
        if isinstance(node, list):
            pairs = [(str(value.get("key")), value.get("value")) for value in node if isinstance(value, dict)]
        elif isinstance(node, dict):
            pairs = [(str(key), value) for key, value in node.items()]
        for key, value in pairs:
            if key.lower() in _OPEN:
                yield Particular(f"auth.{kind}.{key}", value, f"{at}/{escape(kind)}")
            elif key.lower() not in _KEYS and not _is_secret(key):
                # The value may be somebody's key all the same, so that only its name counts.
                self.leave(f"setting `{key}` of the sign-in", True, f"{at}/{escape(kind)}")

    def _answer(self, answer: dict[str, Any], at: str, place: int) -> Iterator[Particular]:
        self.look("answer", answer, at)
        name = f"response.{place}"
        for key in ("name", "code", "status", "body"):
            if key in answer:
                yield Particular(f"{name}.{key}", answer[key], f"{at}/{key}")
        yield from _fields(answer.get("header"), f"{name}.header", f"{at}/header")
        for number, cookie in enumerate(_listed(answer.get("cookie"))):
            said = {key: value for key, value in cookie.items() if key != "value"}
            yield Particular(f"{name}.cookie.{number}", said, f"{at}/cookie/{number}")

    def _body(self, body: Any, at: str) -> Iterator[Particular]:
        if not isinstance(body, dict):
            if body is not None:
                self.leave("`body` of a request", body, at)
            return
        self.look("body", body, at)
        for key in ("mode", "raw", "file", "graphql", "options", "disabled"):
            if key in body:
                yield Particular(f"body.{key}", body[key], f"{at}/{key}")
        for key in ("urlencoded", "formdata"):
            yield from _fields(body.get(key), f"body.{key}", f"{at}/{key}")


def _fields(listed: Any, key: str, at: str) -> Iterator[Particular]:
    """Named values of a list, those of secrets left out; what is switched off is not sent, and idle."""
    if isinstance(listed, str):
        yield Particular(key, listed, at)
        return
    seen: dict[str, int] = {}
    for place, field in enumerate(listed if isinstance(listed, list) else ()):
        if not isinstance(field, dict):
            yield Particular(f"{key}.{place}", field, f"{at}/{place}")
            continue
        if field.get("disabled") is True:
            continue
        name = str(field.get("key") or field.get("id") or "")
        number = seen[name] = seen.get(name, 0) + 1
        hidden = {"value"} if _is_secret(name) or field.get("type") == "secret" else set()
        said = {inner: value for inner, value in field.items() if inner not in IDLE.keys() | hidden | {"disabled"}}
        yield Particular(f"{key}.{name}" if number == 1 else f"{key}.{name}.{number}", said, f"{at}/{place}")


def _code(event: Any) -> Any:
    """A script and when it runs, without the numbers that the tool gives it."""
    if isinstance(event, dict):
        return {key: _code(value) for key, value in event.items() if key != "id"}
    return event


def _is_secret(name: str) -> bool:
    return any(word in name.lower() for word in _SECRET)


def _listed(node: Any) -> list[dict[str, Any]]:
    return [value for value in node if isinstance(value, dict)] if isinstance(node, list) else []
