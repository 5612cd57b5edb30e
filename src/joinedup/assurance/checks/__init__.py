"""The checks: one file each, the file's name its id, the docstring its page."""
