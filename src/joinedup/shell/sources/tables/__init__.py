"""Rows and cells, from CSV files and workbooks."""
