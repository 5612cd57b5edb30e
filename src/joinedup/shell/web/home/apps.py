"""The app of the first page."""

from __future__ import annotations

from django.apps import AppConfig


class Home(AppConfig):
    """The first page and the accessibility statement."""

    name = "joinedup.shell.web.home"
    label = "home"
