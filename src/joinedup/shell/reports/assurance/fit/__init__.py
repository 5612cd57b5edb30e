"""How well products fit, for people and programs."""
