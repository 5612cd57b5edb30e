"""Mappings, to be carried out or to be read."""
