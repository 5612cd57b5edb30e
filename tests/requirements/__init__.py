"""The requirements room's proof."""
