"""What others bought, told."""
