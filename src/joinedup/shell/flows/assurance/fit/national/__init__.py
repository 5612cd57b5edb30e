"""Fit at national scale, step by step: read each product, find pairs by the index, score them, decide containment.

Each step keeps what it has done as Parquet parts, named by the digest of all
they depend on. A run that was interrupted goes on where it stopped, and a run
over a folder that has changed does only what is new.
"""
