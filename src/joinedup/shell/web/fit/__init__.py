"""Fit on screen: what each bid supplies of a profile or another product, field by field, and what people said of it."""
