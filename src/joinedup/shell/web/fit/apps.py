"""The app of coverage, mappings and corrections."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig


class Fit(AppConfig):
    """Coverage, mappings, and what people said of matched fields."""

    name = "joinedup.shell.web.fit"
    label = "fit"

    def ready(self) -> None:
        """Declare who may correct a match."""
        import_module(f"{self.name}.permissions")
