"""The app of checks, runs and findings."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig


class Assurance(AppConfig):
    """Checks, runs and findings."""

    name = "joinedup.shell.web.assurance"
    label = "assurance"

    def ready(self) -> None:
        """Declare who may start a run."""
        import_module(f"{self.name}.permissions")
