"""Anything that says which fields there are."""
