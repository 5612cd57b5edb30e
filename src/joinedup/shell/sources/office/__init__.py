"""Office files: what a file is, which part of it is the main one, and Strict Open XML as everybody else writes it."""
