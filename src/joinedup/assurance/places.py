"""Places in a description, said in words: ``name`` of ``Person``, the 200 response of GET /persons."""

from __future__ import annotations

from collections.abc import Mapping

_NAMED = {"schemas", "definitions", "parameters", "responses", "requestBodies", "headers", "pathItems", "callbacks"}
_NOUNS = {"requestBodies": "request", "headers": "header", "pathItems": "path", "callbacks": "callback"}
_FIELDS = {"properties", "patternProperties", "dependentSchemas", "$defs"}
_BRANCHES = {"oneOf", "anyOf"}
_IN_CALL = {"parameters", "requestBody", "responses", "callbacks", "security", "servers"}
_METHODS = {"get", "put", "post", "delete", "options", "head", "patch", "trace", "query"}
_IN_SCHEMA = (
    _FIELDS
    | _BRANCHES
    | {
        *("type", "nullable", "enum", "const", "default", "format", "pattern", "required", "items", "contains"),
        *("prefixItems", "additionalItems", "additionalProperties", "allOf", "not", "if", "then", "else"),
        *("maximum", "minimum", "exclusiveMaximum", "exclusiveMinimum", "multipleOf", "maxLength", "minLength"),
        *(
            "maxItems",
            "minItems",
            "uniqueItems",
            "maxProperties",
            "minProperties",
            "deprecated",
            "readOnly",
            "writeOnly",
        ),
        *("discriminator", "contentEncoding", "contentMediaType", "propertyNames", "dependentRequired"),
    }
)
_LISTS = {"items", "contains", "prefixItems", "additionalItems"}


def file_of(place: str) -> tuple[str, str]:
    """The file that ``place`` names, empty for the description's own, and the pointer within."""
    if place[:1] in ("", "/") or "#" not in place:
        return "", place
    file, _, pointer = place.partition("#")
    return file, pointer


def stem_of(file: str) -> str:
    """The name of a file without folders and ending."""
    return file.rpartition("/")[2].partition(".")[0] or file


def steps_of(pointer: str) -> list[str]:
    """The keys that a JSON pointer names, from the root; the file before it, if any, is left out."""
    pointer = file_of(pointer)[1]
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
    found = _named_part(steps)
    if found is not None:
        return found
    if file := file_of(pointer)[0]:
        return _in_part(file, steps)
    if steps and steps[0] in _IN_SCHEMA:
        return "the document", steps
    return (f"`{'/'.join(steps)}`" if steps else "the document"), []


def _named_part(steps: list[str]) -> tuple[str, list[str]] | None:
    """The named part of a description that a place lies in, and the steps from there."""
    match steps:
        case ["components", "messages", name, ("payload" | "headers"), *rest] | ["components", "messages", name, *rest]:
            return f"message `{name}`", rest
        case ["components", kind, name, *rest] if kind in _NAMED:
            return _component(kind, name), rest
        case [("definitions" | "$defs"), name, *rest]:
            return f"`{name}`", rest
        case ["channels", _, _, *_]:
            return _in_channel(steps)
        case ["responses", name, *rest]:
            return f"response `{name}`", rest
        case [("paths" | "webhooks" | "x-webhooks"), _, _, *_]:
            return _in_operation(steps)
        case _:
            return None


def _in_channel(steps: list[str]) -> tuple[str, list[str]]:
    """A place in a channel of AsyncAPI 2 or 3, written on the spot."""
    match steps[1:]:
        case [channel, "messages", name, *rest]:
            base = f"message `{name}` of `{channel}`"
        case [channel, _, "message", "oneOf", place, *rest] if place.isdigit():
            base = f"the message (form {int(place) + 1}) of `{channel}`"
        case [channel, _, "message", *rest]:
            base = f"the message of `{channel}`"
        case _:
            return f"`{steps[1]}`", []
    return base, rest[1:] if rest[:1] in (["payload"], ["headers"]) else rest


def _in_part(file: str, steps: list[str]) -> tuple[str, list[str]]:
    """A place in a file that is a part: the file itself may be a schema, or hold several by name."""
    method = next((place for place, step in enumerate(steps[:-1]) if steps[place + 1] in _IN_CALL), None)
    if method is not None and steps[method] in _METHODS:
        return _in_operation(["paths", f"in {file}", *steps[method:]])
    if not steps or steps[0] in _IN_SCHEMA:
        return f"`{stem_of(file)}`", steps
    if len(steps) == 1 or steps[1] in _IN_SCHEMA:
        return f"`{steps[0]}`", steps[1:]
    if steps[0] in ("$defs", "schemas"):
        return f"`{steps[1]}`", steps[2:]
    return f"`{'/'.join(steps)}` in {file}", []


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
