"""Assurance: does a product keep its word?

An API description becomes one frozen value; checks ask questions of it; the
answers are findings with the place in the document.
"""
