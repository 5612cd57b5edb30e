"""Whole jobs about fit: match, cover, map, and many products at once."""
