"""The command line's proof."""
