"""Sources: bytes in, values out; one reader for each format.

Every reader has limits of size, depth and time, and answers bad input with one
``InputError`` that names the file, the place and the remedy.
"""
