"""Agreed key performance indicators and their measurements."""
