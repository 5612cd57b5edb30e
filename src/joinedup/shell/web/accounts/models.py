"""Rows of people and of the programs that act for them."""

from __future__ import annotations

from django.contrib.auth.models import AbstractUser
from django.db import models


class Role(models.TextChoices):
    """What a person does in a procurement."""

    BUYER = "buyer", "Buyer"
    EVALUATOR = "evaluator", "Evaluator"


class User(AbstractUser):
    """A person with one role."""

    role = models.CharField(max_length=20, choices=Role.choices)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(role__in=Role.values), name="user_has_a_known_role")]


class Client(models.Model):
    """A program that acts for a person, with no more rights than that person. The secret is kept as a digest."""

    identifier = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=80)
    secret = models.CharField(max_length=64)
    person = models.ForeignKey(User, on_delete=models.CASCADE, related_name="clients")
    scopes = models.JSONField(default=list)
    made = models.DateTimeField(auto_now_add=True)
    withdrawn = models.DateTimeField(null=True)


class Token(models.Model):
    """What a client shows with each call. Kept as a digest; worthless after ``expires``."""

    digest = models.CharField(max_length=64, unique=True)
    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="tokens")
    scopes = models.JSONField(default=list)
    expires = models.DateTimeField()


class Window(models.Model):
    """How many calls a caller made within one minute."""

    caller = models.CharField(max_length=80)
    minute = models.BigIntegerField()
    calls = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["caller", "minute"], name="one_window_a_minute")]
