"""Relationships: what does each side expect of the other, and who promised what to whom?"""
