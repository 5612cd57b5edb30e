"""Procurements, cases and bids, from their files."""
