"""What others bought, from open contracting data."""
