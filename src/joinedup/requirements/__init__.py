"""Requirements: what is asked for, in words a court would accept and a machine can test?

The library, the specification of one procurement drawn from it, and how far
the goals are covered.
"""
