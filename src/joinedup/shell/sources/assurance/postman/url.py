"""The address of a call in a Postman collection, which is text or an object of its parts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from joinedup.assurance.description import Example, Parameter

_VARIABLE = re.compile(r"\{\{([^{}]*)\}\}")
_RAW = re.compile(r"(?P<base>(?:[a-zA-Z][a-zA-Z0-9+.-]*://)?[^/?#]*)(?P<path>[^?#]*)(?:\?(?P<query>[^#]*))?")
_LONGEST = 100_000


class Url(NamedTuple):
    """Where a call goes: the server, the path with its variables in braces, and the parameters."""

    pointer: str
    base: str
    path: str
    parameters: tuple[Parameter, ...]


def filled(text: str, variables: Mapping[str, str]) -> str:
    """``text`` with the collection's ``{{variables}}`` filled once."""
    longest = max((len(variable) for variable in variables.values()), default=0)
    if len(text) + text.count("{{") * longest > _LONGEST:
        return text
    return _VARIABLE.sub(lambda found: variables.get(found.group(1).strip()) or found.group(), text)


def url_of(node: Any, pointer: str, variables: Mapping[str, str]) -> Url:
    """The address written at ``pointer``."""
    whole = node if isinstance(node, dict) else {"raw": node}
    raw = filled(str(whole.get("raw") or ""), variables)
    split = _RAW.match(raw)
    base, path, query = (split["base"], split["path"], split["query"] or "") if split else ("", raw, "")
    if isinstance(whole.get("host"), (list, str)):
        host = whole["host"] if isinstance(whole["host"], str) else ".".join(str(value) for value in whole["host"])
        base = filled(host, variables)
        if isinstance(whole.get("protocol"), str) and "://" not in base:
            base = f"{whole['protocol']}://{base}"
        # A variable may hold the beginning of the path, too.
        inner = _RAW.match(base)
        base, before = (inner["base"], inner["path"]) if inner else (base, "")
        path = before.rstrip("/") + "/" + _written(whole.get("path"))
    path, names = _templated(filled(path, variables))
    given = list(_query(whole, query, pointer))
    return Url(pointer, base, path, (*_in_path(whole, names, pointer), *given))


def _written(path: Any) -> str:
    if isinstance(path, list):
        return "/".join(str(value.get("value", "")) if isinstance(value, dict) else str(value) for value in path)
    return path.lstrip("/") if isinstance(path, str) else ""


def _templated(path: str) -> tuple[str, list[str]]:
    """``path`` with ``:id`` and ``{{id}}`` as ``{id}``, and their names."""
    steps, names = list[str](), list[str]()
    for step in path.strip("/").split("/"):
        name = step[1:] if step[:1] == ":" and len(step) > 1 else ""
        found = [name] if name else _VARIABLE.findall(step)
        names.extend(one for one in found if one not in names)
        steps.append(f"{{{name}}}" if name else _VARIABLE.sub(lambda match: f"{{{match.group(1)}}}", step))
    return "/" + "/".join(steps), names


def _in_path(whole: dict[str, Any], names: list[str], pointer: str) -> Iterator[Parameter]:
    listed = whole.get("variable")
    known = {
        str(value.get("key")): (value, f"{pointer}/variable/{place}")
        for place, value in enumerate(listed if isinstance(listed, list) else ())
        if isinstance(value, dict)
    }
    for name in names:
        one, at = known.get(name, ({}, pointer))
        yield Parameter(at, name, "path", True, _text(one), False, None, _sample(one, at))


def _query(whole: dict[str, Any], raw: str, pointer: str) -> Iterator[Parameter]:
    listed = whole.get("query")
    if not isinstance(listed, list):
        for pair in dict.fromkeys(text.partition("=")[0] for text in raw.split("&") if text):
            yield Parameter(pointer, pair, "query", False, "", False, None, ())
        return
    for place, value in enumerate(listed):
        if isinstance(value, dict) and value.get("key"):
            at = f"{pointer}/query/{place}"
            yield Parameter(at, str(value["key"]), "query", False, _text(value), False, None, _sample(value, at))


def _text(one: dict[str, Any]) -> str:
    found = one.get("description")
    found = found.get("content") if isinstance(found, dict) else found
    return found if isinstance(found, str) else ""


def _sample(one: dict[str, Any], at: str) -> tuple[Example, ...]:
    return (Example(f"{at}/value", str(one.get("key")), one["value"]),) if one.get("value") not in (None, "") else ()
