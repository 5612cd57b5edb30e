"""The response sheet that bidders fill."""
