"""The page about changes is what the rules say."""

from __future__ import annotations

from pathlib import Path

from joinedup.shell.reports.changes_table import changes_table


def test_the_page_about_changes_holds_the_table_as_the_rules_have_it(repo: Path) -> None:
    page = (repo / "docs" / "changes.md").read_text(encoding="utf-8")
    assert page.endswith(changes_table() + "\n"), "docs/changes.md: put what changes_table() gives at its end"
