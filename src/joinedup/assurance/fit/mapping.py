"""Mappings that can be carried out: how one record becomes another, field by field.

A mapping is a list of rules. Each takes the value at one way into the source
document, takes steps with it, and puts it at one way into the target. ``apply``
carries a mapping out; it never invents a value, and says what it could not do.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from joinedup.assurance.fit.coverage import EntityCoverage, State, Supply
from joinedup.assurance.vocabulary.words import squeezed
from joinedup.knowledge.profiles import Field, Kind, Need

Step = Literal["first", "list", "text", "number", "integer", "flag", "day"]
FORM = "joinedup-mapping/1"
"""The form of the document, with its version."""
STEPS: tuple[Step, ...] = ("first", "list", "text", "number", "integer", "flag", "day")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}(?=$|[T ])", re.ASCII)
_NUMBER = re.compile(r"-?\d{1,15}(\.\d{1,15})?", re.ASCII)
_YES = frozenset({"yes", "y", "true", "1"})
_NO = frozenset({"no", "n", "false", "0"})
_BLANK = re.compile(r"[ \t\n\r]+")
_DEEPEST = 32
_MOST_WHOLE = 2**53


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One field: ``source`` and ``target`` are ways into the documents, ``codes`` what each code becomes."""

    source: tuple[str, ...]
    target: tuple[str, ...]
    steps: tuple[Step, ...] = ()
    codes: Mapping[str, str] = field(default_factory=dict)
    needed: bool = False
    confirm: bool = False

    def __post_init__(self) -> None:
        if not self.source or not self.target or len(self.source) > _DEEPEST or len(self.target) > _DEEPEST:
            raise ValueError(f"a rule needs a way into each document of 1 to {_DEEPEST} names")


@dataclass(frozen=True, slots=True, kw_only=True)
class MappingDocument:
    """How a ``source`` record becomes a ``target`` record. ``missing`` are target fields nothing is known for.

    No rule puts its value where another does, or within it.
    """

    source: str
    target: str
    rules: tuple[Rule, ...]
    missing: tuple[str, ...]

    def __post_init__(self) -> None:
        put: set[tuple[str, ...]] = set()
        for rule in self.rules:
            if rule.target in put:
                raise ValueError(f"two rules put a value at {'.'.join(rule.target)}")
            put.add(rule.target)
        for rule in self.rules:
            if _covered(rule.target, put):
                raise ValueError(f"{'.'.join(rule.target)} would stand within a value that another rule puts")


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Something a rule could not do with one document."""

    target: tuple[str, ...]
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Applied:
    """The document that came out, and what could not be done."""

    document: Mapping[str, Any]
    problems: tuple[Problem, ...]


def mapping_of(covered: EntityCoverage) -> MappingDocument:
    """The mapping that a coverage suggests. Rules for doubtful fields are marked to be confirmed."""
    every = {
        (*supply.field.within, supply.field.name): _rule(supply, supply.by)
        for supply in covered.supplies
        if supply.by is not None and _mappable(supply, supply.by)
    }
    # A place, say, is carried over whole: its parts are in it.
    mapped = set(every)
    rules = tuple(rule for rule in every.values() if not _covered(rule.target, mapped))
    needed = (supply.field for supply in covered.supplies if supply.field.kind is not Kind.RECORD)
    return MappingDocument(
        source=covered.record.id if covered.record is not None else "",
        target=covered.entity.id,
        rules=rules,
        missing=tuple(one.id for one in needed if not _covered((*one.within, one.name), mapped, itself=True)),
    )


def _covered(way: tuple[str, ...], put: Collection[tuple[str, ...]], *, itself: bool = False) -> bool:
    """Whether what stands at ``way`` lies within something in ``put`` (or is in it ``itself``)."""
    return any(way[:length] in put for length in range(1, len(way) + itself))


def apply(mapping: MappingDocument, document: Any) -> Applied:
    """Carry ``mapping`` out on one source document."""
    made: dict[str, Any] = {}
    problems: list[Problem] = []
    for rule in mapping.rules:
        found = _values(document, rule.source)
        if not found:
            if rule.needed:
                problems.append(Problem(target=rule.target, message=f"There is no value at {'.'.join(rule.source)}."))
            continue
        try:
            _put(made, rule.target, _value(found, rule))
        except _NotDoneError as slip:
            problems.append(Problem(target=rule.target, message=str(slip)))
    return Applied(document=made, problems=tuple(problems))


class _NotDoneError(Exception):
    """A value that a step cannot take."""


def _mappable(supply: Supply, by: Field) -> bool:
    return supply.state is not State.MISSING and Kind.RECORD not in (supply.field.kind, by.kind)


def _rule(supply: Supply, by: Field) -> Rule:
    return Rule(
        source=supply.way,
        target=(*supply.field.within, supply.field.name),
        steps=tuple(_steps(by, supply.field)),
        codes=_code_map(by.codes, supply.field.codes),
        needed=supply.field.need is Need.MANDATORY,
        confirm=supply.state is State.DOUBTFUL,
    )


_BECOMES: Mapping[Kind, Step] = {
    Kind.NUMBER: "number",
    Kind.INTEGER: "integer",
    Kind.FLAG: "flag",
    Kind.DATE: "day",
}


def _steps(given: Field, wanted: Field) -> Iterable[Step]:
    if given.many and not wanted.many:
        yield "first"
    if given.kind is not wanted.kind:
        if wanted.kind in _BECOMES and given.kind is not Kind.ANY:
            yield _BECOMES[wanted.kind]
        elif wanted.kind in (Kind.TEXT, Kind.CODE) and given.kind in (Kind.NUMBER, Kind.INTEGER, Kind.FLAG):
            yield "text"
    if wanted.many and not given.many:
        yield "list"


def _code_map(given: Sequence[str], wanted: Sequence[str]) -> dict[str, str]:
    """What each code becomes: the same code in the other's spelling. Codes without a counterpart are left out."""
    if not given or not wanted:
        return {}
    known = {squeezed(text): text for text in wanted}
    return {text: known[squeezed(text)] for text in given if squeezed(text) in known}


