"""What was announced: deprecations, end dates and how finished a part is said to be."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, Literal

from joinedup.assurance.changes.shape import Shape
from joinedup.assurance.changes.walk import Pair
from joinedup.assurance.description import Operation, Parameter

SUNSET = ("x-sunset", "x-sunset-date", "x-sunset-at", "x-sunset-on", "x-removal-date", "x-end-of-life")
STABILITY = ("x-stability-level", "x-stability", "x-maturity")
_LEVELS = {"draft": 0, "experimental": 0, "alpha": 1, "preview": 1, "beta": 2, "stable": 3, "ga": 3}
Unreadable = Literal["unreadable"]


def removal(subject: str, deprecated: bool, extensions: Mapping[str, Any], today: date | None) -> str:
    """The kind of change that the removal of something is, by what was announced."""
    if not deprecated:
        return f"{subject}-removed"
    sunset = sunset_of(extensions)
    if sunset is None:
        return f"{subject}-removed-after-notice"
    if sunset == "unreadable":
        return f"{subject}-removed-end-date-unreadable"
    if today is None:
        return f"{subject}-removed-end-date-not-judged"
    kept = today >= sunset
    return f"{subject}-removed-after-notice" if kept else f"{subject}-removed-before-end-date"


def sunset_of(extensions: Mapping[str, Any]) -> date | Unreadable | None:
    """The day announced as the end, ``None`` where there is none."""
    for name in SUNSET:
        if name in extensions:
            return _day(extensions[name])
    return None


def _day(written: Any) -> date | Unreadable:
    text = str(written).strip()
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        pass
    try:
        return datetime.strptime(text, "%a, %d %b %Y %H:%M:%S GMT").date()  # noqa: DTZ007 -- only its day counts
    except ValueError:
        return "unreadable"


def compare_lifecycle(subject: str, old: Operation | Parameter, new: Operation | Parameter, pair: Pair) -> None:
    """Note what was announced for an operation or a parameter, or taken back."""
    name = f"parameter `{new.name}`" if isinstance(new, Parameter) else new.name
    name = name[0].upper() + name[1:]
    if new.deprecated and not old.deprecated:
        pair.changed(f"{subject}-deprecated", old.pointer, new.pointer, f"{name} was marked as deprecated.")
    elif old.deprecated and not new.deprecated:
        pair.changed(
            f"{subject}-no-longer-deprecated", old.pointer, new.pointer, f"{name} is no longer marked as deprecated."
        )
    _compare_end_dates(name, old, new, pair)
    _compare_stability(name, old, new, pair)


def _compare_end_dates(name: str, old: Operation | Parameter, new: Operation | Parameter, pair: Pair) -> None:
    before, after = sunset_of(old.extensions), sunset_of(new.extensions)
    if before == after:
        return
    at = (_at(old, SUNSET), _at(new, SUNSET))
    if after is None and not new.deprecated:
        pair.changed("end-no-longer-announced", *at, f"The announced end of {name} ({before}) no longer stands.")
    elif after is None:
        pair.changed("end-date-withdrawn", *at, f"The announced end of {name} ({before}) was taken out.")
    elif after == "unreadable":
        pair.changed("end-date-unreadable", *at, f"The announced end of {name} cannot be read as a date.")
    elif before is None or before == "unreadable":
        pair.changed("end-date-announced", *at, f"The end of {name} was announced for {after}.")
    elif after < before:
        pair.changed(
            "end-date-brought-forward", *at, f"The end of {name} was brought forward from {before} to {after}."
        )
    else:
        pair.changed("end-date-put-back", *at, f"The end of {name} was put back from {before} to {after}.")


def _compare_stability(name: str, old: Operation | Parameter, new: Operation | Parameter, pair: Pair) -> None:
    before, after = _level(old.extensions), _level(new.extensions)
    if before == after:
        return
    at = (_at(old, STABILITY), _at(new, STABILITY))
    # What says nothing of its stability is taken as finished.
    one, other = _LEVELS.get(before or "stable"), _LEVELS.get(after or "stable")
    if one is None or other is None:
        kind = "stability-not-understood"
    else:
        kind = "stability-lowered" if other < one else "stability-raised"
    pair.changed(kind, *at, f"The stability of {name} was {before or 'not stated'} and is now {after or 'not stated'}.")


def _level(extensions: Mapping[str, Any]) -> str:
    return next((str(extensions[name]).lower() for name in STABILITY if name in extensions), "")


def _at(part: Operation | Parameter, names: tuple[str, ...]) -> str:
    return next((f"{part.pointer}/{name}" for name in names if name in part.extensions), part.pointer)


def compare_schema_lifecycle(old: Shape, new: Shape, pair: Pair) -> None:
    """Note a schema or property marked as deprecated, or no longer."""
    if new.flag("deprecated") and not old.flag("deprecated"):
        pair.noted("property-deprecated", "deprecated", old, new, "{} was marked as deprecated.")
    elif old.flag("deprecated") and not new.flag("deprecated"):
        pair.noted("property-no-longer-deprecated", "deprecated", old, new, "{} is no longer marked as deprecated.")
