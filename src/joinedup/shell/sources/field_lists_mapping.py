"""Mapping documents, as ``joinedup coverage --mapping`` writes them, back into values."""

from __future__ import annotations

from typing import Any, get_args

from joinedup.assurance.fit.mapping import MappingDocument, Rule, Step
from joinedup.values import InputError

_FORM = "joinedup-mapping/1"
_MOST = 10_000


def read_mapping(root: Any, file: str) -> MappingDocument:
    """The mapping in a parsed JSON document; raises ``InputError`` naming the rule that is wrong."""
    if not isinstance(root, dict) or root.get("form") != _FORM:
        raise InputError("This is no mapping document.", file=file, remedy=f'Its "form" should be "{_FORM}".')
    rules = root.get("rules")
    if not isinstance(rules, list) or len(rules) > _MOST:
        raise InputError(
            "Its rules are not a list.", file=file, place="/rules", remedy="Write [] where there are none."
        )
    missing = root.get("missing")
    return MappingDocument(
        source=str(root.get("source", "")),
        target=str(root.get("target", "")),
        rules=tuple(_rule(one, file, f"/rules/{number}") for number, one in enumerate(rules)),
        missing=tuple(one for one in missing if isinstance(one, str)) if isinstance(missing, list) else (),
    )


def _rule(one: Any, file: str, place: str) -> Rule:
    try:
        return _made(one)
    except (AttributeError, KeyError, TypeError, ValueError) as slip:
        raise InputError(
            f"The rule cannot be used: {slip}.",
            file=file,
            place=place,
            remedy=f'Write it as {{"from": […], "to": […], "steps": […]}}; steps are {", ".join(get_args(Step))}.',
        ) from None


def _made(one: Any) -> Rule:
    steps = tuple(one.get("steps", ()))
    codes = dict(one.get("codes", {}))
    way, to = one["from"], one["to"]
    right = all(isinstance(name, str) for name in (*way, *to, *codes, *codes.values()))
    if not right or isinstance(way, str) or isinstance(to, str) or not set(steps) <= set(get_args(Step)):
        raise ValueError("names are texts, and steps are known ones")
    return Rule(
        source=tuple(way),
        target=tuple(to),
        steps=steps,
        codes=codes,
        needed=one.get("needed") is True,
        confirm=one.get("confirm") is True,
    )
