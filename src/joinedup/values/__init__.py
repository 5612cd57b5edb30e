"""Values: the few plain things every room speaks of.

Money, Period and Reference, and the one error a user can mend. Nothing here
knows of procurement, of Python frameworks or of the world outside.
"""

from joinedup.values.errors import InputError
from joinedup.values.money import Money
from joinedup.values.period import Period
from joinedup.values.reference import Reference

__all__ = ["InputError", "Money", "Period", "Reference"]
