"""Changes between two versions."""
