"""One schema of a large description, with only what it refers to, so that it stands by itself."""

from __future__ import annotations

from typing import Any


def excerpt(document: Any, schema: Any) -> Any:
    """``schema`` as a document of its own: what its references reach lies where they point.

    ``schema`` is a part of ``document``, and its references are pointers into it
    (`#/components/schemas/…`). What they do not find stays unresolved.
    """
    if not isinstance(schema, dict):
        return schema
    reached = _reached(document, schema)
    made = dict(schema)
    placed: list[tuple[str, ...]] = []
    for path in sorted(reached, key=lambda steps: (len(steps), steps)):
        if any(path[: len(above)] == above for above in placed):
            continue
        if _place(made, path, reached[path]):
            placed.append(path)
    return made


def _reached(document: Any, schema: Any) -> dict[tuple[str, ...], Any]:
    """All that references lead to, from the schema on, by path."""
    reached: dict[tuple[str, ...], Any] = {}
    waiting = [schema]
    while waiting:
        one = waiting.pop()
        if isinstance(one, list):
            waiting.extend(one)
        elif isinstance(one, dict):
            waiting.extend(one.values())
            reference = one.get("$ref")
            if isinstance(reference, str) and reference.startswith("#/"):
                path = tuple(step.replace("~1", "/").replace("~0", "~") for step in reference[2:].split("/"))
                if path not in reached:
                    found, there = _at(document, path)
                    if there:
                        reached[path] = found
                        waiting.append(found)
    return reached


def _at(document: Any, path: tuple[str, ...]) -> tuple[Any, bool]:
    place = document
    for step in path:
        if isinstance(place, dict) and step in place:
            place = place[step]
        elif isinstance(place, list) and step.isascii() and step.isdigit() and int(step) < len(place):
            place = place[int(step)]
        else:
            return None, False
    return place, True


def _place(made: dict[str, Any], path: tuple[str, ...], value: Any) -> bool:
    """Put the value at the path; where a list stands on the way, or another value, it is left out."""
    place = made
    for step in path[:-1]:
        inner = place.setdefault(step, {})
        if not isinstance(inner, dict):
            return False
        place = inner
    place.setdefault(path[-1], value)
    return True
