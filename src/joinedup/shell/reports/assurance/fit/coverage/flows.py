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
            "flows": [_flow(one) for one in report.flows],
        }
    )


def _flow(one: FlowFit) -> dict[str, Any]:
    return {
        "flow": one.flow.id,
        "provider": one.flow.provider,
        "consumer": one.flow.consumer,
        "interface": one.flow.interface,
        "record": one.flow.record,
        "critical": one.flow.critical,
        "direction": "gives" if one.giving else "takes",
        "verdict": one.verdict.value,
        "reasons": list(one.reasons),
        "ask": list(one.ask),
        "coverage": entity_dict(one.covered) if one.covered is not None else None,
        "mapping": mapping_dict(one.mapping) if one.mapping is not None else None,
    }


def _lines(report: FlowsReport, everything: bool) -> Iterator[str]:
    yield f"{report.product.title} in place of {report.system}: {len(report.flows)} flows"
    counts = Counter(one.verdict for one in report.flows)
    yield (
        "; ".join(f"{VERDICTS[one].lower()}: {counts[one]}" for one in Verdict if counts[one])
        or "None cross its border."
    )
    for one in report.flows:
        yield ""
        critical = ", critical" if one.flow.critical else ""
        yield f"{one.flow.id} {one.flow.record} ({one.flow.provider} → {one.flow.consumer}{critical}): {VERDICTS[one.verdict].lower()}"
        yield from (f"  {reason}" for reason in one.reasons)
        yield from (f"  Ask: {ask}" for ask in one.ask)
        if everything and one.mapping is not None:
            yield from (f"  {line}" for line in mapping_table(one.mapping).splitlines())
