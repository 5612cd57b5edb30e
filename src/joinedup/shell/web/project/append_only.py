"""Tables whose rows may be added and read, but neither changed nor removed, whoever asks the database."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import migrations


def append_only(table: str) -> migrations.RunPython:
    """A migration step that sets the triggers of ``table``, on either database."""

    def set_up(apps: Any, editor: Any) -> None:
        del apps
        for statement in _STATEMENTS[editor.connection.vendor]:
            editor.execute(statement.format(table=table))

    def take_down(apps: Any, editor: Any) -> None:
        del apps
        for statement in _UNDO[editor.connection.vendor]:
            editor.execute(statement.format(table=table))

    forward: Callable[..., None] = set_up
    return migrations.RunPython(forward, take_down)


_STATEMENTS = {
    "sqlite": (
        (
            "CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} "
            "BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
        ),
        (
            "CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} "
            "BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
        ),
    ),
    "postgresql": (
        (
            "CREATE FUNCTION {table}_refuse() RETURNS trigger LANGUAGE plpgsql AS "
            "$$ BEGIN RAISE EXCEPTION '{table} is append-only'; END $$"
        ),
        (
            "CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table} "
            "FOR EACH ROW EXECUTE FUNCTION {table}_refuse()"
        ),
        (
            "CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION {table}_refuse()"
        ),
    ),
}
_UNDO = {
    "sqlite": ("DROP TRIGGER {table}_no_update", "DROP TRIGGER {table}_no_delete"),
    "postgresql": (
        "DROP TRIGGER {table}_no_change ON {table}",
        "DROP TRIGGER {table}_no_truncate ON {table}",
        "DROP FUNCTION {table}_refuse()",
    ),
}
