"""Ratings of what was agreed."""
