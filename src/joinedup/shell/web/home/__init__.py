"""The way in: the thread as one picture, and what the workbench says of itself."""
