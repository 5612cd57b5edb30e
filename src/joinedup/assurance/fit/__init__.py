"""Fit: will a product join up with what the force has?

Two engines, which both explain themselves: *containment* (is every document
that A emits acceptable to B, and if not, show one that is not) and *matching*
(which field of A means which field of B).
"""
