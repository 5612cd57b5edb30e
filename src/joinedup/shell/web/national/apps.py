"""The app of the national matrix."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig


class National(AppConfig):
    """Matrices of many products."""

    name = "joinedup.shell.web.national"
    label = "national"

    def ready(self) -> None:
        """Declare who may ask for a matrix."""
        import_module(f"{self.name}.permissions")
