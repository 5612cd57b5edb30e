"""Which field means which."""
