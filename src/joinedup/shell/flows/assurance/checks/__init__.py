"""Checking descriptions: what to read, in which process, and what came of it."""
