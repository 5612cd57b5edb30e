"""What one kind of change means: the page that the command line and the reference print."""

from __future__ import annotations

from collections.abc import Sequence

from joinedup.assurance.changes import SUBJECTS, Importance
from joinedup.assurance.changes.model import Context
from joinedup.assurance.changes.rules import Rule, Verdict
from joinedup.shell.reports.assurance.checks.text import wrapped

_WHERE = {
    Context.BODY: "sent as JSON",
    Context.TEXT: "sent as a form or as XML",
    Context.PARAMETER: "sent as a parameter",
    Context.RESPONSE: "received",
    Context.HEADER: "received in a header",
}
_ONE_WAY = {
    Context.NEVER_SENT: "read-only in a body that is sent",
    Context.NEVER_RECEIVED: "write-only in an answer",
}
_IN_XML = {Context.BODY: "sent", Context.RESPONSE: "received"}
_XML_SUBJECTS = frozenset(("XML documents", "SOAP services"))
_CAPITALS = {"xml": "XML", "id": "ID", "wsdl": "WSDL", "http": "HTTP", "graphql": "GraphQL"}


def title_of(rule: Rule) -> str:
    """The kind of change as words."""
    words = " ".join(_CAPITALS.get(text, text) for text in rule.id.split("-"))
    return words[0].upper() + words[1:]


def subject_of(rule: Rule) -> str:
    """What such a change is about."""
    return next(subject for subject, rules in SUBJECTS.items() if rule in rules)


def verdicts(rule: Rule) -> Sequence[tuple[str, Verdict]]:
    """Where the changed part is used, and how much the change matters there; places that are judged alike stand together, and
    where all are, the place is empty."""
    alike: dict[Verdict, list[str]] = {}
    in_xml = subject_of(rule) in _XML_SUBJECTS
    for context, where in (_IN_XML if in_xml else _WHERE).items():
        alike.setdefault(rule.verdict(context), []).append(where)
    if len(alike) == 1:
        return [("", next(iter(alike)))]
    for context, where in () if in_xml else _ONE_WAY.items():
        alike.setdefault(rule.verdict(context), []).append(where)
    ordered = sorted(alike.items(), key=lambda pair: -pair[0].importance.rank)
    return [(_either(where), verdict) for verdict, where in ordered]


def _either(places: Sequence[str]) -> str:
    first, last = places[:-1], places[-1]
    return f"{', '.join(first)} or {last}" if first else last


def questions(rule: Rule) -> Sequence[str]:
    """What to put to the supplier; one question where both directions share it."""
    if rule.ask == rule.ask_received:
        return [rule.ask]
    sent, received = rule.verdict(Context.BODY), rule.verdict(Context.RESPONSE)
    asked = ((sent, f"Of what is sent: {rule.ask}"), (received, f"Of what is received: {rule.ask_received}"))
    doubtful = [question for verdict, question in asked if verdict.importance is not Importance.COMPATIBLE]
    return doubtful or [question for _, question in asked]


def _verdict_in_words(where: str, verdict: Verdict) -> str:
    return f"{verdict.importance.capitalize()}{f' where it is {where}' if where else ''}."


def change_page(rule: Rule) -> str:
    """What ``joinedup explain`` prints of a kind of change."""
    parts = [
        f"{rule.id}: {title_of(rule)}",
        f"A kind of change that `joinedup diff` tells. Subject: {subject_of(rule)}.",
        *(f"{_verdict_in_words(where, verdict)} {verdict.why}" for where, verdict in verdicts(rule)),
        *(f"What to ask the supplier: {question}" for question in questions(rule)),
        f"Seen from the new version to the old one: {rule.back}.",
    ]
    return "\n\n".join("\n".join(wrapped(part, "")) for part in parts)
