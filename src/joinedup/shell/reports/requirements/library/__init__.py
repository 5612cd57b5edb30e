"""The requirement library and remarks on wording."""
