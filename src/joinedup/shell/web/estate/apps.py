"""The app of the estate."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig


class Estate(AppConfig):
    """Systems, interfaces, flows and contracts."""

    name = "joinedup.shell.web.estate"
    label = "estate"

    def ready(self) -> None:
        """Declare who may edit it."""
        import_module(f"{self.name}.permissions")
