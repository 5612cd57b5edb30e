"""The app of people, roles and API clients."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig


class Accounts(AppConfig):
    """People and the programs that act for them."""

    name = "joinedup.shell.web.accounts"
    label = "accounts"

    def ready(self) -> None:
        """Declare who may do what."""
        import_module(f"{self.name}.permissions")