def _values(document: Any, way: Sequence[str]) -> list[Any]:
    """What stands at the end of ``way``; lists on the way are followed into each of their parts."""
    found = [document]
    for name in way:
        found = [part[name] for value in found for part in _parts(value) if name in part]
    return [each for value in found for each in (value if isinstance(value, list) else [value]) if each is not None]


def _parts(value: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    """The records that ``value`` is or holds in its lists, however these are nested."""
    if isinstance(value, dict):
        yield value
    elif isinstance(value, list) and depth < _DEEPEST:
        for one in value:
            yield from _parts(one, depth + 1)


def _value(values: list[Any], rule: Rule) -> Any:
    made = [_stepped(value, rule) for value in (values[:1] if "first" in rule.steps else values)]
    whole = made[0] if len(made) == 1 else made
    return [whole] if "list" in rule.steps and not isinstance(whole, list) else whole


def _stepped(value: Any, rule: Rule) -> Any:
    found = value
    for step in rule.steps:
        if step not in ("first", "list"):
            found = _DO[step](found)
    if rule.codes:
        said = _text(found)
        if said not in rule.codes:
            raise _NotDoneError(f"The code {said[:60]!r} has no counterpart.")
        return rule.codes[said]
    return found


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return _number_text(value)
    if not isinstance(value, str):
        raise _NotDoneError("A record or a list stands where a value is wanted.")
    return value


def _trimmed(value: Any) -> str:
    return _BLANK.sub(" ", _text(value)).strip(" ")


def _number_text(value: float) -> str:
    """A number as JSON's own readers write it: 1.0 is 1, and no more than 15 digits are told of a fraction."""
    if isinstance(value, int) or value == value // 1:
        return str(int(value)) if abs(value) < 1e21 else _exponent(repr(float(value)))
    return _exponent(f"{value:.15g}" if abs(value) >= 1e-4 else repr(float(f"{value:.15g}")))


def _exponent(text: str) -> str:
    digits, sign, power = text.partition("e")
    return f"{digits}e{'-' if power[:1] == '-' else '+'}{power.lstrip('+-0')}" if sign else text


def _number(value: Any) -> Any:
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return value
    said = _trimmed(value)
    if not _NUMBER.fullmatch(said):
        raise _NotDoneError(f"{said[:60]!r} is not a number.")
    return float(said) if "." in said else int(said)


def _integer(value: Any) -> Any:
    found = _number(value)
    if found != found // 1:
        raise _NotDoneError(f"{found} is not a whole number.")
    return int(found) if abs(found) < _MOST_WHOLE else found


def _flag(value: Any) -> bool:
    said = _trimmed(value).lower()
    if said not in _YES | _NO:
        raise _NotDoneError(f"{said[:60]!r} is neither yes nor no.")
    return said in _YES


def _day(value: Any) -> str:
    said = _trimmed(value)
    found = _DAY.match(said)
    if found is None:
        raise _NotDoneError(f"{said[:60]!r} is not a day written year-month-day.")
    return found.group()


_DO: Mapping[str, Any] = {"text": _text, "number": _number, "integer": _integer, "flag": _flag, "day": _day}


def _put(into: dict[str, Any], way: Sequence[str], value: Any) -> None:
    at = into
    for name in way[:-1]:
        at = at.setdefault(name, {})
    at[way[-1]] = value
