"""What is lost when one field stands in for another, and what to ask the supplier about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from joinedup.assurance.vocabulary.words import listed, squeezed
from joinedup.knowledge.profiles import Field, Kind

Sort = Literal["type", "precision", "length", "code_list", "cardinality", "time_zone"]
_EXACT = frozenset({Kind.DATE, Kind.DATETIME, Kind.TIME, Kind.INTEGER, Kind.NUMBER, Kind.FLAG})


@dataclass(frozen=True, slots=True, kw_only=True)
class Loss:
    """One thing that does not survive. ``grave`` where no rule can put it right."""

    sort: Sort
    message: str
    ask: str
    grave: bool = False


def losses(given: Field, wanted: Field) -> tuple[Loss, ...]:
    """What is lost when ``given`` (the product's) is used as ``wanted`` (the profile's or the other system's)."""
    found = (_type(given, wanted), _precision(given, wanted), _length(given, wanted), *_codes(given, wanted))
    return tuple(loss for loss in (*found, _cardinality(given, wanted), _time_zone(given, wanted)) if loss is not None)


def _type(given: Field, wanted: Field) -> Loss | None:
    if given.kind is wanted.kind or Kind.ANY in (given.kind, wanted.kind):
        return None
    if given.kind is Kind.TEXT and wanted.kind in _EXACT:
        return Loss(
            sort="type",
            message=f"It is text, where a {wanted.kind.value} is wanted: nothing says how it is written.",
            ask=f"In what form is “{given.name}” always written, and will you declare it as a {wanted.kind.value}?",
        )
    if frozenset({given.kind, wanted.kind}) in _HARMLESS or (
        wanted.kind is Kind.TEXT and given.kind is not Kind.RECORD
    ):
        return None
    return Loss(
        sort="type",
        message=f"It is a {given.kind.value}, where a {wanted.kind.value} is wanted.",
        ask=f"How can “{given.name}” be had as a {wanted.kind.value}?",
        grave=Kind.RECORD in (given.kind, wanted.kind) or Kind.BINARY in (given.kind, wanted.kind),
    )


_HARMLESS = {
    frozenset({Kind.TEXT, Kind.CODE}),
    frozenset({Kind.INTEGER, Kind.NUMBER}),
    frozenset({Kind.DATE, Kind.DATETIME}),
    frozenset({Kind.PLACE, Kind.RECORD}),
}


def _precision(given: Field, wanted: Field) -> Loss | None:
    if given.kind is Kind.DATE and wanted.kind is Kind.DATETIME:
        return Loss(
            sort="precision",
            message="It gives the day only; the time of day is lost.",
            ask=f"Can “{given.name}” carry the time as well?",
            grave=True,
        )
    if given.kind is Kind.INTEGER and wanted.kind is Kind.NUMBER:
        return Loss(
            sort="precision",
            message="It holds whole numbers only; fractions are lost.",
            ask=f"How are fractions of “{given.name}” kept?",
        )
    return None


def _length(given: Field, wanted: Field) -> Loss | None:
    if given.most is None or wanted.most is None or given.most >= wanted.most:
        return None
    return Loss(
        sort="length",
        message=f"It holds {given.most} characters, {wanted.most} are wanted: longer values are cut off or refused.",
        ask=f"What happens to a value of “{given.name}” longer than {given.most} characters?",
    )


def _codes(given: Field, wanted: Field) -> tuple[Loss, ...]:
    if not wanted.codes and not wanted.code_list:
        return ()
    if given.kind is Kind.FLAG or wanted.kind is Kind.FLAG:
        return ()
    if not given.codes:
        named = wanted.code_list or f"{len(wanted.codes)} codes"
        return (
            Loss(
                sort="code_list",
                message=f"Its values are not listed; wanted are those of {named}.",
                ask=f"Which values can “{given.name}” have, and how do they map to {named}?",
            ),
        )
    known = {squeezed(code) for code in wanted.codes}
    strange = [code for code in given.codes if squeezed(code) not in known] if known else []
    if not strange:
        return ()
    return (
        Loss(
            sort="code_list",
            message=f"{len(strange)} of its {len(given.codes)} codes have no counterpart: {listed(strange)}.",
            ask=f"What do the codes {listed(strange)} of “{given.name}” mean in the wanted list?",
        ),
    )


def _cardinality(given: Field, wanted: Field) -> Loss | None:
    if wanted.many and not given.many:
        return Loss(
            sort="cardinality",
            message="It holds one value, where several are wanted.",
            ask=f"Where do second and further values of “{given.name}” go?",
        )
    if given.many and not wanted.many:
        return Loss(
            sort="cardinality",
            message="It holds several values, where one is wanted.",
            ask=f"Which of several values of “{given.name}” is the current one?",
        )
    return None


def _time_zone(given: Field, wanted: Field) -> Loss | None:
    timed = wanted.kind in (Kind.DATETIME, Kind.TIME)
    if not timed or given.kind not in (Kind.DATETIME, Kind.TIME, Kind.TEXT) or given.format.lower() == "date-time":
        return None
    return Loss(
        sort="time_zone",
        message="Nothing says that the time comes with its offset from universal time.",
        ask=f"Is “{given.name}” in UTC, in local time, or does it carry its offset?",
    )
