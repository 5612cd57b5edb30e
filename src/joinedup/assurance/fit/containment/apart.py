"""Sees at a glance that two schemas share no document: by kind, or by a property that tells them apart."""

from __future__ import annotations

from joinedup.assurance.fit.containment.formulas import Store
from joinedup.assurance.fit.containment.json_values import OBJECT, Frozen


class Apart:
    """What of a formula tells it apart: the kinds of value it allows, and values of properties it requires."""

    def __init__(self, store: Store, formula: int) -> None:
        self.kinds = store.possible_kinds(formula)
        required: set[str] = set()
        listed: dict[str, frozenset[Frozen]] = {}
        waiting = [formula]
        while waiting:
            one = waiting.pop()
            node = store.nodes[abs(one)]
            if one < 0:
                continue
            if node[0] == "and":
                waiting.extend(node[1])
            elif node[0] == "required":
                required.add(node[1])
            elif node[0] == "prop":
                values = _listed(store, node[2])
                if values is not None:
                    listed[node[1]] = values & listed.get(node[1], values)
        self.listed = {name: values for name, values in listed.items() if name in required}

    def surely_from(self, other: Apart) -> bool:
        """Whether no document satisfies both."""
        shared = self.kinds & other.kinds
        if not shared:
            return True
        if shared != OBJECT:
            return False
        return any(
            self.listed[name].isdisjoint(other.listed[name]) for name in self.listed.keys() & other.listed.keys()
        )


def _listed(store: Store, formula: int) -> frozenset[Frozen] | None:
    """The values among which all that satisfy the formula are, where it lists them."""
    node = store.nodes[abs(formula)]
    if formula > 0 and node[0] == "values":
        return frozenset(node[1])
    if formula > 0 and node[0] == "and":
        return next((found for part in node[1] if (found := _listed(store, part)) is not None), None)
    return None
