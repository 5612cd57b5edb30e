"""The kinds of record of a description, told in each form."""
