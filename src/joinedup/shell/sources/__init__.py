"""Sources: bytes in, values out; one reader for each format."""
