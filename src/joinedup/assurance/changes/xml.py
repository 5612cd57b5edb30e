"""What changed in how values are written where they travel as XML."""

from __future__ import annotations

from typing import Any

from joinedup.assurance.changes.shape import Said, Shape
from joinedup.assurance.changes.walk import Pair

# What a reader of XML goes by. A prefix only stands for its namespace.
_TELLING = ("name", "namespace", "attribute", "wrapped", "nodeType")


def compare_xml(old: Shape, new: Shape, pair: Pair) -> None:
    """Note where a value is called otherwise, or stands elsewhere, in XML; without XML it is for readers alone."""
    before, after = old.xml, new.xml
    if _written(before) != _written(after) and pair.walk.old.speaks_xml and pair.walk.new.speaks_xml:
        places = (before.at if before else "", after.at if after else "")
        pair.noted_at("xml-form-changed", places, old, new, "{} is written another way in XML.")


def _written(said: Said | None) -> dict[str, Any]:
    """What the keyword ``xml`` says, without what goes without saying."""
    if said is None or not isinstance(said.value, dict):
        return {}
    return {key: said.value[key] for key in _TELLING if said.value.get(key) not in (None, False, "")}
