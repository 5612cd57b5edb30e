"""Figures: each a sentence, a chart and the table of its numbers."""
