"""The estate room's proof."""
