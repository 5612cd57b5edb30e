"""Rows of runs and of what they found."""

from __future__ import annotations

from django.db import models

from joinedup.shell.web.procurement.models import Procurement


class Run(models.Model):
    """One assessment of all bids. Once finished it is not changed again: the next run gets a row of its own."""

    procurement = models.ForeignKey(Procurement, on_delete=models.PROTECT, related_name="runs")
    number = models.PositiveIntegerField()
    status = models.CharField(max_length=20)
    share = models.PositiveSmallIntegerField(default=0)
    step = models.CharField(max_length=200, blank=True)
    because = models.CharField(max_length=300)
    asked_by = models.CharField(max_length=150)
    asked = models.DateTimeField()
    started = models.DateTimeField(null=True)
    finished = models.DateTimeField(null=True)
    problem = models.TextField(blank=True)
    inputs = models.JSONField(default=list)
    checks = models.JSONField(default=list)
    made_by = models.CharField(max_length=40, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    content = models.JSONField(null=True)
    key = models.CharField(max_length=100, null=True)  # noqa: DJ001  # many runs have none, and it must be unique

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["procurement", "number"], name="runs_are_numbered"),
            models.UniqueConstraint(fields=["procurement", "key"], name="a_key_asks_for_one_run"),
        ]


class Finding(models.Model):
    """One check's outcome at one place, in one run."""

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="findings")
    number = models.PositiveIntegerField()
    bid = models.CharField(max_length=80)
    sha256 = models.CharField(max_length=64)
    check_id = models.CharField(max_length=120)
    version = models.PositiveIntegerField()
    outcome = models.CharField(max_length=20)
    severity = models.CharField(max_length=10)
    message = models.TextField()
    why = models.TextField()
    ask = models.TextField()
    requirement = models.CharField(max_length=80, db_index=True)
    file = models.CharField(max_length=300)
    pointer = models.TextField(blank=True)
    line = models.PositiveIntegerField(null=True)
    column = models.PositiveIntegerField(null=True)
    places = models.JSONField(default=list)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["run", "number"], name="findings_are_numbered")]
        indexes = [models.Index(fields=["run", "bid", "outcome"], name="findings_of_a_bid")]


class KnownCheck(models.Model):
    """Since when this workbench has had a check at its present version, so that other systems can ask what is new."""

    check_id = models.CharField(max_length=120, unique=True)
    version = models.PositiveIntegerField()
    since = models.DateTimeField()
