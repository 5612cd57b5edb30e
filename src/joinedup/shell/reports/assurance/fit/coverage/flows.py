"""Flows with a product in a system's place, for a terminal and as JSON."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

import joinedup
from joinedup.assurance.fit.replacement import FlowFit, Verdict
from joinedup.shell.flows.assurance.fit.coverage_flows import FlowsReport
from joinedup.shell.reports.assurance.checks.json import dump
from joinedup.shell.reports.assurance.fit.coverage.json import entity_dict
from joinedup.shell.reports.assurance.fit.mapping.document import mapping_dict, mapping_table
from joinedup.shell.reports.assurance.fit.words import VERDICTS


def flows_text(report: FlowsReport, *, everything: bool = False) -> str:
    """What ``joinedup coverage --estate`` prints; ``everything`` shows each mapping as a table."""
    return "\n".join(_lines(report, everything))


def flows_json(report: FlowsReport) -> str:
    """The same as JSON, mappings included."""
    return dump(
        {
            "joinedup": joinedup.__version__,
            "product": {"name": report.product.name, "title": report.product.title, "sha256": report.product.sha256},
            "replaces": report.system,
            "flows": [_flow(flow) for flow in report.flows],
        }
    )


def _flow(flow_fit: FlowFit) -> dict[str, Any]:
    return {
        "flow": flow_fit.flow.id,
        "provider": flow_fit.flow.provider,
        "consumer": flow_fit.flow.consumer,
        "interface": flow_fit.flow.interface,
        "record": flow_fit.flow.record,
        "critical": flow_fit.flow.critical,
        "direction": "gives" if flow_fit.giving else "takes",
        "verdict": flow_fit.verdict.value,
        "reasons": list(flow_fit.reasons),
        "ask": list(flow_fit.ask),
        "coverage": entity_dict(flow_fit.covered) if flow_fit.covered is not None else None,
        "mapping": mapping_dict(flow_fit.mapping) if flow_fit.mapping is not None else None,
    }


def _lines(report: FlowsReport, everything: bool) -> Iterator[str]:
    yield f"{report.product.title} in place of {report.system}: {len(report.flows)} flows"
    counts = Counter(flow.verdict for flow in report.flows)
    yield (
        "; ".join(f"{VERDICTS[verdict].lower()}: {counts[verdict]}" for verdict in Verdict if counts[verdict])
        or "None cross its border."
    )
    for flow in report.flows:
        yield ""
        critical = ", critical" if flow.flow.critical else ""
        yield f"{flow.flow.id} {flow.flow.record} ({flow.flow.provider} → {flow.flow.consumer}{critical}): {VERDICTS[flow.verdict].lower()}"
        yield from (f"  {reason}" for reason in flow.reasons)
        yield from (f"  Ask: {ask}" for ask in flow.ask)
        if everything and flow.mapping is not None:
            yield from (f"  {line}" for line in mapping_table(flow.mapping).splitlines())
