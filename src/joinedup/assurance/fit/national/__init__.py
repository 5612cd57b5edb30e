"""Fit at national scale: which of many products can give which others, and the standards, the data they need.

Every distinct field is read once as a *concept*. Where few concepts meet, an
inverted index over them finds the pairs of records that are worth a look; only
those are scored exactly, as one product beside one profile is.
"""
