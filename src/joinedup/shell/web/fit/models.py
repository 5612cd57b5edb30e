"""Rows of what people said of matched fields, and of what was worked out and is kept."""

from __future__ import annotations

from django.db import models

from joinedup.shell.web.procurement.models import Procurement


class Said(models.Model):
    """What somebody said of one pair of fields. Rows are only added: a later one on a pair replaces an earlier one.

    ``beside`` is what the bid was laid beside, such as ``profile:pole``. ``who`` said it and ``entered_by``
    brought it in: the same person, unless it came from a file.
    """

    procurement = models.ForeignKey(Procurement, on_delete=models.PROTECT, related_name="said_of_fields")
    bid = models.CharField(max_length=80)
    beside = models.CharField(max_length=120)
    source = models.TextField()
    target = models.TextField()
    verdict = models.CharField(max_length=10)
    who = models.CharField(max_length=200)
    entered_by = models.CharField(max_length=150)
    why = models.TextField(blank=True)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["procurement", "bid", "beside"], name="said_of_a_bid")]


class Kept(models.Model):
    """Something worked out, by the digest of all it rests on, so that it is worked out once."""

    key = models.CharField(max_length=64, unique=True)
    status = models.CharField(max_length=10)
    problem = models.TextField(blank=True)
    content = models.JSONField(null=True)
    asked = models.DateTimeField()
