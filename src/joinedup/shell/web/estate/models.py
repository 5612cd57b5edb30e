"""Rows of systems, interfaces, flows and contracts. ``changed`` lets other systems ask what is new."""

from __future__ import annotations

from django.db import models


class Force(models.Model):
    """The organisation whose estate this is; there is one."""

    name = models.CharField(max_length=200)


class System(models.Model):
    """An application, the force's own or a partner's."""

    code = models.CharField(max_length=80, unique=True)
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=80)
    supplier = models.CharField(max_length=200, blank=True)
    purpose = models.TextField(blank=True)
    records = models.JSONField(default=list)
    users = models.PositiveIntegerField(null=True)
    owner = models.CharField(max_length=200, blank=True)
    external = models.BooleanField()
    reviewed = models.DateField(null=True)
    changed = models.DateTimeField(auto_now=True, db_index=True)


class Interface(models.Model):
    """One way into or out of a system."""

    code = models.CharField(max_length=80, unique=True)
    system = models.ForeignKey(System, on_delete=models.PROTECT, related_name="interfaces")
    name = models.CharField(max_length=200)
    form = models.CharField(max_length=120)
    standard = models.CharField(max_length=200, blank=True)
    documented = models.BooleanField()
    needs = models.JSONField(default=list)
    changed = models.DateTimeField(auto_now=True, db_index=True)


class Flow(models.Model):
    """One system getting records from another."""

    code = models.CharField(max_length=80, unique=True)
    provider = models.ForeignKey(System, on_delete=models.PROTECT, related_name="gives")
    consumer = models.ForeignKey(System, on_delete=models.PROTECT, related_name="takes")
    interface = models.ForeignKey(Interface, on_delete=models.PROTECT, related_name="flows")
    record = models.CharField(max_length=200)
    manner = models.CharField(max_length=20)
    frequency = models.CharField(max_length=120)
    critical = models.BooleanField()
    changed = models.DateTimeField(auto_now=True, db_index=True)


class Contract(models.Model):
    """What systems run under."""

    code = models.CharField(max_length=80, unique=True)
    supplier = models.CharField(max_length=200)
    systems = models.JSONField(default=list)
    start = models.DateField()
    end = models.DateField()
    annual_charge = models.DecimalField(max_digits=18, decimal_places=4, null=True)
    currency = models.CharField(max_length=3, default="GBP")
    notice_months = models.PositiveIntegerField(null=True)
    changed = models.DateTimeField(auto_now=True, db_index=True)
