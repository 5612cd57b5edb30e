"""What a force has, from its register."""
