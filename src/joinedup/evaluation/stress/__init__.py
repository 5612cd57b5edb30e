"""Trials of an evaluation model before the tender is published: what could happen that nobody wants to explain.

Each trial is one file: the file's name is its id, its docstring says what is
tried and why a buyer minds. A trial is given the model and a field of bids
(real or invented) and says how it came out, with the smallest example it
found.
"""
