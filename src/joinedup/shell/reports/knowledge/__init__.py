"""Packs of knowledge, told."""
