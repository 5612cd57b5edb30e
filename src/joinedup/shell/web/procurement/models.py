"""Rows of procurements, bids, evidence and what people recorded."""

from __future__ import annotations

from django.db import models


class Procurement(models.Model):
    """One procurement. ``content`` holds the whole value; the columns are what lists and searches use."""

    code = models.CharField(max_length=80, unique=True)
    title = models.CharField(max_length=300)
    state = models.CharField(max_length=20)
    content = models.JSONField()
    changed = models.DateTimeField(auto_now=True, db_index=True)


class Bid(models.Model):
    """What one bidder sent."""

    procurement = models.ForeignKey(Procurement, on_delete=models.PROTECT, related_name="bids")
    code = models.CharField(max_length=80)
    bidder = models.CharField(max_length=300)
    product = models.CharField(max_length=300, blank=True)
    content = models.JSONField()
    changed = models.DateTimeField(auto_now=True, db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["procurement", "code"], name="one_bid_of_a_code")]


class Evidence(models.Model):
    """The bytes of one file, named by what they are. The database refuses to change or delete one."""

    sha256 = models.CharField(max_length=64, primary_key=True)
    size = models.PositiveBigIntegerField()
    content = models.BinaryField()
    first_received = models.DateTimeField()


class File(models.Model):
    """That some evidence was given under a name, when and by whom.

    ``replaced`` says since when it no longer counts, and ``set_aside`` why, where no newer file took its place.
    """

    procurement = models.ForeignKey(Procurement, on_delete=models.PROTECT, related_name="files")
    path = models.CharField(max_length=300)
    bid = models.CharField(max_length=80, blank=True, db_index=True)
    evidence = models.ForeignKey(Evidence, on_delete=models.PROTECT, related_name="files")
    received = models.DateTimeField()
    sent_by = models.CharField(max_length=150)
    replaced = models.DateTimeField(null=True)
    set_aside = models.CharField(max_length=500, blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["procurement", "path"], condition=models.Q(replaced=None), name="one_file_counts_under_a_path"
            )
        ]


class Assessment(models.Model):
    """A named person's reading of one bid against one requirement. A later one by the same person replaces it."""

    procurement = models.ForeignKey(Procurement, on_delete=models.PROTECT, related_name="assessments")
    bid = models.CharField(max_length=80)
    requirement = models.CharField(max_length=80)
    score = models.PositiveSmallIntegerField()
    assessor = models.CharField(max_length=150)
    evidence = models.TextField()
    reason = models.TextField()
    recorded = models.DateTimeField()
