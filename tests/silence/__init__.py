"""One node of a document is changed; whatever is not idle must be told, or said not to be compared."""
