"""The knowledge room's proof."""
