"""The pages of the reference about kinds of change: an index, and a page for each with an example.

The examples are the pairs by which each kind is tested, so that every page
shows what the program really tells.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from typing import Any

import yaml

from joinedup.assurance.changes import SUBJECTS
from joinedup.assurance.changes.model import Context
from joinedup.assurance.changes.rules import Rule
from joinedup.shell.reports.assurance.changes.page import questions, subject_of, title_of, verdicts
from tests.assurance.changes.pairs import examples

_AROUND = 2  # lines before and after what is different


def index() -> str:
    """Every kind of change by subject, with what it means where data is sent and where it is received."""
    lines = [
        "# Kinds of change",
        "",
        "`joinedup diff` tells each change by one of these kinds. How to read them: [What changed](../../changes.md).",
    ]
    for subject, rules in SUBJECTS.items():
        lines += ["", f"## {subject.capitalize()}", "", "| Kind of change | Where it is sent | Where it is received |"]
        lines += ["|---|---|---|", *(_row(one) for one in sorted(rules, key=lambda rule: rule.id))]
    return "\n".join(lines) + "\n"


def pages() -> Iterator[tuple[str, str]]:
    """The id and the page of each kind."""
    shown = examples()
    for rules in SUBJECTS.values():
        for rule in rules:
            yield rule.id, _page(rule, shown.get(rule.id))


def _row(rule: Rule) -> str:
    sent, received = rule.verdict(Context.BODY).importance, rule.verdict(Context.RESPONSE).importance
    return f"| [{rule.id}]({rule.id}.md) | {sent} | {received} |"


def _page(rule: Rule, example: tuple[Any, Any] | None) -> str:
    rows = [
        f"| {where or 'used in any way'} | {verdict.importance} | {verdict.why} |" for where, verdict in verdicts(rule)
    ]
    parts = [
        f"# {title_of(rule)}",
        f"`{rule.id}`, a kind of change that `joinedup diff` tells. Subject: {subject_of(rule)}.",
        "\n".join(("| Where it is | It is | Why |", "|---|---|---|", *rows)),
        "\n\n".join(f"**What to ask the supplier.** {question}" for question in questions(rule)),
    ]
    if example is not None:
        parts.append(f"**Example**\n\n```diff\n{_difference(*example)}\n```")
    parts.append(f"Seen from the new version to the old one it is [{rule.back}]({rule.back}.md).")
    return "\n\n".join(parts) + "\n"


def _difference(old: Any, new: Any) -> str:
    """The two documents as YAML, or the texts they are, line by line, only around what is different."""
    before, after = (_lines(value) for value in (old, new))
    lines = list(difflib.unified_diff(before, after, n=_AROUND, lineterm=""))[2:]
    return "\n".join("  ..." if line.startswith("@@") else line for line in lines)


def _lines(document: Any) -> list[str]:
    if isinstance(document, str):
        return document.replace("><", ">\n<").splitlines()
    return yaml.dump(_unshared(document), sort_keys=False, width=100).splitlines()


def _unshared(value: Any) -> Any:
    """A copy in which nothing stands twice, so that YAML writes it out each time."""
    if isinstance(value, dict):
        return {key: _unshared(inner) for key, inner in value.items()}
    return [_unshared(one) for one in value] if isinstance(value, list) else value
