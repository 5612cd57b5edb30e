"""The estate as nodes and edges for the interactive picture."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from django.urls import reverse

from joinedup.estate.model import Estate, Flow, Manner, System


def graph(estate: Estate, around: str = "") -> dict[str, Any]:
    """All systems and who gives records to whom; only one system and its neighbours where ``around`` names it."""
    pairs: dict[tuple[str, str], list[Flow]] = defaultdict(list)
    for one in estate.flows:
        if not around or around in (one.provider, one.consumer):
            pairs[one.provider, one.consumer].append(one)
    shown = {end for pair in pairs for end in pair} if around else {one.id for one in estate.systems}
    return {
        "direction": "LR",
        "compact": not around,
        "nodes": [_node(one, around) for one in estate.systems if one.id in shown],
        "edges": [_edge(pair, flows) for pair, flows in sorted(pairs.items())],
    }


def _node(one: System, around: str) -> dict[str, Any]:
    return {
        "id": one.id,
        "label": one.name,
        "kind": "organisation" if one.external else "system",
        "tone": "attested" if one.id == around else "",
        "href": reverse("estate:system", args=[one.id]),
    }


def _edge(pair: tuple[str, str], flows: list[Flow]) -> dict[str, Any]:
    by_hand = any(one.manner is Manner.MANUAL for one in flows)
    return {
        "source": pair[0],
        "target": pair[1],
        "label": f"{len(flows)} flows" if len(flows) > 1 else flows[0].record,
        "tone": "warning" if by_hand else "",
        "href": reverse("estate:system", args=[pair[0]]),
    }
