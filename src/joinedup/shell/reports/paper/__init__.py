"""Office documents that are the same bytes each time."""
