"""Containment: is every document that A emits acceptable to B, and if not, which one is not?"""

from joinedup.assurance.fit.containment.decide import decide
from joinedup.assurance.fit.containment.dialects import Dialect
from joinedup.assurance.fit.containment.verdict import Outcome, Verdict

__all__ = ["Dialect", "Outcome", "Verdict", "decide"]
