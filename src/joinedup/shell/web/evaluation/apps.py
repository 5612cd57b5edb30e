"""The app of scores, costs and rankings."""

from __future__ import annotations

from django.apps import AppConfig


class Evaluation(AppConfig):
    """Scores, cost lines and comparisons."""

    name = "joinedup.shell.web.evaluation"
    label = "evaluation"
