"""``{parameter}`` slots in the wording of a requirement."""

from __future__ import annotations

import re
from collections.abc import Mapping

_SLOT = re.compile(r"\{([a-z_]+)\}")


def slots(text: str) -> tuple[str, ...]:
    """The names of the slots in ``text``, each once, in the order in which they appear."""
    return tuple(dict.fromkeys(_SLOT.findall(text)))


def fill(text: str, values: Mapping[str, str]) -> str:
    """``text`` with every slot filled; raises ``KeyError`` naming a slot without a value.

    Values are put in once, so that a brace inside a value stays what it is.
    """
    return _SLOT.sub(lambda slot: values[slot.group(1)], text)
