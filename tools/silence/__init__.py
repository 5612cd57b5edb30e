"""A judge of silence that knows nothing of the comparers: single changes, and which of them carry no promise."""
