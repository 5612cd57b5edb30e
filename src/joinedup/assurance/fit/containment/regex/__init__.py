"""Regular expressions as JSON Schema uses them: read, matched, and asked what text satisfies several at once."""
