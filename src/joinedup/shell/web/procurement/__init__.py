"""The procurement on screen: what is bought, who bid, what they sent, and what people recorded."""
