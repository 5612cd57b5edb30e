"""Mapping documents (``joinedup-mapping/1``), as ``joinedup coverage --mapping`` writes them, back into values."""

from __future__ import annotations

from pathlib import Path
from typing import Any, TypeGuard

from joinedup.assurance.fit.mapping import FORM, STEPS, MappingDocument, Rule, Step
from joinedup.shell.sources import limits
from joinedup.shell.sources.tables.tables import read_bytes
from joinedup.shell.sources.text import json_text
from joinedup.values import InputError

MOST_RULES = 10_000
_MOST_STEPS = 10
_MOST_CODES = 10_000
_KEYS = {"form", "source", "target", "rules", "missing"}
_RULE_KEYS = {"from", "to", "steps", "codes", "needed", "confirm"}


def read_mapping_file(path: Path) -> MappingDocument:
    """The mapping in the JSON file ``path``; raises ``InputError`` where it cannot be used."""
    return read_mapping(read_json_file(path), str(path))


def read_json_file(path: Path) -> Any:
    """The value in the JSON file ``path``, within the limits of every reader."""
    return json_text.read(read_bytes(path, limits.MOST_BYTES), str(path))[0]


def read_mapping(root: Any, file: str) -> MappingDocument:
    """The mapping in a parsed JSON document; raises ``InputError`` naming the rule that is wrong."""
    if not isinstance(root, dict) or root.get("form") != FORM:
        raise InputError("This is no mapping document.", file=file, remedy=f'Its "form" should be "{FORM}".')
    _refuse_unknown(root, _KEYS, file, "")
    rules, missing = root.get("rules"), root.get("missing", [])
    if not isinstance(rules, list) or len(rules) > MOST_RULES:
        raise InputError(
            f"Its rules are not a list of at most {MOST_RULES:,}.",
            file=file,
            place="/rules",
            remedy="Write [] where there are none.",
        )
    if not _texts(missing):
        raise InputError(
            "What is missing is not a list of texts.", file=file, place="/missing", remedy="Write [] where nothing is."
        )
    read = tuple(_rule(rule, file, f"/rules/{number}") for number, rule in enumerate(rules))
    try:
        return MappingDocument(
            source=_entity_name(root, "source", file),
            target=_entity_name(root, "target", file),
            rules=read,
            missing=tuple(missing),
        )
    except ValueError as slip:
        raise InputError(
            f"The rules contradict each other: {slip}.", file=file, place="/rules", remedy="Keep one of the two."
        ) from None


def _entity_name(root: dict[str, Any], key: str, file: str) -> str:
    found = root.get(key, "")
    if not isinstance(found, str):
        raise InputError(
            f"Its {key} is not a text.", file=file, place=f"/{key}", remedy="Write the name of the record."
        )
    return found


def _rule(one: Any, file: str, place: str) -> Rule:
    if not isinstance(one, dict):
        raise _wrong("it is not an object", file, place)
    _refuse_unknown(one, _RULE_KEYS, file, place)
    way, to, steps, codes = one.get("from"), one.get("to"), one.get("steps", []), one.get("codes", {})
    if not _texts(way) or not _texts(to):
        raise _wrong("from and to are lists of names", file, place)
    if not _texts(steps) or len(steps) > _MOST_STEPS or not _are_steps(steps):
        raise _wrong(f"its steps are some of {', '.join(STEPS)}", file, place)
    if not isinstance(codes, dict) or len(codes) > _MOST_CODES or not _texts(list(codes.values())):
        raise _wrong("its codes are texts by texts", file, place)
    flags = one.get("needed", False), one.get("confirm", False)
    if not all(isinstance(flag, bool) for flag in flags):
        raise _wrong("needed and confirm are true or false", file, place)
    try:
        return Rule(
            source=tuple(way), target=tuple(to), steps=tuple(steps), codes=codes, needed=flags[0], confirm=flags[1]
        )
    except ValueError as slip:
        raise _wrong(str(slip), file, place) from None


def _texts(value: Any) -> TypeGuard[list[str]]:
    return isinstance(value, list) and all(isinstance(one, str) for one in value)


def _are_steps(steps: list[str]) -> TypeGuard[list[Step]]:
    return set(steps) <= set(STEPS)


def _refuse_unknown(value: dict[str, Any], known: set[str], file: str, place: str) -> None:
    strange = sorted(set(value) - known)
    if strange:
        raise InputError(
            f"There is no field {strange[0][:60]!r} in a mapping.",
            file=file,
            place=place,
            remedy=f"Its fields are: {', '.join(sorted(known))}.",
        )


def _wrong(why: str, file: str, place: str) -> InputError:
    return InputError(
        f"The rule cannot be used: {why}.",
        file=file,
        place=place,
        remedy='Write it as {"from": […], "to": […], "steps": […], "codes": {…}, "needed": …, "confirm": …}.',
    )
