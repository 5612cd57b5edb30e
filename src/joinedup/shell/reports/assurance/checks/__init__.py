"""What checks found, for terminals, build servers and code hosts."""
