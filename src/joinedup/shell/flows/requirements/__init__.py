"""From a procurement to what is published with it."""
