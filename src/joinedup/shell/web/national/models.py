"""Rows of matrices: what was compared, and the picture that came of it."""

from __future__ import annotations

from django.db import models


class Matrix(models.Model):
    """One comparison of many products. Once finished it is not changed again."""

    status = models.CharField(max_length=20)
    origin = models.CharField(max_length=20)
    share = models.PositiveSmallIntegerField(default=0)
    step = models.CharField(max_length=200, blank=True)
    asked_by = models.CharField(max_length=150)
    asked = models.DateTimeField()
    finished = models.DateTimeField(null=True)
    problem = models.TextField(blank=True)
    inputs = models.JSONField(default=list)
    content = models.JSONField(null=True)
    archive = models.BinaryField(null=True)
    key = models.CharField(max_length=100, null=True, unique=True)  # noqa: DJ001  # many have none, and it must be unique
