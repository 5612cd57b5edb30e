"""Text into plain values, with the place of every part."""
