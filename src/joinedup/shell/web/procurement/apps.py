"""The app of procurements and bids."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig


class Procurement(AppConfig):
    """Procurements, bids and the evidence they rest on."""

    name = "joinedup.shell.web.procurement"
    label = "procurement"

    def ready(self) -> None:
        """Declare who may send evidence and who may see prices."""
        import_module(f"{self.name}.permissions")
