"""The errors for schemas whose meaning cannot be told."""

from __future__ import annotations


class MalformedError(ValueError):
    """A schema says something that its dialect does not allow, so nobody can say what it means."""


class UnsupportedError(ValueError):
    """A schema uses something that is not understood here and cannot be set aside."""
