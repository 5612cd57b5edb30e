"""A Postman collection (2.0 or 2.1): calls that somebody made, as a description without shapes.

A collection shows methods, addresses, parameters, sign-in and samples. What a
body must or may hold, and how else a call may be answered, it does not say,
and checks that rest on it are not tested.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from msgspec.structs import replace

from joinedup.assurance.description import (
    Description,
    Example,
    Info,
    Malformed,
    Media,
    Operation,
    Parameter,
    Request,
    Response,
    SecurityNeed,
    SecurityScheme,
    Server,
)
from joinedup.shell.sources.assurance.postman.account import Account
from joinedup.shell.sources.assurance.postman.auth import scheme_of
from joinedup.shell.sources.assurance.postman.url import Url, filled, url_of
from joinedup.shell.sources.bundles.surroundings import Document

_SHAPES = "a collection shows calls, not their shapes"
_ANSWERS = "a collection shows sample calls, not all that may be sent and answered"
_UNSHOWN = {"schema": _SHAPES, "request": _ANSWERS, "response": _ANSWERS, "header": _ANSWERS}
# These say how bodies are written, and are read there.
_READ_ELSEWHERE = frozenset({"accept", "content-type"})
_SECRETS = frozenset({"authorization", "cookie", "proxy-authorization", "x-api-key"})


def kind_of(document: Document) -> str:
    """``postman``, or an empty string where it is no collection of version 2."""
    root = document.root
    info = root.get("info") if isinstance(root, dict) else None
    schema = info.get("schema") if isinstance(info, dict) else None
    return "postman" if isinstance(schema, str) and "/collection/v2." in schema and "item" in root else ""


def describe(document: Document) -> Description:
    """The description in ``document``, whose kind is known."""
    root = document.root
    malformed = [
        Malformed(duplicate, "This key is given twice; readers disagree on which one counts.")
        for duplicate in document.duplicates
    ]
    variables = {
        str(mapping.get("key") or mapping.get("id")): str(mapping.get("value") or "")
        for mapping, _ in _objects(root, "variable", "")
    }
    schemes: dict[str, SecurityScheme] = {}
    operations: dict[tuple[str, str], Operation] = {}
    servers: dict[str, Server] = {}
    account = Account()
    account.look("collection", root, "")
    account.look("information", root["info"], "/info")
    account.take_variables(root)
    for call in _calls(root, malformed, account):
        url = url_of(call.request.get("url"), f"{call.pointer}/request/url", variables)
        if url.base and url.base not in servers:
            servers[url.base] = Server(url.pointer, url.base, "")
        one = _operation(call, url, schemes)
        account.take(call.item, call.request, call.pointer, one.name, call.auth)
        key = (one.method, one.path)
        operations[key] = _joined(operations[key], one) if key in operations else one
    made = tuple(operations.values())
    requests = tuple(operation.request for operation in made if operation.request is not None)
    responses = tuple(answer for operation in made for answer in operation.responses)
    return Description(
        name=document.name,
        sha256=document.sha256,
        kind="postman",
        info=_info(root["info"], variables),
        servers=tuple(servers.values()),
        operations=made,
        parameters=tuple(parameter for operation in made for parameter in operation.parameters),
        requests=requests,
        responses=responses,
        media=(
            *(media for request in requests for media in request.media),
            *(media for response in responses for media in response.media),
        ),
        schemas=(),
        named_schemas={},
        security_schemes=tuple(schemes.values()),
        unresolved=(),
        malformed=tuple(malformed),
        tags=(),
        extensions={},
        schema_targets={},
        unshown=_UNSHOWN,
        left_over=tuple(account.left),
        particulars=account.parts,
    )


def _info(node: dict[str, Any], variables: dict[str, str]) -> Info:
    version = node.get("version")
    if isinstance(version, dict):
        version = ".".join(str(version.get(part, 0)) for part in ("major", "minor", "patch"))
    title = filled(str(node.get("name") or ""), variables)
    return Info("/info", title, str(version or ""), _words(node.get("description")), "", {}, {}, "")


class _Call(NamedTuple):
    """One request of the collection, with what its folders say of sign-in."""

    pointer: str
    name: str
    item: dict[str, Any]
    request: dict[str, Any]
    auth: tuple[Any, str]
    folders: tuple[str, ...]


def _calls(root: dict[str, Any], malformed: list[Malformed], account: Account) -> Iterator[_Call]:
    """Every request, in the order written; folders are opened."""
    waiting: list[tuple[dict[str, Any], str, tuple[Any, str], tuple[str, ...]]] = []
    waiting.append((root, "", _auth(root, "", (None, "")), ()))
    while waiting:
        node, pointer, auth, names = waiting.pop()
        inside = []
        items = node.get("item")
        if items is not None and not isinstance(items, list):
            malformed.append(Malformed(f"{pointer}/item", "Expected a list here."))
            continue
        if isinstance(items, list):
            if pointer:
                account.look("folder", node, pointer)
            here = names if not pointer else (*names, str(node.get("name") or ""))
            for place, item in enumerate(items):
                at = f"{pointer}/item/{place}"
                if isinstance(item, dict):
                    inside.append((item, at, _auth(item, at, auth), here))
                else:
                    malformed.append(Malformed(at, "Expected a request or a folder (an object) here."))
            waiting.extend(reversed(inside))
            continue
        request = node.get("request")
        request = {"url": request, "method": "GET"} if isinstance(request, str) else request
        if isinstance(request, dict):
            own = _auth(request, f"{pointer}/request", auth)
            yield _Call(pointer, str(node.get("name") or ""), node, request, own, names)
        else:
            malformed.append(Malformed(pointer, "Expected a request or a folder here, found neither."))


def _auth(node: dict[str, Any], pointer: str, inherited: tuple[Any, str]) -> tuple[Any, str]:
    own = node.get("auth")
    return (own, f"{pointer}/auth") if isinstance(own, dict) else inherited


def _operation(call: _Call, url: Url, schemes: dict[str, SecurityScheme]) -> Operation:
    request, pointer = call.request, call.pointer
    auth, at = call.auth
    security: tuple[tuple[SecurityNeed, ...], ...] | None = None
    if auth is not None:
        scheme, scopes = scheme_of(auth, at)
        security = ()
        if scheme is not None:
            schemes.setdefault(scheme.name, scheme)
            security = ((SecurityNeed(scheme.name, scopes),),)
    return Operation(
        pointer,
        str(request.get("method") or "GET").lower(),
        url.path,
        " / ".join((*call.folders, call.name)) if call.name else "",
        call.name,
        _words(request.get("description")),
        False,
        call.folders,
        (*url.parameters, *_headers(request, f"{pointer}/request/header")),
        _body(request, f"{pointer}/request/body"),
        tuple(_answers(call.item, pointer)),
        security,
        False,
        {},
        security_at=at,
    )


def _joined(first: Operation, more: Operation) -> Operation:
    """One call that the collection shows twice."""
    known = {(parameter.name, parameter.place) for parameter in first.parameters}
    statuses = {response.status for response in first.responses}
    return replace(
        first,
        parameters=first.parameters
        + tuple(parameter for parameter in more.parameters if (parameter.name, parameter.place) not in known),
        request=first.request or more.request,
        responses=first.responses + tuple(response for response in more.responses if response.status not in statuses),
        security=first.security if first.security is not None else more.security,
    )


def _headers(request: dict[str, Any], pointer: str) -> Iterator[Parameter]:
    for mapping, at in _objects(request, "header", pointer.rpartition("/")[0]):
        name = str(mapping.get("key") or "")
        if not name or mapping.get("disabled") is True or name.lower() in _READ_ELSEWHERE:
            continue
        # A sample may be somebody's real key.
        hidden = name.lower() in _SECRETS
        examples = () if hidden or "value" not in mapping else (Example(f"{at}/value", name, mapping["value"]),)
        yield Parameter(at, name, "header", False, _words(mapping.get("description")), False, None, examples)


def _body(request: dict[str, Any], pointer: str) -> Request | None:
    body = request.get("body")
    if not isinstance(body, dict) or not isinstance(body.get("mode"), str):
        return None
    forms = {"urlencoded": "application/x-www-form-urlencoded", "formdata": "multipart/form-data"}
    form = forms.get(body["mode"]) or _form(request.get("header")) or "application/json"
    raw = body.get("raw")
    examples = (Example(f"{pointer}/raw", "raw", raw),) if isinstance(raw, str) else ()
    return Request(pointer, True, "", (Media(pointer, form, None, examples),))


def _answers(item: dict[str, Any], pointer: str) -> Iterator[Response]:
    seen = set[str]()
    for mapping, at in _objects(item, "response", pointer):
        status = str(mapping.get("code") or "")
        if not status or status in seen:
            continue
        seen.add(status)
        body = mapping.get("body")
        examples = (Example(f"{at}/body", str(mapping.get("name") or ""), body),) if isinstance(body, str) else ()
        media = (Media(at, _form(mapping.get("header")) or "application/json", None, examples),) if body else ()
        yield Response(at, status, str(mapping.get("name") or ""), media, ())


def _form(headers: Any) -> str:
    """The media type that a list of headers names."""
    for header in headers if isinstance(headers, list) else ():
        if isinstance(header, dict) and str(header.get("key")).lower() == "content-type":
            return str(header.get("value") or "").partition(";")[0].strip()
    return ""


def _objects(node: dict[str, Any], key: str, pointer: str) -> Iterator[tuple[dict[str, Any], str]]:
    found = node.get(key)
    for place, value in enumerate(found if isinstance(found, list) else ()):
        if isinstance(value, dict):
            yield value, f"{pointer}/{key}/{place}"


def _words(node: Any) -> str:
    """A description, which is text or an object that holds it."""
    found = node.get("content") if isinstance(node, dict) else node
    return found if isinstance(found, str) else ""
