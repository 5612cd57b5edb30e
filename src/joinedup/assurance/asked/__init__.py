"""What was asked by name, laid against what a description speaks of.

The denominator is what the tender names, and not what the supplier chose to
describe: a kind of record of which nothing speaks is *not shown*.
"""
