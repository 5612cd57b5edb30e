"""The estate as nodes and edges for the interactive picture."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from django.urls import reverse

from joinedup.estate.model import Estate, Flow, Manner, System


def graph(estate: Estate, around: str = "") -> dict[str, Any]:
    """All systems and who gives records to whom; only one system and its neighbours where ``around`` names it."""
    pairs: dict[tuple[str, str], list[Flow]] = defaultdict(list)
    for flow in estate.flows:
        if not around or around in (flow.provider, flow.consumer):
            pairs[flow.provider, flow.consumer].append(flow)
    shown = {end for pair in pairs for end in pair} if around else {system.id for system in estate.systems}
    return {
        "direction": "LR",
        "compact": not around,
        "nodes": [_node(system, around) for system in estate.systems if system.id in shown],
        "edges": [_edge(pair, flows) for pair, flows in sorted(pairs.items())],
    }


def _node(system: System, around: str) -> dict[str, Any]:
    return {
        "id": system.id,
        "label": system.name,
        "kind": "organisation" if system.external else "system",
        "tone": "attested" if system.id == around else "",
        "href": reverse("estate:system", args=[system.id]),
    }


def _edge(pair: tuple[str, str], flows: list[Flow]) -> dict[str, Any]:
    by_hand = any(flow.manner is Manner.MANUAL for flow in flows)
    return {
        "source": pair[0],
        "target": pair[1],
        "label": f"{len(flows)} flows" if len(flows) > 1 else flows[0].record,
        "tone": "warning" if by_hand else "",
        "href": reverse("estate:system", args=[pair[0]]),
    }
