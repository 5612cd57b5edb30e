"""Whole jobs about what products say of themselves: check, compare, state."""
