"""Rows of the event log. The database itself refuses to change or delete one."""

from __future__ import annotations

from django.db import models


class Event(models.Model):
    """One thing somebody did. ``digest`` covers the row and the digest of the one before."""

    number = models.BigIntegerField(primary_key=True)
    at = models.DateTimeField()
    who = models.CharField(max_length=150)
    did = models.CharField(max_length=80)
    to = models.CharField(max_length=200, blank=True)
    detail = models.JSONField(default=dict)
    previous = models.CharField(max_length=64)
    digest = models.CharField(max_length=64, unique=True)
