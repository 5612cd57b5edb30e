"""Postman collections: calls that somebody made."""
