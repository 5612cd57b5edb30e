"""Packs of dated, sourced knowledge, laid over each other."""
