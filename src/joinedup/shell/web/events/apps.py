"""The app of the event log."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig


class Events(AppConfig):
    """The append-only log."""

    name = "joinedup.shell.web.events"
    label = "events"

    def ready(self) -> None:
        """Declare who may read it."""
        import_module(f"{self.name}.permissions")
