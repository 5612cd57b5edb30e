"""Places in a description, said in words: ``name`` of ``Person``, the 200 response of GET /persons."""

from __future__ import annotations

from collections.abc import Mapping

_NAMED = {"schemas", "definitions", "parameters", "responses", "requestBodies", "headers", "pathItems", "callbacks"}
_NOUNS = {"requestBodies": "request", "headers": "header", "pathItems": "path", "callbacks": "callback"}
_FIELDS = {"properties", "patternProperties", "dependentSchemas", "$defs"}
_BRANCHES = {"oneOf", "anyOf"}
_LISTS = {"items", "contains", "prefixItems", "additionalItems"}


def steps_of(pointer: str) -> list[str]:
    """The keys that a JSON pointer names, from the root; the file before it, if any, is left out."""
    pointer = pointer[pointer.index("#") + 1 :] if pointer[:1] not in ("", "/") and "#" in pointer else pointer
    return [step.replace("~1", "/").replace("~0", "~") for step in pointer[1:].split("/")] if pointer else []


def said(pointer: str, parameters: Mapping[str, str]) -> str:
    """The place in words. ``parameters`` names the parameters by their pointers."""
    steps = steps_of(pointer)
    base, rest = _base(pointer, steps, parameters)
    path = _path(rest)
    if not path:
        return base
    if base.startswith("`"):
        return f"`{base[1:-1]}{path if path[0] in '[{' else '.' + path}`"
    return f"`{path}` in {base}" if path[0] not in "[{" or len(path) > 2 else f"the entries of {base}"


def _base(pointer: str, steps: list[str], parameters: Mapping[str, str]) -> tuple[str, list[str]]:
    """The part that a place belongs to, and the steps from there."""
    here, depth = pointer, len(steps)
    while here and depth:
        if here in parameters:
            return f"parameter `{parameters[here]}`{_of(steps[:depth])}", steps[depth:]
        here, depth = here.rpartition("/")[0], depth - 1
    if steps[:1] == ["components"] and len(steps) > 2 and steps[1] in _NAMED:
        return _component(steps[1], steps[2]), steps[3:]
    if steps[:1] == ["definitions"] and len(steps) > 1:
        return f"`{steps[1]}`", steps[2:]
    if steps[:1] == ["responses"] and len(steps) > 1:
        return f"response `{steps[1]}`", steps[2:]
    if steps[:1] in (["paths"], ["webhooks"], ["x-webhooks"]) and len(steps) > 2:
        return _in_operation(steps)
    return (f"`{'/'.join(steps)}`" if steps else "the document"), []


def _component(kind: str, name: str) -> str:
    return f"`{name}`" if kind == "schemas" else f"{_NOUNS.get(kind, kind.removesuffix('s'))} `{name}`"


def _of(steps: list[str]) -> str:
    if steps[:1] == ["paths"] and len(steps) > 1:
        method = "" if steps[2:3] in ([], ["parameters"]) else steps[2].upper() + " "
        return f" of {method}{steps[1]}"
    return ""


def _in_operation(steps: list[str]) -> tuple[str, list[str]]:
    call = f"{steps[2].upper()} {steps[1]}" if steps[0] == "paths" else f"the webhook `{steps[1]}`"
    rest = steps[3:]
    if rest[:1] == ["callbacks"] and len(rest) > 3:
        call, rest = f"the callback `{rest[1]}` of {call}", rest[4:]
    if rest[:1] == ["requestBody"]:
        return f"the request of {call}", rest[1:]
    if rest[:1] == ["responses"] and len(rest) > 1:
        return f"the {rest[1]} response of {call}", rest[2:]
    if rest[:1] == ["parameters"]:
        return f"the request of {call}", rest[2:]
    return call, []


def _path(steps: list[str]) -> str:
    """The way from a part to a place within it: ``address.lines[]``."""
    found, place = "", 0
    while place < len(steps):
        step = steps[place]
        following = steps[place + 1] if place + 1 < len(steps) else ""
        if step in _FIELDS and following:
            found += f".{following}"
            place += 1
        elif step in _LISTS:
            found += "[]"
        elif step == "additionalProperties":
            found += "{}"
        elif step in _BRANCHES and following.isdigit():
            found += f"[form {int(following) + 1}]"
            place += 1
        elif step == "headers" and following:
            found += f".{following}"
            place += 1
        elif step == "content" or step == "allOf":
            place += 1
        place += 1
    return found.removeprefix(".")
