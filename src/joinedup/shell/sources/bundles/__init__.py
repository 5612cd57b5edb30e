"""Files that were handed over together, and what one of them may refer to."""
