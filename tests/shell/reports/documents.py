"""Documents as an entity's fields say they are, and now and then as they should not be."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from joinedup.knowledge.profiles import Entity, Field, Kind

_TEXT = st.text(max_size=12)
_DAYS = st.dates().map(str)
_TIMES = st.datetimes().map(lambda one: one.isoformat() + "Z")
_BY_KIND: dict[Kind, st.SearchStrategy[Any]] = {
    Kind.INTEGER: st.integers(-(10**9), 10**9),
    Kind.NUMBER: st.decimals(-(10**6), 10**6, places=3, allow_nan=False).map(float),
    Kind.FLAG: st.booleans(),
    Kind.DATE: _DAYS,
    Kind.DATETIME: _TIMES,
    Kind.TEXT: _TEXT | _DAYS | st.integers(0, 999).map(str),
    Kind.PLACE: st.fixed_dictionaries(
        {"type": st.just("Point"), "coordinates": st.lists(st.integers(-9, 9), max_size=2)}
    ),
}
_STRANGE = st.sampled_from([None, "", "unknown", 7, True, {"odd": 1}])


def documents(entity: Entity) -> st.SearchStrategy[dict[str, Any]]:
    """Documents of ``entity``: some fields absent, some with values that do not belong there."""

    @st.composite
    def made(draw: st.DrawFn) -> dict[str, Any]:
        whole: dict[str, Any] = {}
        for field in entity.fields:
            if field.kind is Kind.RECORD or not draw(st.integers(0, 3)):
                continue
            _put(whole, (*field.within, field.name), draw(_value(field)), draw)
        return whole

    return made()


def _value(field: Field) -> st.SearchStrategy[Any]:
    right = st.sampled_from(field.codes) if field.codes else _BY_KIND.get(field.kind, _TEXT)
    single = right | right | right | _STRANGE
    return st.lists(single, max_size=3) | single if field.many else single


def _put(whole: dict[str, Any], way: tuple[str, ...], value: Any, draw: st.DrawFn) -> None:
    at = whole
    for name in way[:-1]:
        inner = at.setdefault(name, [{}] if draw(st.booleans()) else {})
        found = inner[0] if isinstance(inner, list) and inner else inner
        if not isinstance(found, dict):
            return
        at = found
    at[way[-1]] = value
