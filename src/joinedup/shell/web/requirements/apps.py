"""The app of goals and the requirement library."""

from __future__ import annotations

from django.apps import AppConfig


class Requirements(AppConfig):
    """Goals and the library, read from packs."""

    name = "joinedup.shell.web.requirements"
    label = "requirements"
