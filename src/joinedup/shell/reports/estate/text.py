"""An estate and a replacement, told as tables for a terminal and as JSON."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from typing import Any

from joinedup.estate.contracts import Cluster
from joinedup.estate.graph import Counts, Replacement, Served
from joinedup.estate.model import Estate, Manner
from joinedup.estate.visibility import Visibility
from joinedup.shell.reports.printable import within_json

MANNERS = {
    Manner.API: "live",
    Manner.VENDOR: "suppliers' own link",
    Manner.FILE: "file",
    Manner.MANUAL: "re-keyed",
}
"""How each manner of travelling is called where people read it."""


def show_text(
    estate: Estate,
    counted: Sequence[Counts],
    seen: Visibility,
    ends: Sequence[Cluster],
    width: int = 110,
    unread: Sequence[str] = (),
) -> str:
    """The force's own systems in numbers, what the numbers say together, and when contracts end.

    ``unread`` is what else the register holds, in words.
    """
    notes = [f"Not read: {', '.join(unread)}."] if unread else []
    if not estate.systems:
        return "\n\n".join([f"{estate.force}: no systems are written down yet.", *notes])
    rows = [
        [system.id, system.name, *_numbers(counts)]
        for system, counts in zip(estate.systems, counted, strict=True)
        if not system.external
    ]
    own = len(rows)
    manual = sum(flow.manner is Manner.MANUAL for flow in estate.flows)
    undocumented = sum(not interface.documented for interface in estate.interfaces)
    core = (
        f"{len(seen.core)} systems all depend on each other"
        if seen.core
        else "no systems depend on each other in a circle"
    )
    headings = ["id", "system", "interfaces", "undoc.", "in", "out", "re-keyed", "critical", "depends on", "serves"]
    summary = (
        f"{estate.force}: {own} systems, {len(estate.systems) - own} national and partner systems, "
        f"{len(estate.interfaces)} interfaces ({undocumented} without documentation), "
        f"{len(estate.flows)} flows ({manual} re-keyed)."
    )
    parts = [
        summary,
        f"A change to an average system can reach {_percent(seen)} of the estate; {core}.",
        _table(headings, rows, width, numbers_from=2),
        _table(
            ["contracts end", "contracts", "systems", "a year", "flows between"],
            [_cluster(cluster) for cluster in ends],
            width,
            numbers_from=3,
        ),
        *notes,
    ]
    return "\n\n".join(part.rstrip() for part in parts)


def _percent(seen: Visibility) -> str:
    return f"{float(seen.propagation_cost) * 100:.0f}%"


def _numbers(one: Counts) -> list[str]:
    counts = (one.interfaces, one.undocumented, one.flows_in, one.flows_out, one.manual, one.critical)
    return [str(number) for number in (*counts, len(one.depends_on), len(one.depended_on_by))]


def _cluster(cluster: Cluster) -> list[str]:
    when = f"{cluster.first}" if cluster.first == cluster.last else f"{cluster.first} to {cluster.last}"
    charges = " + ".join(str(money) for money in cluster.charges) or "not known"
    if cluster.charges and cluster.without_charge:
        charges += f" (+ {cluster.without_charge} not known)"
    contracts = ", ".join(contract.id for contract in cluster.contracts)
    return [when, contracts, ", ".join(cluster.systems), charges, str(cluster.flows_between)]


def replacement_text(found: Replacement, width: int = 110) -> str:
    """What a replacement must serve, as tables."""
    names = ", ".join(f"{system.id} ({system.name})" for system in found.systems)
    critical = sum(flow.critical for flow in found.flows)
    rows = [_served(served, found) for served in found.served]
    summary = (
        f"Replacing {names}: {len(found.served)} interfaces to serve, {len(found.flows)} flows "
        f"({critical} critical) with {len(found.neighbours)} neighbours."
    )
    parts = [
        summary,
        _table(["interface", "what", "with", "records", "today", "documented", "needs"], rows, width, leading=1),
    ]
    if found.unused:
        names = ", ".join(interface.id for interface in found.unused)
        parts.append(f"No flow goes through {names}: ask who uses it before it is dropped.")
    if found.internal:
        parts.append(f"{len(found.internal)} flows among the replaced systems become the new product's own concern.")
    parts.append(f"Requirements they need: {', '.join(found.needs) or 'none written down'}.")
    parts += [
        f"Contract {contract.id} with {contract.supplier} ends {contract.end}"
        + (f", {contract.notice_months} months' notice." if contract.notice_months is not None else ".")
        for contract in found.contracts
    ]
    return "\n\n".join(part.rstrip() for part in parts)


def _served(served: Served, found: Replacement) -> list[str]:
    replaced = {system.id for system in found.systems}
    ends = [f"from {flow.provider}" if flow.consumer in replaced else f"to {flow.consumer}" for flow in served.flows]
    manners = {MANNERS[flow.manner] for flow in served.flows}
    whose = "" if served.own else f" (of {served.interface.system})"
    mark = " *critical*" if served.critical else ""
    return [
        served.interface.id + whose,
        served.interface.name,
        ", ".join(dict.fromkeys(ends)),
        ", ".join(served.records) + mark,
        ", ".join(sorted(manners)),
        "yes" if served.interface.documented else "no",
        ", ".join(served.interface.needs) or "-",
    ]


def _table(
    headings: Sequence[str], rows: Iterable[Sequence[str]], width: int, numbers_from: int = 99, leading: int = 0
) -> str:
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, leading=leading)
    for place, heading in enumerate(headings):
        table.add_column(
            heading, justify="right" if place >= numbers_from else "left", overflow="fold", no_wrap=not place
        )
    for row in rows:
        table.add_row(*[Text(cell) for cell in row])
    out = io.StringIO()
    Console(file=out, width=width, color_system=None, highlight=False, legacy_windows=False).print(table)
    return "\n".join(line.rstrip() for line in out.getvalue().splitlines())


def show_json(
    estate: Estate,
    counted: Sequence[Counts],
    seen: Visibility,
    ends: Sequence[Cluster],
    unread: Sequence[str] = (),
) -> str:
    """The same as JSON, with every system, external ones too."""
    systems = []
    for system, count, reach in zip(estate.systems, counted, seen.systems, strict=True):
        numbers = {name: getattr(count, name) for name in Counts.__slots__ if name != "system"}
        systems.append(
            {
                "id": system.id,
                "name": system.name,
                "kind": system.kind,
                "external": system.external,
                **numbers,
                "visibility": {"fan_in": reach.fan_in, "fan_out": reach.fan_out, "place": reach.place},
            }
        )
    return _json(
        {
            "force": estate.force,
            "not_read": list(unread),
            "systems": systems,
            "interfaces": len(estate.interfaces),
            "flows": len(estate.flows),
            "propagation_cost": round(float(seen.propagation_cost), 6),
            "core": seen.core,
            "contract_ends": [
                {
                    "first": cluster.first,
                    "last": cluster.last,
                    "contracts": [contract.id for contract in cluster.contracts],
                    "systems": cluster.systems,
                    "charges": [{"amount": str(money.amount), "currency": money.currency} for money in cluster.charges],
                    "without_charge": cluster.without_charge,
                    "flows_between": cluster.flows_between,
                }
                for cluster in ends
            ],
        }
    )


def replacement_json(found: Replacement) -> str:
    """What a replacement must serve, as JSON."""
    return _json(
        {
            "systems": [system.id for system in found.systems],
            "neighbours": [system.id for system in found.neighbours],
            "records": found.records,
            "needs": found.needs,
            "served": [
                {
                    "interface": served.interface.id,
                    "system": served.interface.system,
                    "own": served.own,
                    "name": served.interface.name,
                    "documented": served.interface.documented,
                    "needs": served.interface.needs,
                    "neighbours": served.neighbours,
                    "records": served.records,
                    "critical": served.critical,
                    "flows": [
                        {name: getattr(flow, name) for name in ("id", "provider", "consumer", "record", "manner")}
                        for flow in served.flows
                    ],
                }
                for served in found.served
            ],
            "unused": [interface.id for interface in found.unused],
            "internal": [flow.id for flow in found.internal],
            "contracts": [
                {"id": contract.id, "supplier": contract.supplier, "end": contract.end} for contract in found.contracts
            ],
        }
    )


def _json(value: Any) -> str:
    import orjson

    return within_json(orjson.dumps(value, option=orjson.OPT_INDENT_2 | orjson.OPT_SORT_KEYS).decode())
