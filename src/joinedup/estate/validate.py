"""Whether a register hangs together: every problem at once, with its place.

An interface belongs to the system that *offers* it, whether others read from
it or write to it. A flow therefore goes through an interface of its provider
(which the consumer reads) or of its consumer (into which the provider writes),
never of a third system: what a third system passes on is two flows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from joinedup.estate.model import Contract, Estate, Flow, Interface, System
from joinedup.estate.nearest import did_you_mean
from joinedup.estate.register import CONTRACTS, EXAMPLE, FLOWS, INTERFACES, RECORDS, SHEETS, SYSTEMS, Kind

_SUGGESTED = 25
_LONGEST = 5_000
_MOST = 10**12
_PLACES = 9


@dataclass(frozen=True, slots=True, kw_only=True)
class EstateProblem:
    """One thing wrong with one row.

    ``sheet`` names the table, ``row`` counts its rows from 0, ``field`` is the
    field at fault. ``problem`` says what is wrong, ``remedy`` what to do.
    """

    sheet: str
    row: int
    identity: str
    field: str
    problem: str
    remedy: str


class _Ids:
    """The ids of one table, and what to say of one that is not among them."""

    __slots__ = ("_asked", "known", "sheet")

    def __init__(self, sheet: str, rows: Sequence[Any]) -> None:
        self.sheet = sheet
        self.known = {row.id: row for row in rows}
        self._asked = 0

    def missing(self, word: str) -> str:
        """A remedy; looks for a likely word only for the first few, since looking is slow."""
        self._asked += 1
        hint = did_you_mean(word, self.known) if self._asked <= _SUGGESTED else ""
        return f"Add it to the {self.sheet} sheet, or mend the id.{hint}"


def problems(estate: Estate) -> tuple[EstateProblem, ...]:
    """Everything wrong with ``estate``, in the order of its tables and rows; empty where it is sound.

    An estate without problems is written and read again without loss.
    """
    systems = _Ids("Systems", estate.systems)
    interfaces = _Ids("Interfaces", estate.interfaces)
    tables: tuple[tuple[Any, Sequence[Any], Callable[[Any], Iterator[tuple[str, str, str]]]], ...] = (
        (SYSTEMS, estate.systems, _system),
        (INTERFACES, estate.interfaces, lambda value: _interface(value, systems)),
        (FLOWS, estate.flows, lambda value: _flow(value, systems, interfaces)),
        (CONTRACTS, estate.contracts, lambda value: _contract(value, systems)),
    )
    found = [
        EstateProblem(sheet="Force", row=0, identity="", field="force", problem=told, remedy="Write the force's name.")
        for told in [_untidy(estate.force, Kind.TEXT) if estate.force else "the force has no name."]
        if told
    ]
    for sheet, rows, judge in tables:
        seen: dict[str, int] = {}
        for row, value in enumerate(rows):
            told = [*_written(sheet.name, value), *_twice(value.id, seen, row, rows), *judge(value)]
            found.extend(
                EstateProblem(sheet=sheet.name, row=row, identity=value.id, field=field, problem=problem, remedy=remedy)
                for field, problem, remedy in told
            )
    return tuple(found)


def _twice(identity: str, seen: dict[str, int], row: int, rows: Sequence[Any]) -> Iterator[tuple[str, str, str]]:
    if identity and identity in seen:
        yield (
            "id",
            f"the id {identity!r} is already used by {rows[seen[identity]].id!r} above.",
            "Give each row an id of its own.",
        )
    seen.setdefault(identity, row)


def _written(sheet: str, one: Any) -> Iterator[tuple[str, str, str]]:
    for column in next(each for each in SHEETS if each.name == sheet).columns:
        value = getattr(one, column.field, None)
        if column.must and value in ("", ()):
            yield column.field, f"{column.heading} is empty.", column.note
        for text in value if isinstance(value, tuple) else (value or None,):
            if isinstance(text, str) and (told := _untidy(text, column.kind)):
                yield column.field, told, "Write it anew."
    if one.id.upper().startswith(EXAMPLE):
        yield "id", f"the id begins with {EXAMPLE}, which marks the template's example rows.", "Choose another id."


def _untidy(text: str, kind: Kind) -> str:
    if not text:
        return "an item of the list is empty."
    if len(text) > _LONGEST:
        return f"it holds more than {_LONGEST:,} characters."
    if " ".join(text.split()) != text or not text.isprintable():
        return f"{text[:40]!r} has blanks at an end, double blanks, or characters that cannot be printed."
    if kind in (Kind.IDENTITY, Kind.TEXTS) and ";" in text:
        return f"{text[:40]!r} holds a semicolon, which stands between items of a list."
    if kind is Kind.IDENTITY and " " in text:
        return f"the id {text[:40]!r} holds a blank."
    return ""


def _system(system: System) -> Iterator[tuple[str, str, str]]:
    for record in system.records:
        if record not in RECORDS:
            yield (
                "records",
                f"{record!r} is not a class of record.",
                f"Use {', '.join(RECORDS)}.{did_you_mean(record, RECORDS)}",
            )
    if system.users is not None and not 0 <= system.users < _MOST:
        yield "users", f"{system.users} people cannot use a system.", "Write a number, or leave it empty."


def _interface(interface: Interface, systems: _Ids) -> Iterator[tuple[str, str, str]]:
    if interface.system and interface.system not in systems.known:
        yield (
            "system",
            f"names system {interface.system!r}, which is not on the Systems sheet.",
            systems.missing(interface.system),
        )


def _flow(flow: Flow, systems: _Ids, interfaces: _Ids) -> Iterator[tuple[str, str, str]]:
    for field, identity in (("provider", flow.provider), ("consumer", flow.consumer)):
        if identity and identity not in systems.known:
            yield field, f"names system {identity!r}, which is not on the Systems sheet.", systems.missing(identity)
    if flow.provider and flow.provider == flow.consumer:
        yield (
            "consumer",
            f"{flow.provider!r} would get records from itself.",
            "Name two systems; what stays inside one system is no flow.",
        )
    through = interfaces.known.get(flow.interface)
    if through is None:
        if flow.interface:
            yield (
                "interface",
                f"names interface {flow.interface!r}, which is not on the Interfaces sheet.",
                interfaces.missing(flow.interface),
            )
    elif (
        through.system not in (flow.provider, flow.consumer)
        and flow.provider in systems.known
        and flow.consumer in systems.known
    ):
        yield (
            "interface",
            f"goes through {flow.interface!r} of {through.system!r}, which is neither its provider nor its consumer.",
            "Name an interface of one of the two; what a third system passes on is two flows.",
        )


def _contract(contract: Contract, systems: _Ids) -> Iterator[tuple[str, str, str]]:
    for identity in contract.systems:
        if identity and identity not in systems.known:
            yield "systems", f"names system {identity!r}, which is not on the Systems sheet.", systems.missing(identity)
    if len(set(contract.systems)) != len(contract.systems):
        yield "systems", "names a system twice.", "Name each system once."
    if contract.end < contract.start:
        yield "end", f"ends ({contract.end}) before it starts ({contract.start}).", "Mend one of the two dates."
    if contract.annual_charge is not None and not _payable(contract.annual_charge.amount):
        yield "annual_charge", "nobody can be charged that amount.", "Write what the force pays a year, without a sign."
    if contract.notice_months is not None and not 0 <= contract.notice_months < _MOST:
        yield "notice_months", "no notice is that long.", "Write a number of months, or leave it empty."


def _payable(amount: Decimal) -> bool:
    exponent = amount.as_tuple().exponent
    return 0 <= amount < _MOST and isinstance(exponent, int) and exponent >= -_PLACES
