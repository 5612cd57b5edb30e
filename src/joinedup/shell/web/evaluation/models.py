"""Rows of scores, cost lines and results, each of one run."""

from __future__ import annotations

from django.db import models

from joinedup.shell.web.assurance.models import Run


class Result(models.Model):
    """How one bid came out in one run."""

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="results")
    bid = models.CharField(max_length=80)
    bidder = models.CharField(max_length=300)
    product = models.CharField(max_length=300, blank=True)
    quality = models.DecimalField(max_digits=30, decimal_places=12)
    price = models.DecimalField(max_digits=30, decimal_places=12)
    total = models.DecimalField(max_digits=30, decimal_places=12)
    rank = models.PositiveIntegerField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["run", "bid"], name="one_result_a_bid")]


class Score(models.Model):
    """One bid's score on one requirement in one run."""

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="scores")
    bid = models.CharField(max_length=80)
    requirement = models.CharField(max_length=80)
    score = models.PositiveSmallIntegerField()
    most = models.PositiveSmallIntegerField()
    basis = models.CharField(max_length=20)
    rung = models.PositiveSmallIntegerField()
    reason = models.TextField()
    awaiting = models.BooleanField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["run", "bid", "requirement"], name="one_score_each")]


class CostLine(models.Model):
    """One named cost of one bid in one run, in today's money."""

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="cost_lines")
    bid = models.CharField(max_length=80)
    code = models.CharField(max_length=120)
    category = models.CharField(max_length=120)
    title = models.CharField(max_length=300)
    priced_by = models.CharField(max_length=20)
    interface = models.CharField(max_length=80, blank=True)
    present_low = models.DecimalField(max_digits=30, decimal_places=8)
    present_likely = models.DecimalField(max_digits=30, decimal_places=8)
    present_high = models.DecimalField(max_digits=30, decimal_places=8)
    currency = models.CharField(max_length=3)
    reason = models.TextField(blank=True)


class Firmness(models.Model):
    """How firm one run's result is, worked out in the run itself; ``problem`` says why where it could not be."""

    run = models.OneToOneField(Run, on_delete=models.CASCADE, related_name="firmness")
    problem = models.TextField(blank=True)
    figures = models.JSONField(null=True)
    document = models.JSONField(null=True)
