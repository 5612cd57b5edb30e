"""Pairs of which one cannot hold what the other holds, by the words of their own schemas.

A list of warning codes is no postcode, a yes or no is no date, a field of three characters takes no e-mail address.
Each test is cheap and certain as far as it goes; what no test speaks of may be held.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from joinedup.assurance.fit.bags import Column
from joinedup.assurance.vocabulary.words import squeezed
from joinedup.knowledge.profiles import Field, Kind

_MOST_CODES = 60
_FREE = 1_000_000


@dataclass(frozen=True, slots=True)
class Layout:
    """How values of one sort are written: the ``shortest`` of them, and whether a text may be one."""

    name: str
    shortest: int
    fits: Callable[[str], bool]


def _like(pattern: str) -> Callable[[str], bool]:
    compiled = re.compile(pattern, re.IGNORECASE)
    return lambda text: len(text) <= 400 and compiled.fullmatch(text) is not None


_DAY = r"\d{1,4}[-/. ]?\d{1,2}[-/. ]?\d{1,4}"
_STATED = frozenset(("postcode", "email", "uuid", "telephone", "ipv4"))
"""Layouts that a value has or has not; an address in the web may be a number, and a date a part of a time."""
_WORDED = frozenset(("postcode", "email", "uuid"))
_MANY_FLAGS = 4
_PATTERN = re.compile(r"[\[\\^$({+*]")
_LONGEST_PATTERN = 200
LAYOUTS = {
    layout.name: layout
    for layout in (
        Layout("postcode", 5, _like(r"[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}")),
        Layout("email", 5, _like(r"[^@\s]+@[^@\s]+")),
        Layout("uuid", 32, _like(r"\{?[\dA-F]{8}-?([\dA-F]{4}-?){3}[\dA-F]{12}\}?")),
        Layout("uri", 4, _like(r"[A-Z][A-Z\d+.-]*:\S+|[/.#?]\S*")),
        Layout("telephone", 3, _like(r"[+(]?\d[\d ()+.-]{2,}")),
        Layout("date", 6, _like(_DAY)),
        Layout("date-time", 10, _like(_DAY + r"[T ].*|\d{12,14}")),
        Layout("ipv4", 7, _like(r"\d{1,3}(\.\d{1,3}){3}")),
        Layout("ipv6", 2, _like(r"[\dA-F:.]*:[\dA-F:.]*")),
    )
}
_FORMATS = {
    "postcode": "postcode", "outwardspaceinward": "postcode", "email": "email", "localnamedomain": "email",
    "idnemail": "email", "uuid": "uuid", "guid": "uuid", "uri": "uri", "url": "uri", "phone": "telephone",
    "telephone": "telephone", "e164": "telephone", "date": "date", "yyyymmdd": "date", "ddmmyyyy": "date",
    "datetime": "date-time", "ipv4": "ipv4", "ipv6": "ipv6",
}  # fmt: skip
_BY_KIND = {Kind.DATE: "date", Kind.DATETIME: "date-time"}
_BY_NAME = {
    "postcode": "postcode",
    "postalcode": "postcode",
    "zipcode": "postcode",
    "email": "email",
    "emailaddress": "email",
}
"""A name that ends so says the layout of its values; lists of codes and patterns are held against it."""
_TRIED = {
    "postcode": (
        "SW1A 1AA",
        "M1 1AE",
        "CR2 6XH",
        "SW1A1AA",
        "M11AE",
        "B338TH",
        "EC1A 1BB",
        "12345",
        "D02 AF30",
        "SW1A-1AA",
    ),
    "email": ("ann@force.police.uk", "A.B@X.COM", "a1@b.c"),
    "uuid": ("123e4567-e89b-12d3-a456-426614174000", "123E4567E89B12D3A456426614174000"),
    "date": ("2024-02-13", "13/02/2024", "20240213", "13-02-2024", "13.02.2024", "13022024", "02/13/2024", "240213"),
}
"""Values of a layout in the ways in which they are written: a pattern that takes none of them takes no such value."""
_APART = {
    Kind.FLAG: {Kind.DATE, Kind.TIME, Kind.DATETIME, Kind.DURATION, Kind.PLACE, Kind.BINARY, Kind.RECORD},
    Kind.DATE: {Kind.DURATION, Kind.PLACE, Kind.BINARY, Kind.RECORD, Kind.TIME},
    Kind.TIME: {Kind.PLACE, Kind.BINARY, Kind.RECORD},
    Kind.DATETIME: {Kind.DURATION, Kind.PLACE, Kind.BINARY, Kind.RECORD},
    Kind.NUMBER: {Kind.DATE, Kind.PLACE, Kind.BINARY, Kind.RECORD},
    Kind.INTEGER: {Kind.PLACE, Kind.BINARY, Kind.RECORD},
    Kind.BINARY: {Kind.PLACE, Kind.CODE},
    Kind.RECORD: {Kind.CODE},
}
_NUMERIC = re.compile(r"[+-]?\d{1,30}(\.\d{1,30})?")
_FLAGS = frozenset(("true", "false", "yes", "no", "y", "n", "t", "f", "0", "1", "unknown", "u", "notknown", "na", ""))


@dataclass(frozen=True, slots=True)
class _Value:
    """What a field's schema says of its values, as far as it is compared; many fields share one.

    ``layout`` is how the schema says that values are written, ``hint`` the same or what the name says. ``fits`` are
    the layouts that a listed code or the pattern allows, ``listed`` says whether there are codes, ``pattern`` is there
    where it must be tried on the other side's codes.
    """

    kind: Kind
    layout: str
    hint: str
    closed: bool
    fits: frozenset[str]
    listed: bool
    shortest: int
    most: int
    numeric: bool
    flags: bool


@dataclass(frozen=True, slots=True)
class Refusals:
    """A table of sorts of values, and which of them each field holds."""

    table: NDArray[np.float32]
    mine: NDArray[np.intp]
    theirs: NDArray[np.intp]

    def of(self, rows: slice) -> NDArray[np.float32]:
        """1 for each pair that cannot hold the same value."""
        return np.asarray(self.table[self.mine[rows]][:, self.theirs], dtype=np.float32)


def refusals(source: Sequence[Column], target: Sequence[Column]) -> Refusals:
    """Which pairs of these cannot hold the same value: each sort of value is compared once."""
    (mine, of_mine), (theirs, of_theirs) = (_sorts(columns) for columns in (source, target))
    table = np.array([[float(bool(_apart(value, other))) for other in theirs] for value in mine], dtype=np.float32)
    return Refusals(table.reshape(len(mine), len(theirs)), of_mine, of_theirs)


def _sorts(columns: Sequence[Column]) -> tuple[dict[_Value, int], NDArray[np.intp]]:
    seen: dict[_Value, int] = {}
    numbers = [seen.setdefault(_value(column.field), len(seen)) for column in columns]
    return seen, np.array(numbers, dtype=np.intp)


def refusal(one: Field, other: Field) -> str:
    """Why no value that ``one`` holds can be one that ``other`` holds, or nothing."""
    return _apart(_value(one), _value(other))


def _value(given: Field) -> _Value:
    codes = tuple(sorted(set(given.codes)))[:_MOST_CODES] if len(given.codes) > 1 else ()
    layout = _FORMATS.get(squeezed(given.format), "") or _BY_KIND.get(given.kind, "")
    pattern = "" if layout or codes else given.format
    fits = _fitting(codes) if codes else _layouts(pattern)
    return _Value(
        kind=given.kind,
        layout=layout,
        hint=layout or ("" if codes else _layout_by_name(given.name)),
        closed=bool(codes) or (bool(fits) and fits != _ANY_LAYOUT),
        fits=fits,
        listed=bool(codes),
        shortest=min(map(len, codes)) if codes else (LAYOUTS[layout].shortest if layout in _STATED else 0),
        most=_FREE if given.most is None or given.kind is not Kind.TEXT else given.most,
        numeric=any(_NUMERIC.fullmatch(code) for code in codes),
        flags=len(codes) < _MANY_FLAGS or any(squeezed(code) in _FLAGS for code in codes),
    )


def _layout_by_name(name: str) -> str:
    plain = squeezed(name)
    return next((layout for ending, layout in _BY_NAME.items() if plain.endswith(ending)), "")


def _fitting(codes: Sequence[str]) -> frozenset[str]:
    return frozenset(layout.name for layout in LAYOUTS.values() if any(layout.fits(code) for code in codes))


_ANY_LAYOUT = frozenset(LAYOUTS)


@lru_cache(maxsize=4_096)
def _layouts(pattern: str) -> frozenset[str]:
    """The layouts of which a pattern takes a value; all of them where it is none, or cannot be read."""
    if not _PATTERN.search(pattern) or len(pattern) > _LONGEST_PATTERN:
        return _ANY_LAYOUT
    # Patterns of suppliers are run as automata: no text makes them slow.
    from joinedup.assurance.fit.containment.regex.automaton import automaton

    try:
        found = automaton(f"^(?:{pattern})$")
        refused = {name for name, texts in _TRIED.items() if found is not None and not any(map(found.matches, texts))}
    except (ValueError, RecursionError):
        return _ANY_LAYOUT
    return _ANY_LAYOUT - refused


def _apart(one: _Value, other: _Value) -> str:
    return _one_way(one, other) or _one_way(other, one)


def _one_way(one: _Value, other: _Value) -> str:
    if other.kind in _APART.get(one.kind, ()):
        return "kind"
    if one.shortest > other.most:
        return "length"
    if one.closed and other.hint and other.hint not in one.fits:
        return "layout"
    if one.layout in _STATED and other.layout in _STATED and one.layout != other.layout:
        return "layout"
    if other.kind in (Kind.INTEGER, Kind.NUMBER) and (one.layout in _WORDED or (one.listed and not one.numeric)):
        return "number"
    if other.kind is Kind.FLAG and (one.layout in _WORDED or not one.flags):
        return "flag"
    return ""
