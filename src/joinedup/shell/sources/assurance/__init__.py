"""API descriptions in every form, and what people said of findings and changes."""
