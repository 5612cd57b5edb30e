"""Many products beside each other."""
