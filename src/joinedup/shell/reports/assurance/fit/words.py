"""The words and signs of how flows fare, the same wherever they are shown."""

from __future__ import annotations

from collections.abc import Iterable

from joinedup.assurance.fit.flow_verdict import FlowVerdict
from joinedup.assurance.fit.replacement import Verdict

VERDICTS = {
    Verdict.WORKS: "Works as is",
    Verdict.MAPPING: "Needs a mapping",
    Verdict.BESPOKE: "Needs bespoke work",
    Verdict.CANNOT: "Cannot",
    Verdict.NOT_KNOWN: "Not known",
}
SIGNS = {
    Verdict.WORKS: "✓",
    Verdict.MAPPING: "⇄",
    Verdict.BESPOKE: "⚒",
    Verdict.CANNOT: "✗",
    Verdict.NOT_KNOWN: "?",
}
_FARE: dict[Verdict, tuple[str, str]] = {
    Verdict.WORKS: ("works as it is", "work as they are"),
    Verdict.MAPPING: ("needs a mapping", "need a mapping"),
    Verdict.BESPOKE: ("needs bespoke work", "need bespoke work"),
    Verdict.CANNOT: ("cannot be served", "cannot be served"),
    Verdict.NOT_KNOWN: ("is not known", "are not known"),
}
TAGS: dict[Verdict, str] = {
    Verdict.WORKS: "pass",
    Verdict.MAPPING: "mapping",
    Verdict.BESPOKE: "warning",
    Verdict.CANNOT: "fail",
    Verdict.NOT_KNOWN: "not_tested",
}
"""The look of each verdict: those of outcomes, so that what is not known never looks like what works."""
MEANINGS = {
    Verdict.WORKS: "every field that is wanted is there under the same name, place and type.",
    Verdict.MAPPING: "everything needed is there; fields must be renamed or turned into another form by rules.",
    Verdict.BESPOKE: "something needed is missing or lost, or too little is surely there.",
    Verdict.CANNOT: "nothing that was handed over can serve it, or no call gives or takes it.",
    Verdict.NOT_KNOWN: "nobody has shown what one side gives or takes, so nothing may be concluded.",
}


def counted(flows: Iterable[FlowVerdict]) -> dict[Verdict, int]:
    """How many of ``flows`` fare how, in the order of the verdicts."""
    every = list(flows)
    return {verdict: sum(flow_verdict.verdict is verdict for flow_verdict in every) for verdict in Verdict}


def fit_sentence(name: str, flows: Iterable[FlowVerdict]) -> str:
    """How the flows fare with one product, in one sentence."""
    every = list(flows)
    told = [f"{count} {_FARE[verdict][count != 1]}" for verdict, count in counted(every).items() if count]
    whole = "1 flow" if len(every) == 1 else f"{len(every)} flows"
    return f"{name}: of {whole}, {', '.join(told)}." if every else f"{name}: no flow was looked at."
