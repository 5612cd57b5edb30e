"""Data profiles, as text and as a file of a pack."""
