"""The kinds of change and what each means, as a Markdown table for the documentation."""

from __future__ import annotations

from joinedup.assurance.changes import RULES
from joinedup.assurance.changes.model import Context
from joinedup.assurance.changes.rules import Rule


def changes_table() -> str:
    """One row for each kind, in the order of the ids."""
    lines = ["| Kind of change | Where it is sent | Where it is received | Why |", "|---|---|---|---|"]
    for identity in sorted(RULES):
        rule = RULES[identity]
        sent, received = rule.verdict(Context.BODY), rule.verdict(Context.RESPONSE)
        lines.append(f"| `{identity}` | {sent.importance}{_beside(rule)} | {received.importance} | {_why(rule)} |")
    return "\n".join(lines)


def _beside(rule: Rule) -> str:
    """What is judged otherwise in parameters, where single values are text."""
    other = rule.verdict(Context.PARAMETER)
    return "" if other == rule.verdict(Context.BODY) else f" ({other.importance} in a parameter)"


def _why(rule: Rule) -> str:
    sent, received = rule.verdict(Context.BODY), rule.verdict(Context.RESPONSE)
    if sent == received:
        return sent.why
    graver = max((sent, received), key=lambda one: one.importance.rank)
    if sent.importance == received.importance:
        return f"Sent: {sent.why} Received: {received.why}"
    return f"{'Sent' if graver is sent else 'Received'}: {graver.why}"
