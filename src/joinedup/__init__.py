"""JoinedUp: how a police force buys technology that works together.

The rooms of this package answer one question each; `docs/` lists them and the order in which they may use each other.
"""

__version__ = "0.1.0"
