"""What a product supplies of a data profile, and of each flow."""
