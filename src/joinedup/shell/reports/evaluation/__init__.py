"""Which bid is best and how firm that is, as text, page, data and charts."""
