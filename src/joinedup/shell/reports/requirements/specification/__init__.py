"""The specification as a document to publish."""
